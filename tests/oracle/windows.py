"""The read-in windows of IST Administration, by school form and kind of object, as the page has them."""

# (days before, days after), by school form and kind of object: the page's own table for IST Administration.
WINDOWS = {
    "komvux": {"elev_enhet": (1, 0), "klass": (10, 10), "elev_klass": (1, 1), "grupp": (10, 10), "elev_grupp": (1, 0)},
    "skola": {"elev_enhet": (10, 10), "klass": (10, 10), "elev_klass": (10, 0), "grupp": (10, 10), "elev_grupp": (10, 10)},
    "forskola": {"elev_enhet": (7, 0), "klass": (10, 10), "elev_klass": (7, 1), "grupp": (0, 0), "elev_grupp": (0, 0)},
}
ALWAYS = 40_000  # Extens: read as far ahead as anything lies, until the day it ends


def form_of(skolform: str | None) -> str | None:
    """Which row of the table of windows the school form belongs to; None where it is not known."""
    if skolform == "VUX":
        return "komvux"
    if skolform in ("FS", "FTH", "OPPFTH"):
        return "forskola"
    return "skola" if skolform in ("FKLASS", "GR", "GRAN", "SP", "SAM", "GY", "GYAN") else None
