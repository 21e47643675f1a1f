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
    "varde": ("Värde", "Value"),
    "rubrik": ("Rubrik", "Header"),
    "filer": ("Filer", "Files"),
    "aldre_filer": ("Äldre filer", "Older files"),
    "citattecken": ("Citattecken som inte avslutas", "Quotation mark never closed"),
    "datum": ("Datum", "Date"),
    "alder": ("Ålder i dagar", "Age in days"),
    "roll": ("Roll", "Role"),
    "person": ("Person", "Person"),
    "personer": ("Personer", "People"),
    "antal_personer": ("Antal personer", "Number of people"),
    "brist": ("Brist", "Fault"),
    "framtida": ("I framtiden", "In the future"),
    "tf": ("TF-nummer", "TF number"),
    "hela_gruppen": ("Hela gruppen saknas", "The whole group is missing"),
    "vanlig_start": ("Vanligaste startdatum", "Commonest start date"),
    "vanligt_slut": ("Vanligaste slutdatum", "Commonest end date"),
    "perioder": ("Perioder", "Periods"),
    "kurskoder": ("Kurskoder", "The course codes"),
    "annan_enhet": ("Finns på", "Found at"),
    "slag": ("Slag", "Kind"),
    "forsta_dag": ("Första dag", "First day"),
    "sista_dag": ("Sista dag", "Last day"),
    "namn_utan": ("Utan elever", "Without pupils"),
    "antal_koder": ("Antal kurskoder", "Course codes"),
    "ovanlig_kod": ("Den ovanligaste", "The rarest"),
    "antal_larare": ("Antal lärare", "Number of teachers"),
    "utan_start": ("Utan startdatum", "Without start date"),
    "utan_slut": ("Utan slutdatum", "Without end date"),
    "baklanges": ("Slutar före start", "End before start"),
    "larare": ("Lärare", "Teachers"),
    "dolda": ("Bara i Tjänst", "Only in Tjänst"),
    "efterfoljare": ("Efterföljare", "Successor"),
    "gemensamma": ("Gemensamma elever", "Pupils in common"),
    "stavningar": ("Stavningar", "Spellings"),
    "manuell": ("Manuellt konto", "Manual account"),
    "forra_grupp": ("Förra gruppen", "Former group"),
    "fore": ("Förut", "Before"),
    "nu": ("Nu", "Now"),
    "fran_tf": ("Från TF-nummer", "From a TF number"),
    "forra_personer": ("Förut", "Before"),
    "kvar": ("Kvar", "Still there"),
    "flyttade": ("Flyttade", "Moved"),
    "ny_klass": ("Ny klass", "New class"),
}

# Words that rules themselves put among a finding's values, with their English. Any other text comes from the extract and stands as it is.
ENGLISH: Mapping[str, Mapping[str, str]] = {
    "roll": {"elev": "pupil", "medarbetare": "member of staff", "vårdnadshavare": "guardian"},
    "slag": {"elever": "pupils", "medarbetare": "staff", "klasser": "classes", "grupper": "groups", "samband": "relations"},
    "brist": {
        "bara ett födelsedatum": "a date of birth only",
        "för få siffror": "too few digits",
        "för många siffror": "too many digits",
        "andra tecken än siffror": "characters other than digits",
        "nollor i stället för födelsenummer": "zeros instead of a birth number",
        "ett skrivsätt som inte känns igen": "a form that is not known",
    },
}

# Values that are days, so that what is read back from JSON, where a day is text, is a day again. Any other text stays text.
DATES = frozenset(
    {
        "anstalld_fran",
        "anstalld_till",
        "datum",
        "fodelsedatum",
        "forsta_dag",
        "inskriven_fran",
        "inskriven_till",
        "klass_fran",
        "klass_till",
        "sista_dag",
        "slut",
        "slutdatum",
        "start",
        "startdatum",
        "vanlig_start",
        "vanligt_slut",
    }
)

# Values that name persons by register id, one or many; shown only as pseudonyms.
PERSONS = frozenset({"elev", "elever_id", "forra_personer", "person", "personal", "personer", "vardnadshavare"})
