"""What the letters say that the pages do not."""

from collections.abc import Mapping

SV: Mapping[str, str] = {
    "mail.subject.fix": "{skola}: {antal:en sak|# saker} att rätta före synken {datum}",
    "mail.subject.look": "{skola}: {antal:en sak|# saker} att se över före synken {datum}",
    "mail.subject.unsure": "{skola}: allt är inte prövat inför synken {datum}",
    "mail.subject.clean": "{skola}: inget att rätta före synken {datum}",
    "mail.since": "Sedan förra kontrollen: {nya:# ny|# nya}, {kvar} kvar, {rattade:# rättad|# rättade}.",
    "mail.rest": "Sedan återstår {antal:en regel|# regler} med fel eller varningar. De står i rapporten.",
    "mail.errors": "Fel",
    "mail.warnings": "Varningar",
    "mail.letter": "Brev",
    "mail.sent": "skickat",
    "mail.unsent.missing": "inget brev: rektorns e-postadress saknas",
    "mail.unsent.malformed": "inget brev: rektorns e-postadress är felskriven",
    "mail.unsent.nothing": "inget brev: inget att säga",
    "mail.unsent.failed": "inget brev: servern tog inte emot det",
    "mail.unsent.unsure": "osäkert: anslutningen bröts när brevet skickades",
    "mail.report": "Hela rapporten",
    "mail.attached": (
        "Rapporten är bifogad. Spara den och öppna den i en webbläsare. Där står varje fel för sig, och var det finns i Extens."
    ),
    "mail.linked": "Rapporten finns här. Där står varje fel för sig, och var det finns i Extens.",
    "mail.careful": (
        "Brevet innehåller inga namn på elever eller personal och inga personnummer. Svara inte på det med uppgifter om elever."
    ),
    "mail.unread.subject": "Uttaget ur Extens gick inte att läsa",
    "mail.unread": "Ingenting har kontrollerats och inga skolor har fått brev. Åtgärda orsaken och kör kontrollen igen.",
}

EN: Mapping[str, str] = {
    "mail.subject.fix": "{skola}: {antal:one thing|# things} to fix before the sync on {datum}",
    "mail.subject.look": "{skola}: {antal:one thing|# things} to look over before the sync on {datum}",
    "mail.subject.unsure": "{skola}: not everything was checked before the sync on {datum}",
    "mail.subject.clean": "{skola}: nothing to fix before the sync on {datum}",
    "mail.since": "Since the last check: {nya} new, {kvar} remaining, {rattade} fixed.",
    "mail.rest": "After that, {antal:one rule remains|# rules remain} with errors or warnings. The report lists them.",
    "mail.errors": "Errors",
    "mail.warnings": "Warnings",
    "mail.letter": "Letter",
    "mail.sent": "sent",
    "mail.unsent.missing": "no letter: the principal's e-mail address is missing",
    "mail.unsent.malformed": "no letter: the principal's e-mail address is malformed",
    "mail.unsent.nothing": "no letter: nothing to say",
    "mail.unsent.failed": "no letter: the server did not take it",
    "mail.unsent.unsure": "unsure: the connection broke as the letter was sent",
    "mail.report": "The whole report",
    "mail.attached": "The report is attached. Save it and open it in a web browser: it lists every fault and where it is in Extens.",
    "mail.linked": "The report is here. It lists every fault and where it is in Extens.",
    "mail.careful": (
        "This letter names no pupils or staff and holds no personal identity numbers. Do not send details of pupils in a reply."
    ),
    "mail.unread.subject": "The extract from Extens could not be read",
    "mail.unread": "Nothing has been checked and no school has been written to. Fix the cause and run the check again.",
}
