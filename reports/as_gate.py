"""The gate's word: on the terminal in the reader's language, and as gate.json (extenslint-gate/1, docs/gate.schema.json)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from rich.console import Console
from rich.text import Text

from checks.judgement import Decision, Judgement, Remark, Weight
from checks.model import Lang, Value
from reports.words import fill, number, theme_rank, theme_word

FORMAT = "extenslint-gate/1"
WIDTH = 110
MARKS = {Weight.CRITICAL: ("✗", "red"), Weight.WARNING: ("!", "yellow"), Weight.INFO: ("i", "blue")}
COLOURS = {Decision.PASS: "bold green", Decision.HOLD: "bold red", Decision.BROKEN: "bold red"}

TEXTS: Mapping[Lang, Mapping[str, str]] = {
    "sv": {
        "pass": "Synken får köras.",
        "hold": "Synken hålls tillbaka.",
        "broken": "Det går inte att avgöra om synken får köras, så den hålls tillbaka.",
        "forced": "Släppt igenom av {who}: {why}",
        "made": "Kontrollen gjordes {gjord} kl. {klockan}, för {sedan} sedan, och gäller synken {dag}.",
        "minutes": "{antal:# minut|# minuter}",
        "hours": "{antal:# timme|# timmar}",
        "compared": "Jämfört med den senast godkända körningen, {dag}.",
        "first": "Ingen tidigare godkänd körning finns: förändringen sedan sist kan inte bedömas.",
        "unapplied": "Bedömdes inte, eftersom uppgiften saknas: {koder}.",
        "accepted": "Körningen är sparad som den senast godkända.",
        "not_accepted": "Körningen är inte sparad som godkänd. Det blir den när gate kör synken (gate … -- KOMMANDO), eller med --accept.",
        "kommun": "Kommunen",
        "ovrigt": "Utan skola",
    },
    "en": {
        "pass": "The sync may run.",
        "hold": "The sync is held back.",
        "broken": "Nobody can tell whether the sync may run, so it is held back.",
        "forced": "Let through by {who}: {why}",
        "made": "The check was made {gjord} at {klockan}, {sedan} ago, and is about the sync on {dag}.",
        "minutes": "{antal:# minute|# minutes}",
        "hours": "{antal:# hour|# hours}",
        "compared": "Compared with the last accepted run, {dag}.",
        "first": "There is no earlier accepted run: the change since then cannot be judged.",
        "unapplied": "Not judged, since nothing tells: {koder}.",
        "accepted": "The run is stored as the last accepted one.",
        "not_accepted": "The run is not stored as accepted. It is when gate runs the sync itself (gate … -- COMMAND), or by --accept.",
        "kommun": "The municipality",
        "ovrigt": "Of no school",
    },
}


@dataclass(frozen=True, slots=True)
class GateRun:
    """All there is to say of one run of the gate. The hashes are SHA-256; `forced` is who, when and why; `command` the program and its
    exit code, None as long as it has not ended.
    """

    judgement: Judgement
    created: datetime
    sync: date
    hours: float
    audit: Mapping[str, str]
    audited: datetime
    as_of: date
    policy: Mapping[str, Any]
    forced: Mapping[str, str] | None = None
    command: Mapping[str, Any] | None = None
    accepted: bool = False

    @property
    def opens(self) -> bool:
        """Whether the sync may run, by the judgement or by force."""
        return self.judgement.decision is Decision.PASS or self.forced is not None


def as_text(run: GateRun, lang: Lang, *, colour: bool) -> str:
    """The decision first, then every reason and remark, what was compared, and whether the run is stored."""
    console = Console(file=StringIO(), width=WIDTH, force_terminal=colour, highlight=False, emoji=False, markup=False)
    for line in _lines(run, lang):
        console.print(line, soft_wrap=True)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def stored(run: GateRun, lang: Lang) -> str | None:
    """Whether the run is now the last accepted one, said where the sync was let through."""
    return TEXTS[lang]["accepted" if run.accepted else "not_accepted"] if run.opens else None


def _lines(run: GateRun, lang: Lang) -> Iterator[Text]:
    judgement = run.judgement
    yield Text(_say(judgement.decision.value, lang), COLOURS[judgement.decision])
    if run.forced:
        yield Text(_say("forced", lang, **run.forced), "bold yellow")
    for remark in judgement.remarks:
        mark, colour = MARKS[remark.weight]
        yield Text.assemble((f"  {mark} ", colour), (f"{remark.code}  ", colour), sentence(remark, lang))
    made: dict[str, Value] = {"gjord": run.audited.date(), "klockan": f"{run.audited:%H.%M}", "dag": run.as_of}
    yield Text(_say("made", lang, **made, sedan=_ago(run.hours, lang)))
    yield Text(_say("compared", lang, dag=judgement.compared) if judgement.compared else _say("first", lang))
    change = () if judgement.compared else ("fore_", "tapp_")
    if left := [f"{code} ({column})" for code, column in judgement.unapplied if not column.startswith(change)]:
        yield Text(_say("unapplied", lang, koder=", ".join(left)))


def _ago(hours: float, lang: Lang) -> str:
    return _say("minutes", lang, antal=round(hours * 60)) if hours < 1 else _say("hours", lang, antal=round(hours))


def sentence(remark: Remark, lang: Lang) -> str:
    """The remark in words. Raises KeyError where its sentence names what it has not."""
    values = remark.values
    level = str(values.get("niva", ""))
    themes = {f"{what}_per_tema": _by_theme(values, f"{what}_", lang) for what in ("fel", "varningar")}
    named = {"namn": values.get("namn") or TEXTS[lang].get(level)}
    return fill(remark.sv if lang == "sv" else remark.en, {**values, **themes, **named}, lang)


def _by_theme(values: Mapping[str, Value], prefix: str, lang: Lang) -> str:
    found = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix) and isinstance(value, int)}
    themes = sorted((theme for theme, count in found.items() if count), key=theme_rank)
    return ", ".join(f"{theme_word(theme, lang)} {number(found[theme], lang)}" for theme in themes)


def _say(key: str, lang: Lang, **values: Value) -> str:
    return fill(TEXTS[lang][key], values, lang)


def as_json(run: GateRun) -> str:
    """gate.json as text."""
    judgement = run.judgement
    document = {
        "format": FORMAT,
        "decision": judgement.decision.value,
        "opens": run.opens,
        "created": run.created.isoformat(timespec="seconds"),
        "sync": run.sync.isoformat(),
        "reasons": [_remark(remark) for remark in judgement.reasons],
        "remarks": [_remark(remark) for remark in judgement.remarks if remark not in judgement.reasons],
        "unapplied": [code for code, _ in judgement.unapplied],
        "compared": judgement.compared.isoformat() if judgement.compared else None,
        "audit": {**run.audit, "as_of": run.as_of.isoformat(), "created": run.audited.isoformat(timespec="seconds")},
        "policy": dict(run.policy),
        "forced": run.forced and dict(run.forced),
        "command": run.command and dict(run.command),
        "accepted": run.accepted,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code,
        "severity": remark.weight.value,
        "broken": remark.broken,
        "enhet": remark.enhet,
        "message": {"sv": sentence(remark, "sv"), "en": sentence(remark, "en")},
    }
