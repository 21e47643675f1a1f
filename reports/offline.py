"""Another program's page, made to be read without the network: what it would fetch is taken out, and it is forbidden to ask."""

from collections.abc import Mapping
from functools import cache
from html import escape
from html.parser import HTMLParser
from importlib.resources import files

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
WHOLE = frozenset({"script", "style", "iframe", "object", "noscript", "svg", "template", "button"})  # gone with all that is in them
ALONE = frozenset({"link", "base", "embed", "source", "input", "img"})
FETCHED = frozenset({"src", "srcset", "poster", "background", "action", "data", "ping"})


def offline(page: str, lang: str = "en") -> str:
    """The page without scripts, without anything from elsewhere, and with a plain style sheet of ours."""
    reader = _Offline(lang)
    reader.feed(page)
    reader.close()
    return "".join(reader.said)


def contents(title: str, sections: Mapping[str, Mapping[str, str]], lang: str = "en") -> str:
    """A page that lists others: under each heading the pages' text by their address."""
    lists = "".join(
        f"<h2>{escape(heading)}</h2>\n<ul>\n"
        + "".join(f'<li><a href="{escape(address)}">{escape(text)}</a></li>\n' for address, text in pages.items())
        + "</ul>\n"
        for heading, pages in sections.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{_head()}<title>{escape(title)}</title>\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n{lists}</body>\n</html>\n"
    )


@cache
def _head() -> str:
    style = files("reports").joinpath("templates", "datadocs.css").read_text("utf-8")
    return f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<meta charset="utf-8">\n<style>\n{style}</style>\n'


class _Offline(HTMLParser):
    """Writes the page again as it reads it, less what it must not have."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=False)
        self.said: list[str] = []
        self._lang = lang
        self._within: list[str] = []  # the elements that are left out, from the outermost

    def handle_decl(self, decl: str) -> None:
        self.said.append(f"<!{decl}>\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in WHOLE or self._within:
            self._within += [tag] if tag in WHOLE else []
        elif tag == "img":
            self.said.append(escape(dict(attrs).get("alt") or ""))  # ours are none, and the others lie elsewhere
        elif tag == "html":
            self.said.append(f'<html lang="{self._lang}">\n')
        elif tag == "head":
            self.said.append(f"<head>\n{_head()}")
        elif tag not in ALONE and not (tag == "meta" and dict(attrs).get("name") != "viewport"):
            self.said.append(f"<{tag}{''.join(_kept(name, value) for name, value in attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in WHOLE:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._within:
            if tag == self._within[-1]:
                self._within.pop()
        elif tag not in WHOLE and tag not in ALONE:
            self.said.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    def _text(self, text: str) -> None:
        if not self._within:
            self.said.append(text)


def _kept(name: str, value: str | None) -> str:
    """The attribute as it is written; nothing where it would fetch, run or lead away. A link to another page of the folder is kept."""
    if name in FETCHED or name.startswith("on") or (name == "style" and "url(" in (value or "").lower()):
        return ""
    if name == "href" and (":" in (value or "") or (value or "").startswith("//")):
        return ""
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
