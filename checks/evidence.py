"""The names that a rule's key and values may have, with their labels: what stands in a message, a column head, a JSON object.

Names that are columns of the contract take their label and personal class from there; these are the others.
"""

from collections.abc import Mapping

# name: (Swedish label, English label)
LABELS: Mapping[str, tuple[str, str]] = {
    "antal": ("Antal", "Number"),
    "av": ("Av", "Of"),
    "elever": ("Elever", "Pupils"),
    "elevernas_arskurs": ("Elevernas årskurs", "The pupils' year"),
    "grupper": ("Grupper", "Groups"),
    "hogre": ("För hög", "Too high"),
    "klassens_arskurs": ("Klassens årskurs", "The class's year"),
    "klasser": ("Klasser", "Classes"),
    "lasar": ("Läsår", "School year"),
    "namndel": ("Del av namnet", "Part of the name"),
    "namnets_arskurs": ("Namnets årskurs", "The name's year"),
    "startar": ("Startår", "Start years"),
    "vantad_arskurs": ("Väntad årskurs", "Expected year"),
    "tabell": ("Tabell", "Table"),
    "kolumn": ("Kolumn", "Column"),
    "varden": ("Värden", "Values"),
    "narmast": ("Närmast", "Nearest"),
}

# Values that name persons by register id, one or many; shown only as pseudonyms.
PERSONS = frozenset({"elev", "elever_id", "vardnadshavare", "personal", "personer"})
