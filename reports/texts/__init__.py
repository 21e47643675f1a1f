"""Every text of the reports' own, in Swedish and English, a module for each part; words.fill fills in {antal:en sak|# saker}."""

from collections.abc import Mapping

from checks.model import Lang
from reports.texts import details, lists, mail, page, preview, reading, rulebook, standing, terminal, vocabulary

PARTS = (vocabulary, page, standing, reading, details, preview, mail, lists, terminal, rulebook)
SV: Mapping[str, str] = {key: text for part in PARTS for key, text in part.SV.items()}
EN: Mapping[str, str] = {key: text for part in PARTS for key, text in part.EN.items()}
TEXTS: Mapping[Lang, Mapping[str, str]] = {"sv": SV, "en": EN}
