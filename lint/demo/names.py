"""Names for people, schools and a municipality that do not exist."""

import unicodedata

KOMMUN = "Granåsa kommun"
STAFF_DOMAIN = "granasa.example"
HOME_DOMAIN = "post.example"


def _each(names: str) -> tuple[str, ...]:
    return tuple(names.split())


WOMEN = _each("""
    Agnes Alice Alma Alva Amanda Anna Annika Astrid Beatrice Birgitta Britt-Marie Cecilia Clara Ebba Edith Elin Elisabet
    Ella Ellen Elsa Emelie Emma Ester Eva Freja Frida Greta Gunilla Hanna Hedda Helena Hilda Ida Inez Ingrid Irma Jennie
    Jenny Johanna Josefin Julia Karin Kerstin Klara Kristina Lena Linnéa Lisa Lova Lovisa Maja Malin Maria Marie-Louise
    Märta Matilda Mira Moa Molly Nora Olivia Pernilla Renée Saga Sandra Sara Selma Signe Sigrid Siri Sofia Stina
    Stéphanie Susanne Svea Thea Therése Tilde Tove Tuva Tyra Ulrika Vera Viktoria Wilma Ylva Åsa
""")
MEN = _each("""
    Adam Albin Alexander Alfred Algot Allan André Anders Anton Arvid August Axel Björn Bo Carl-Johan Charlie Dante David
    Ebbe Edvin Elias Elis Elliot Emil Erik Fabian Fredrik Frans Gabriel Göran Gustav Hampus Hannes Harry Henning Henrik
    Hjalmar Hugo Håkan Isak Ivar Jakob Jens Jesper Joel Johan Jonas Josef Julian Jörgen Kalle Karl Kasper Kevin Kjell
    Lars-Åke Leo Leon Linus Loke Love Lucas Ludvig Malte Magnus Mattias Max Melker Melvin Mikael Milo Mårten Nils Noah
    Noel Olle Oscar Otto Pär Per-Olof Peter Robin Samuel Sebastian Sigge Simon Sixten Sören Stefan Theo Tor Torbjörn
    Ture Vidar Viggo Viktor Vincent Walter Wilhelm Åke Örjan Östen
""")
SURNAMES = _each("""
    Abrahamsson Ahlström Almqvist Andersson Arvidsson Asplund Axelsson Backman Bengtsson Berg Berglund Bergström Björk
    Björklund Blom Blomqvist Boström Carlsson Cederlund Dahl Dahlberg Danielsson Edlund Ek Eklöf Ekström Engström
    Eriksson Falk Forsberg Fransson Fredriksson Friberg Fröjd Gustafsson Göransson Hallberg Hansson Hedlund Hellström
    Hermansson Holm Holmström Håkansson Höglund Isaksson Jakobsson Jansson Johansson Jonasson Jönsson Karlsson Kjellberg
    Larsson Lind Lindberg Lindén Lindgren Lindström Ljung Ljungqvist Lundberg Lundin Löfgren Magnusson Mattsson Melin
    Moberg Månsson Mårtensson Nilsson Norberg Nordin Norén Norling Nyberg Nyström Olofsson Olsson Palm Persson
    Pettersson Rask Rosén Sandberg Sjöberg Sjögren Sjöstrand Skoglund Ström Sundqvist Svensson Söderberg Söderström
    Thorén Wallin Westerlund Wikström Åberg Åkerström Åström Öberg Öhman Örn Östlund
""")
# Kept for those who have come lately and have a TF-nummer, so that none of them shares name and birth date with anybody else.
NEWCOMERS_WOMEN = ("Amal", "Daryna", "Fatuma", "Hodan", "Khadija", "Oksana", "Rojda", "Shirin", "Tigist", "Yara")
NEWCOMERS_MEN = ("Abdi", "Bohdan", "Dawit", "Farid", "Hamza", "Idris", "Nasir", "Oleksij", "Rustam", "Yonas")
NEWCOMERS_SURNAMES = (
    "Abdullahi",
    "Bondarenko",
    "Ghebremedhin",
    "Haidari",
    "Kovalenko",
    "Rahimi",
    "Saleh",
    "Tekle",
    "Warsame",
    "Yilmaz",
)

_TREES = ("Gran", "Tall", "Björk", "Asp", "Alm", "Rönn", "Sälg", "Lönn", "Ek", "Bok", "Oxel", "Hägg")
_PLACES = ("våla", "brunda", "hulda", "sjunda", "tvinna", "glimra")
_QUARTERS = ("", "Norra ", "Södra ", "Östra ", "Västra ")


def places() -> tuple[str, ...]:
    """Place names that no map has, the plain ones first and neighbours unlike each other."""
    plain = [_TREES[n % 12] + _PLACES[(n + n // 12) % 6] for n in range(len(_TREES) * len(_PLACES))]
    return tuple(quarter + name for quarter in _QUARTERS for name in plain)


def ascii_only(text: str) -> str:
    """The text without its accents: "Åström" becomes "Astrom"."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def place_code(place: str) -> str:
    """Four letters, five with its quarter, that stand for a place: "Norra Tallvåla" becomes "NTAVA"."""
    *quarter, name = ascii_only(place).split()
    end = next(ascii_only(known) for known in _PLACES if name.endswith(ascii_only(known)))
    return ("".join(word[0] for word in quarter) + name[:2] + end[:2]).upper()


def mailbox(fornamn: str, efternamn: str) -> str:
    """The part of an address before the @, as most municipalities make it."""
    return f"{ascii_only(fornamn)}.{ascii_only(efternamn)}".lower()
