"""What is said of the time since the last check, of accepted exceptions, and of a waiver or a history that does not hold."""

from collections.abc import Mapping

SV: Mapping[str, str] = {
    # since
    "since": "Sedan förra kontrollen",
    "since.first": "Det finns ingen tidigare kontroll att jämföra med.",
    "since.new": "{antal:ny|nya}",
    "since.remaining": "kvar",
    "since.reopened": "tillbaka",
    "since.fixed": "{antal:rättad|rättade}",
    "since.when": "Jämfört med kontrollen {datum}.",
    "since.solved": "Rättat",
    "remark.history.broken": (
        "Historiken {fil} är skadad eller är något annat än en historik, så inget jämförs med tidigare kontroller. "
        "Flytta undan filen, så börjar en ny."
    ),
    "remark.history.busy": (
        "Historiken {fil} var upptagen av en annan körning, så inget jämförs med tidigare kontroller. Gör om kontrollen."
    ),
    "remark.history.closed": (
        "Historiken {fil} går inte att öppna eller skriva i ({fault}), så inget jämförs med tidigare kontroller. "
        "Se efter att mappen finns och får skrivas i, och att disken inte är full."
    ),
    "remark.history.version": (
        "Historiken {fil} är gjord av en senare version av extenslint, så inget jämförs med tidigare kontroller. "
        "Uppgradera, eller flytta undan filen."
    ),
    "remark.history.secret": (
        "Historiken {fil} är gjord med en annan hemlighet än den här installationens, så fynden i den går inte att känna igen. "
        "Den börjar om med den här kontrollen."
    ),
    "trend": "Antal fynd vid varje kontroll",
    "trend.text": "Från {forsta} fynd {fran} till {sista} fynd {till}.",
    "trend.date": "Kontroll",
    "trend.count": "Fynd",
    "figures": "Siffrorna bakom bilden",
    # accepted
    "accepted": "Godkända undantag",
    "accepted.none": "Inga undantag är godkända.",
    "accepted.some": "{antal:Ett fynd är godkänt|# fynd är godkända} som undantag och räknas inte ovan.",
    "accepted.soon": "{antal:Ett|#} går ut inom {dagar} dagar.",
    "accepted.until": "Gäller till",
    "accepted.reason": "Varför",
    "accepted.by": "Godkänt av {vem}.",
    "remark.waiver.expired": (
        "{plats}: undantaget från {regel} gick ut {datum} och gäller inte längre. {antal:Ett fynd räknas|# fynd räknas} igen."
    ),
    "remark.waiver.unmatched": (
        "{plats}: undantaget från {regel} gäller inget som hittades. Ta bort det om felet är rättat, annars se efter hur det är skrivet."
    ),
    "remark.waiver.lacks": "{plats}: undantaget gäller inte, för {nyckel} saknas. Ett undantag har regel, orsak, godkand_av och till.",
    "remark.waiver.text": (
        "{plats}: undantaget gäller inte, för {nyckel} har fel slags värde. Skriv text inom citattecken, eller ett datum som 2027-06-30."
    ),
    "remark.waiver.rule": "{plats}: undantaget gäller inte, för ingen regel heter {regel}.{narmast: Menades #?|}",
    "remark.waiver.column": (
        "{plats}: undantaget gäller inte, för {nyckel} hör inte till det som {regel} pekar ut: {kolumner}.{narmast: Menades #?|}"
    ),
    "remark.waiver.person": (
        "{plats}: undantaget från {regel} gäller inte, för {nyckel} ska vara de sex tecken som rapporterna visar för personen."
    ),
    "remark.waiver.undated": (
        "{plats}: undantaget från {regel} gäller inte, för det syns inte vilken termin som menas. "
        "Skriv till skrivet = {dag}, dagen då det skrevs, eller byt till mot ett datum."
    ),
    "remark.waiver.until": "{plats}: undantaget från {regel} gäller inte, för till är varken ett datum som 2027-06-30 eller terminsslut.",
    "remark.waiver.far": (
        "{plats}: undantaget från {regel} gäller inte, för det går ut {datum}, mer än ett år fram. Senaste dagen är {senast}."
    ),
}

EN: Mapping[str, str] = {
    # since
    "since": "Since the last check",
    "since.first": "There is no earlier check to compare with.",
    "since.new": "new",
    "since.remaining": "remaining",
    "since.reopened": "back again",
    "since.fixed": "fixed",
    "since.when": "Compared with the check on {datum}.",
    "since.solved": "Fixed",
    "remark.history.broken": (
        "The history {fil} is damaged, or is no history, so nothing is compared with earlier checks. "
        "Move the file away and a new one begins."
    ),
    "remark.history.busy": "The history {fil} was held by another run, so nothing is compared with earlier checks. Run the check again.",
    "remark.history.closed": (
        "The history {fil} cannot be opened or written ({fault}), so nothing is compared with earlier checks. "
        "See that its folder is there and can be written, and that the disk is not full."
    ),
    "remark.history.version": (
        "The history {fil} was made by a later version of extenslint, so nothing is compared with earlier checks. "
        "Upgrade, or move the file away."
    ),
    "remark.history.secret": (
        "The history {fil} was made with another secret than this installation's, so its findings cannot be recognised. "
        "It begins anew with this check."
    ),
    "trend": "Number of findings at each check",
    "trend.text": "From {forsta} findings on {fran} to {sista} findings on {till}.",
    "trend.date": "Check",
    "trend.count": "Findings",
    "figures": "The figures behind the picture",
    # accepted
    "accepted": "Accepted exceptions",
    "accepted.none": "No exceptions have been accepted.",
    "accepted.some": "{antal:One finding is|# findings are} accepted as an exception and not counted above.",
    "accepted.soon": "{antal:One expires|# expire} within {dagar} days.",
    "accepted.until": "Holds until",
    "accepted.reason": "Why",
    "accepted.by": "Approved by {vem}.",
    "remark.waiver.expired": (
        "{plats}: the waiver of {regel} expired on {datum} and no longer holds. {antal:One finding counts|# findings count} again."
    ),
    "remark.waiver.unmatched": (
        "{plats}: the waiver of {regel} fits nothing that was found. Remove it if the fault is fixed; otherwise see how it is written."
    ),
    "remark.waiver.lacks": "{plats}: the waiver does not hold, for it has no {nyckel}. A waiver has regel, orsak, godkand_av and till.",
    "remark.waiver.text": (
        "{plats}: the waiver does not hold, for {nyckel} has the wrong kind of value. Write text in quotes, or a date such as 2027-06-30."
    ),
    "remark.waiver.rule": "{plats}: the waiver does not hold, for no rule is called {regel}.{narmast: Did you mean #?|}",
    "remark.waiver.column": (
        "{plats}: the waiver does not hold, for {nyckel} is not part of what {regel} names: {kolumner}.{narmast: Did you mean #?|}"
    ),
    "remark.waiver.person": (
        "{plats}: the waiver of {regel} does not hold, for {nyckel} must be the six characters by which reports show the person."
    ),
    "remark.waiver.undated": (
        "{plats}: the waiver of {regel} does not hold, for there is no telling which term is meant. "
        "Add skrivet = {dag}, the day on which it was written, or give a date instead."
    ),
    "remark.waiver.until": "{plats}: the waiver of {regel} does not hold, for till is neither a date such as 2027-06-30 nor terminsslut.",
    "remark.waiver.far": (
        "{plats}: the waiver of {regel} does not hold, for it expires on {datum}, more than a year ahead. The last day allowed is {senast}."
    ),
}
