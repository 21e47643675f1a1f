"""The code lists: each code and the ways of writing it that mean the same. Compared without regard to case and outer space."""

from collections.abc import Mapping

CodeList = Mapping[str, tuple[str, ...]]

STATUS: CodeList = {
    "Aktiv": ("aktiv", "a", "1", "ja"),
    "Ej aktiv": ("ej aktiv", "inaktiv", "icke aktiv", "i", "e", "0", "nej", "slutat", "avslutad", "tjänstledig", "vilande"),
}

# Names from Skolverkets skolenhetsregister v2; the older ones still stand in registers.
SKOLFORM: CodeList = {
    "FS": ("fs", "förskola", "fsk förskola"),
    "FTH": ("fth", "fritidshem", "fritids", "fh"),
    "OPPFTH": ("oppfth", "öppen fritidsverksamhet"),
    "FKLASS": ("fklass", "förskoleklass", "fk", "f-klass", "fskl"),
    "GR": ("gr", "grundskola", "grundskolan"),
    "GRAN": ("gran", "grs", "anpassad grundskola", "grundsärskola", "tr", "träningsskola"),
    "SP": ("sp", "specialskola"),
    "SAM": ("sam", "sameskola"),
    "GY": ("gy", "gymnasieskola", "gymnasium", "gymnasiet"),
    "GYAN": ("gyan", "gys", "anpassad gymnasieskola", "gymnasiesärskola"),
    "VUX": ("vux", "komvux", "kv", "vuxgr", "vuxgy", "vuxgran", "vuxgyan", "vuxsfi", "sfi", "sarvux", "sv"),
}

SKYDD: CodeList = {
    "Ingen": ("ingen", "nej", "n", "0"),
    "Sekretessmarkering": ("sekretessmarkering", "sekretess", "ja", "j", "1", "s"),
    "Skyddad folkbokföring": ("skyddad folkbokföring", "kvarskrivning", "2"),
}

JA_NEJ: CodeList = {"Ja": ("1", "y", "yes", "j", "ja", "true"), "Nej": ("0", "n", "no", "nej", "false")}

KALLA: CodeList = {"manuell": ("manuell", "manuellt", "m"), "synk": ("synk", "synkad", "import", "s")}

CODES: Mapping[str, CodeList] = {"status": STATUS, "skolform": SKOLFORM, "skydd": SKYDD, "ja_nej": JA_NEJ, "kalla": KALLA}
