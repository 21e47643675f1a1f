"""The names that a rule's key and values may have, with their labels: what stands in a message, a column head, a JSON object.

Names that are columns of the contract take their label and personal class from there; these are the others.
"""

from collections.abc import Mapping

# name: (Swedish label, English label)
LABELS: Mapping[str, tuple[str, str]] = {
    "antal": ("Antal", "Number"),
    "av": ("Av", "Of"),
    "tabell": ("Tabell", "Table"),
    "kolumn": ("Kolumn", "Column"),
    "varden": ("Värden", "Values"),
    "narmast": ("Närmast", "Nearest"),
    "varde": ("Värde", "Value"),
    "rubrik": ("Rubrik", "Header"),
    "filer": ("Filer", "Files"),
    "aldre_filer": ("Äldre filer", "Older files"),
    "citattecken": ("Citattecken som inte avslutas", "Quotation mark never closed"),
    "datum": ("Datum", "Date"),
    "alder": ("Ålder i dagar", "Age in days"),
    "antal_koder": ("Antal kurskoder", "Course codes"),
    "kurskoder": ("Kurskoder", "The course codes"),
    "ovanlig_kod": ("Den ovanligaste", "The rarest"),
    "antal_larare": ("Antal lärare", "Number of teachers"),
    "larare": ("Lärare", "Teachers"),
    "dolda": ("Bara i Tjänst", "Only in Tjänst"),
    "efterfoljare": ("Efterföljare", "Successor"),
    "elever": ("Elever", "Pupils"),
    "gemensamma": ("Gemensamma elever", "Pupils in common"),
    "stavningar": ("Stavningar", "Spellings"),
    "grupper": ("Grupper", "Groups"),
    "annan_enhet": ("Finns på", "Found at"),
    "personer": ("Personer", "Persons"),
    "antal_personer": ("Antal personer", "Number of persons"),
    "manuell": ("Manuellt konto", "Manual account"),
}

# Values that name persons by register id, one or many; shown only as pseudonyms.
PERSONS = frozenset({"elev", "elever_id", "vardnadshavare", "personal", "personer"})
