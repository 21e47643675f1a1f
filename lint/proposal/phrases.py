"""What `extenslint init` says, on screen and in the file that it writes, in Swedish and in English."""

from checks.model import Lang

_PHRASES: dict[str, tuple[str, str]] = {
    "head": (
        "Skriven av extenslint init. Ändra fritt: init rör inget som redan står här, och lägger bara till det som är nytt.",
        "Written by extenslint init. Change what you like: init touches nothing that stands here, and adds only what is new.",
    ),
    "unsure": ("Osäkert: {why} Ta bort # om det stämmer.", "Not sure: {why} Take away the # if it holds."),
    "unsure.others": ("Andra möjligheter: {others}.", "Other ways: {others}."),
    "read": ("Läste {source}:", "Read {source}:"),
    "written": ("Skrivet i {path}:", "Written to {path}:"),
    "nothing": ("Inget nytt att skriva i {path}.", "Nothing new to write to {path}."),
    "not.sure": ("Osäkert, står som kommentarer i {path}:", "Not sure, stands as comments in {path}:"),
    "next": ("Kör nu:", "Now run:"),
    "ask": ("{key}: {why}", "{key}: {why}"),
    "ask.confirm": ("Skriva {value}?", "Write {value}?"),
    "ask.choose": ("Vilket? (Enter hoppar över)", "Which? (Enter skips it)"),
    "file": ("{file}: {table}, {rows} rader{layout}", "{file}: {table}, {rows} rows{layout}"),
    "no.header": (
        "{file} verkar sakna rubrikrad. Lägg till en, eller säg med kalla.rubrikrad på vilken rad den står.",
        "{file} seems to have no header row. Add one, or say with kalla.rubrikrad on which row it stands.",
    ),
    "missing": ("{file}: kolumnen {column} hittades inte.", "{file}: the column {column} was not found."),
}


def phrase(key: str, lang: Lang, /, **values: object) -> str:
    """The phrase in that language, filled."""
    return _PHRASES[key][0 if lang == "sv" else 1].format(**values)
