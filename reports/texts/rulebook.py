"""The headings of the rulebook."""

from collections.abc import Mapping

SV: Mapping[str, str] = {
    "rulebook.title": "Regler",
    "rulebook.intro": "{antal} regler. Sidan görs av reglerna själva med `extenslint rulebook`; ändra i reglernas filer, inte här.",
    "rulebook.why": "Vad som händer i Vklass.",
    "rulebook.fix": "Vad du gör.",
    "rulebook.params": "Kan ställas in.",
    "rulebook.source": "Källa.",
    "rulebook.finds": "{antal:# fynd|# fynd}",
    "rulebook.nothing": "inget fynd",
    "rulebook.previous": "förra uttaget",
}

EN: Mapping[str, str] = {
    "rulebook.title": "Rules",
    "rulebook.intro": "{antal} rules. The rules make this page themselves, by `extenslint rulebook`; change their files, not this.",
    "rulebook.why": "What happens in Vklass.",
    "rulebook.fix": "What to do.",
    "rulebook.params": "Can be set.",
    "rulebook.source": "Source.",
    "rulebook.finds": "{antal:# finding|# findings}",
    "rulebook.nothing": "no finding",
    "rulebook.previous": "the previous extract",
}
