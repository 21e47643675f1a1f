"""What the page says of every finding, rule by rule, and in its search box."""

from collections.abc import Mapping

SV: Mapping[str, str] = {
    # details
    "details": "Alla fynd, regel för regel",
    "details.none": "Inga fynd.",
    "details.counts": "Den här rapporten visar bara antal. Fynden ett och ett finns hos den som kör kontrollen.",
    "details.why": "Därför spelar det roll",
    "details.fix": "Så rättar du",
    "details.caption": "{titel}: {antal} fynd",
    "details.cut": "{visade} av {antal} visas.",
    "details.rest.school": "Hela listan har den som kör kontrollen, som Excelfil.",
    "details.rest.list": "Hela listan ligger i filen bredvid.",
    "details.rest.all": "Hela listan finns i audit.json, och som Excelfil med --format xlsx.",
    "details.finding": "Fynd",
    "details.where": "Var i uttaget",
    "details.school": "Skola",
    "details.schools": "Fynd per skola",
    "details.new": "ny",
    "details.reopened": "tillbaka",
    "details.since": "Först funnet {datum}",
    "details.caused": "Försvinner när ”{orsak}” rättas.",
    "details.caused.elsewhere": "Orsaken ligger utanför skolan.",
    "details.list": "Alla fynd i en lista:",
    "details.list.xlsx": "Excelfil",
    "details.list.csv": "CSV-fil",
    # a rule that has changed, or gone, since the audit was made
    "rule.unknown.why": "Regeln har ändrats eller finns inte i den här versionen av programmet, som därför inte vet vad den leder till.",
    "rule.unknown.fix": "Läs vad som står om varje fynd.",
    # the little script
    "find": "Hitta bland fynden",
    "find.search": "Sök",
    "find.hint": "grupp, signatur, fil …",
    "find.new": "bara nya",
    "find.open": "Öppna alla",
    "find.close": "Stäng alla",
    "find.found": "fynd visas",
    "find.sort": "Sortera efter",
}

EN: Mapping[str, str] = {
    # details
    "details": "Every finding, rule by rule",
    "details.none": "No findings.",
    "details.counts": "This report gives numbers only. Whoever runs the check has the findings one by one.",
    "details.why": "Why it matters",
    "details.fix": "How to fix it",
    "details.caption": "{titel}: {antal:# finding|# findings}",
    "details.cut": "{visade} of {antal} are shown.",
    "details.rest.school": "Whoever runs the check has the whole list as an Excel file.",
    "details.rest.list": "The whole list is in the file beside this one.",
    "details.rest.all": "The whole list is in audit.json, and as an Excel file with --format xlsx.",
    "details.finding": "Finding",
    "details.where": "Where in the extract",
    "details.school": "School",
    "details.schools": "Findings by school",
    "details.new": "new",
    "details.reopened": "back again",
    "details.since": "First found on {datum}",
    "details.caused": "Goes away when “{orsak}” is fixed.",
    "details.caused.elsewhere": "The cause lies outside the school.",
    "details.list": "All findings in one list:",
    "details.list.xlsx": "Excel file",
    "details.list.csv": "CSV file",
    # a rule that has changed, or gone, since the audit was made
    "rule.unknown.why": "The rule has changed, or is not in this version of the program, which therefore cannot say what it leads to.",
    "rule.unknown.fix": "Read what is said of each finding.",
    # the little script
    "find": "Search the findings",
    "find.search": "Search",
    "find.hint": "group, signature, file …",
    "find.new": "new ones only",
    "find.open": "Open all",
    "find.close": "Close all",
    "find.found": "findings shown",
    "find.sort": "Sort by",
}
