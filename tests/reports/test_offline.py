"""Another program's page asks the network for nothing once it has been made offline, and keeps what it says."""

from reports.offline import POLICY, contents, offline

PAGE = """<!DOCTYPE html><html><head><title>Sida</title><meta charset="UTF-8">
<link rel="stylesheet" href="https://cdn.example.org/a.css"><style>body { background: url('https://example.org/b.png') }</style>
<script src="https://cdn.example.org/c.js"></script></head>
<body onload="go()" background="d.png"><a href="https://example.org">ut</a> <a href="../index.html">hem</a>
<a href="javascript:go()">kör</a>
<img src="https://example.org/e.png" alt="En bild" /><div style="background: URL(//example.org/f)">&lt;Åsa &amp; Bo&gt; &#233;</div>
<svg><use href="https://example.org/g"/></svg><iframe src="//example.org"></iframe>
<form action="https://example.org"><input name="q">kvar</form>
</body></html>"""


def test_what_would_be_fetched_or_run_is_gone_and_the_words_are_kept() -> None:
    page = offline(PAGE, "sv")

    assert [word for word in ("//", "go()", "<script", "url(") if word in page.lower()] == []
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta http-equiv="Content-Security-Policy"')
    assert POLICY in page
    assert '<a>ut</a> <a href="../index.html">hem</a>\n<a>kör</a>' in page
    assert "En bild<div>&lt;Åsa &amp; Bo&gt; &#233;</div>" in page
    assert "<form>kvar</form>" in page


def test_a_page_made_offline_twice_is_the_same() -> None:
    once = offline(PAGE)

    assert offline(once).split() == once.split()


def test_the_list_of_pages_escapes_what_it_names() -> None:
    page = contents("A & B", {"<C>": {"d e.html": "f < g"}}, "sv")

    assert '<h2>&lt;C&gt;</h2>\n<ul>\n<li><a href="d e.html">f &lt; g</a></li>' in page
    assert POLICY in page
