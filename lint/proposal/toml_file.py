"""Puts proposals into extenslint.toml: what stands there is kept as it is, comments and order too; only what is new is added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Array, InlineTable, Item, Table

from checks.model import Lang, Reason
from lint.proposal import Proposal, Setting
from lint.proposal.phrases import phrase


def merged(text: str, proposals: Sequence[Proposal], lang: Lang) -> tuple[str, tuple[Proposal, ...]]:
    """The file's text with the proposals in it, and those that were added: sure ones as settings, the others as comments.

    The same text where everything is said already. `text` must be TOML.
    """
    document = tomlkit.parse(text)
    sure = [each for each in proposals if each.sure and _add(document, each, lang)]
    said = tomlkit.dumps(document)
    unsure = [each for each in _joined(proposals) if not each.sure and not _stands(document, each.path) and not _mentioned(text, each)]
    for table in dict.fromkeys(each.path[:-1] for each in unsure):
        said = _commented(said, [each for each in unsure if each.path[:-1] == table], lang)
    if not text.strip():
        said = f"# {phrase('head', lang)}\n\n{said.lstrip()}"
    ends = "\r\n" if "\r\n" in text else "\n"
    added = (*sure, *unsure)
    return (re.sub(r"\r?\n", ends, said), added) if added else (text, ())


def _joined(proposals: Iterable[Proposal]) -> Iterable[Proposal]:
    """The proposals, those that add to one list as one: two comments with the same key could not both hold."""
    joined: dict[tuple[str, ...], Proposal] = {}
    for each in proposals:
        before = joined.get(each.path)
        if before and isinstance(before.value, tuple) and isinstance(each.value, tuple) and before.sure is each.sure:
            why = Reason(f"{before.why.sv} {each.why.sv}", f"{before.why.en} {each.why.en}")
            each = replace(before, value=(*before.value, *each.value), why=why)
        joined[each.path] = each
    return joined.values()


def key(path: Iterable[str]) -> str:
    """The setting's name as TOML writes it: `enheter."Å skola".skolform`."""
    return ".".join(tomlkit.key(part).as_string() for part in path)


def _add(document: TOMLDocument, proposal: Proposal, lang: Lang) -> bool:
    """Whether the setting was not there, or, where it is a list, lacked some of the proposal's values; it has them now."""
    *above, last = proposal.path
    where: TOMLDocument | Table | InlineTable = document
    on_one_line = False
    for depth, name in enumerate(above):
        if name not in where:
            where[name] = tomlkit.inline_table() if on_one_line else tomlkit.table(is_super_table=depth + 1 < len(above))
        on_one_line = on_one_line or _on_one_line(where, name)
        where = where[name]  # a table, since the configuration holds
    there = where.get(last)
    if isinstance(there, Array) and isinstance(proposal.value, tuple):
        new = [value for value in proposal.value if value not in there.unwrap()]
        there.extend(new)
        return bool(new)
    if there is not None:
        return False
    where[last] = _item(proposal.value, getattr(proposal.why, lang))
    return True


def _on_one_line(where: TOMLDocument | Table | InlineTable, name: str) -> bool:
    """Whether the table has no heading, being written `name = {...}` or `name.key = ...`: no heading can then follow below it."""
    body = where.body if isinstance(where, TOMLDocument) else where.value.body if isinstance(where, Table) else ()
    return isinstance(where[name], InlineTable) or any(one is not None and one.key == name and one.is_dotted() for one, _ in body)


def _item(value: Setting, why: str) -> Item:
    item = tomlkit.item(list(value) if isinstance(value, tuple) else value)
    return item.comment(why)


def _stands(document: TOMLDocument, path: Sequence[str]) -> bool:
    where: object = document
    for name in path:
        if not isinstance(where, dict) or name not in where:
            return False
        where = where[name]
    return True


def setting(path: Iterable[str], value: Setting) -> str:
    """The setting as one line of TOML."""
    return f"{key(path)} = {tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()}"


def _mentioned(text: str, proposal: Proposal) -> bool:
    """Whether the comment stands in the file since an earlier time, below the name of its table."""
    head = rf"^#? ?{re.escape(_heading(proposal))}[^\n]*\n" if len(proposal.path) > 1 else r"\A"
    line = re.escape(setting(proposal.path[-1:], proposal.value))
    return bool(re.search(rf"{head}(?:(?!#? ?\[).*\n)*?# {line}[ \t]*\r?$", f"{text}\n", re.MULTILINE))


def _heading(proposal: Proposal) -> str:
    return f"[{key(proposal.path[:-1])}]"


def _commented(text: str, proposals: Sequence[Proposal], lang: Lang) -> str:
    """The text with the proposals, all of one table, as comments: below its heading, which is a comment itself where there is none."""
    comment = "".join(f"# {line}\n" for each in proposals for line in _comment(each, lang))
    if len(proposals[0].path) == 1:
        return comment + text
    head = _heading(proposals[0])
    if there := re.search(rf"^#? ?{re.escape(head)}[^\n]*\n", text, re.MULTILINE):
        return text[: there.end()] + comment + text[there.end() :]
    return f"{text.rstrip()}\n\n# {head}\n{comment}"


def _comment(proposal: Proposal, lang: Lang) -> Iterator[str]:
    yield phrase("unsure", lang, why=getattr(proposal.why, lang))
    if proposal.others:
        yield phrase("unsure.others", lang, others=", ".join(proposal.others))
    yield setting(proposal.path[-1:], proposal.value)
