"""A dozen and a half rules as the catalogue says them, so that reports can be read as a reader would."""

from checks.model import Check, Effect, Severity, Text


def check(code: str, severity: str, effect: str, table: str, key: str, sv: Text, en: Text) -> Check:
    return Check(
        code=code,
        name=code.lower(),
        severity=Severity(severity),
        effect=Effect(effect),
        sv=sv,
        en=en,
        source="Synkronisering Extens",
        table=table,
        key=tuple(key.split()),
        sql="",
        examples=(),
    )


RULES = (
    check(
        "EXT005",
        "error",
        "delivery",
        "elevaktivitet",
        "kolumn",
        Text(
            "Datum som inte går att läsa",
            "Kolumnen {kolumn} har {antal:ett värde|# värden} som inte är datum, till exempel {exempel}.",
            "Raderna behandlas som om datumet saknades, och elevernas grupper kan då utebli i Vklass.",
            "Kontrollera hur uttaget skrivs. Datum ska stå som 2026-08-10.",
        ),
        Text(
            "Dates that cannot be read",
            "The column {kolumn} has {antal:one value that is not a date|# values that are not dates}, for instance {exempel}.",
            "The rows are treated as if the date were missing, and the pupils' groups may not appear in Vklass.",
            "Look at how the extract is written. Dates are to stand as 2026-08-10.",
        ),
    ),
    check(
        "AKT102",
        "error",
        "missing",
        "elevaktivitet",
        "enhet grupp",
        Text(
            "Elevaktiviteter utan slutdatum",
            "{grupp}: {antal:# aktivitet|# aktiviteter} av {av} saknar slutdatum. "
            "{hela_gruppen:Hela gruppen kommer att saknas|Bara några elever saknas}.",
            "Vklass läser bara aktiviteter som har både start och slut. Saknas slutdatum på alla kommer gruppen inte med alls.",
            "Öppna Register – Aktiviteter i Extens, sök fram gruppen och fyll i terminens sista dag som slutdatum.",
        ),
        Text(
            "Activities without end date",
            "{grupp}: {antal:# activity|# activities} of {av} have no end date. "
            "{hela_gruppen:The whole group will be missing|Only some pupils will be missing}.",
            "Vklass reads only activities that have both a start and an end. If all of them lack it, the group does not come at all.",
            "Open Register – Aktiviteter in Extens, find the group and set the last day of the term as end date.",
        ),
    ),
    check(
        "AKT103",
        "error",
        "missing",
        "elevaktivitet",
        "enhet grupp",
        Text(
            "Elevaktiviteter utan lärare i BetygSign",
            "{grupp}: {antal:# aktivitet|# aktiviteter} av {av} saknar lärarsignatur. "
            "{hela_gruppen:Hela gruppen kommer att saknas|Bara några elever saknas}.",
            "Utan signatur i BetygSign läser Vklass inte aktiviteten. Läraren ser inte eleverna och kan inte ta närvaro.",
            "Skriv lärarens signatur i BetygSign på aktiviteterna, under Register – Aktiviteter.",
        ),
        Text(
            "Activities without teacher in BetygSign",
            "{grupp}: {antal:# activity|# activities} of {av} have no teacher's signature. "
            "{hela_gruppen:The whole group will be missing|Only some pupils will be missing}.",
            "Without a signature in BetygSign Vklass does not read the activity. The teacher does not see the pupils.",
            "Write the teacher's signature in BetygSign on the activities, under Register – Aktiviteter.",
        ),
    ),
    check(
        "AKT105",
        "warning",
        "wrong",
        "elevaktivitet",
        "enhet grupp",
        Text(
            "Enstaka datum drar ut gruppen",
            "{grupp} börjar {start} på grund av {antal:en enda aktivitet|# aktiviteter}; de andra börjar {vanligast}.",
            "Gruppens tid i Vklass räknas från den tidigaste aktiviteten. Gruppen syns för tidigt eller för länge.",
            "Kontrollera datumen på de utpekade raderna. Ofta är det årtalet som blivit fel.",
        ),
        Text(
            "A few dates stretch the group",
            "{grupp} begins on {start} because of {antal:a single activity|# activities}; the others begin on {vanligast}.",
            "The group's time in Vklass counts from its earliest activity. It is shown too early or for too long.",
            "Look at the dates of the rows named. Often it is the year that is wrong.",
        ),
    ),
    check(
        "AKT107",
        "info",
        "missing",
        "elevaktivitet",
        "enhet elev",
        Text(
            "Aktivitet utan grupp",
            "Elev {elev} har {antal:en aktivitet|# aktiviteter} i {kurskod} utan grupp.",
            "Det som inte har någon grupp kommer inte till Vklass. Ofta är det meningen, till exempel vid prövning.",
            "Inget behöver göras om eleven inte ska synas i någon grupp.",
        ),
        Text(
            "Activity without group",
            "Pupil {elev} has {antal:one activity|# activities} in {kurskod} without a group.",
            "What has no group does not come to Vklass. Often that is as it should be.",
            "Nothing needs to be done unless the pupil should be in a group.",
        ),
    ),
    check(
        "GRP101",
        "error",
        "wrong",
        "elevaktivitet",
        "enhet grupp",
        Text(
            "Olika kurskoder i samma grupp",
            "Gruppen {grupp} har {antal_koder} olika kurskoder: {kurskoder}.",
            "En grupp i Vklass har bara en kurskod. Alla elever visas med samma kurs, med fel kursplan och fel matris för några.",
            "Öppna gruppens aktiviteter i Extens och rätta raderna med koden {ovanlig_kod}. "
            "Läser eleverna verkligen olika kurser: gör en grupp för varje kurskod.",
        ),
        Text(
            "Different course codes in one group",
            "The group {grupp} has {antal_koder} different course codes: {kurskoder}.",
            "A group in Vklass has one course code only. All pupils are shown with the same course, some with the wrong syllabus.",
            "Open the group's activities in Extens and correct the rows that have the code {ovanlig_kod}. "
            "If the pupils do take different courses, make a group for each.",
        ),
    ),
    check(
        "GRP103",
        "warning",
        "access",
        "tjanst",
        "enhet grupp",
        Text(
            "Ovanligt många lärare på en grupp",
            "{grupp} har {antal_larare} lärare. {dolda} står bara i tjänsten, på plats 4 eller senare.",
            "Alla lärare på gruppen ser elevernas uppgifter i Vklass, även de som inte längre undervisar där.",
            "Öppna gruppen under Register – Undervisningsgrupper och ta bort de lärare som inte undervisar den.",
        ),
        Text(
            "Unusually many teachers of one group",
            "{grupp} has {antal_larare} teachers. {dolda} are found in the post only, at place 4 or later.",
            "Every teacher of the group sees the pupils' particulars in Vklass, also those who no longer teach it.",
            "Open the group under Register – Undervisningsgrupper and remove the teachers who do not teach it.",
        ),
    ),
    check(
        "GRP104",
        "error",
        "missing",
        "undervisningsgrupp",
        "enhet grupp",
        Text(
            "Grupp utan lärare som kommer med i synken",
            "{grupp} har ingen lärare som Vklass kan koppla till gruppen.",
            "Gruppen kommer till Vklass utan lärare. Ingen kan planera, ta närvaro eller bedöma i den.",
            "Kontrollera signaturen i BetygSign och att läraren är aktiv och har e-post i Extens.",
        ),
        Text(
            "Group without a teacher who is synced",
            "{grupp} has no teacher whom Vklass can tie to it.",
            "The group comes to Vklass without teacher. Nobody can plan, take attendance or assess in it.",
            "Look at the signature in BetygSign, and that the teacher is active and has an e-mail address in Extens.",
        ),
    ),
    check(
        "PER101",
        "error",
        "access",
        "personal",
        "enhet signatur",
        Text(
            "Samma signatur på två lärare",
            "Signaturen {signatur} används av {antal_personer} aktiva personer på skolan.",
            "Vklass kan inte skilja dem åt. Fel lärare kan få se elevernas uppgifter.",
            "Ge en av dem en ny signatur under Register – Personal, och rätta BetygSign på den personens aktiviteter.",
        ),
        Text(
            "One signature for two teachers",
            "The signature {signatur} is used by {antal_personer} active people at the school.",
            "Vklass cannot tell them apart. The wrong teacher may see the pupils' particulars.",
            "Give one of them a new signature under Register – Personal and correct BetygSign on that person's activities.",
        ),
    ),
    check(
        "PER102",
        "error",
        "missing",
        "elevaktivitet",
        "enhet signatur",
        Text(
            "Signatur som ingen på skolan har",
            "{signatur} står på {antal:# aktivitet|# aktiviteter} men finns inte på skolan.{narmast: Menas #?|} Grupper: {grupper}.",
            "Vklass hittar ingen lärare att koppla. Grupperna får ingen lärare i Vklass.",
            "Är läraren ny: lägg upp personen med signatur under Register – Personal. Är det en felskrivning: rätta BetygSign.",
        ),
        Text(
            "Signature that nobody at the school has",
            "{signatur} stands on {antal:# activity|# activities} but is not at the school.{narmast: Is # meant?|} Groups: {grupper}.",
            "Vklass finds no teacher to tie to the groups.",
            "If the teacher is new, add the person with a signature under Register – Personal. If it is a slip, correct BetygSign.",
        ),
    ),
    check(
        "PER105",
        "warning",
        "access",
        "personal",
        "enhet personal",
        Text(
            "Aktiv men anställningen har slutat",
            "Person {personal} står som aktiv, men anställningen slutade {anstalld_till}.",
            "Personen behåller sitt konto i Vklass och kan fortsätta se elevernas uppgifter.",
            "Ändra status under Register – Personal, eller förläng anställningen om personen är kvar.",
        ),
        Text(
            "Active though the employment has ended",
            "Person {personal} is marked as active, but the employment ended on {anstalld_till}.",
            "The person keeps the account in Vklass and can go on seeing the pupils' particulars.",
            "Change the status under Register – Personal, or prolong the employment if the person is still there.",
        ),
    ),
    check(
        "KLA101",
        "error",
        "wrong",
        "undervisningsgrupp",
        "enhet grupp",
        Text(
            "Eget 2 är inte uppdaterat efter uppflyttningen",
            "{grupp} har klassen {eget2} i Eget 2, men borde vara i årskurs {vantad_arskurs}.",
            "Klassgruppen får förra årets elever i Vklass, eller inga alls.",
            "Öppna gruppen under Register – Undervisningsgrupper och skriv den nya klassen i Eget 2.",
        ),
        Text(
            "Eget 2 not updated after the move-up",
            "{grupp} has the class {eget2} in Eget 2, but should be in year {vantad_arskurs}.",
            "The class group gets last year's pupils in Vklass, or none.",
            "Open the group under Register – Undervisningsgrupper and write the new class in Eget 2.",
        ),
    ),
    check(
        "KLA112",
        "error",
        "missing",
        "elev",
        "enhet elev",
        Text(
            "Elev utan klass",
            "Elev {elev} är inskriven i årskurs {arskurs} men har ingen klass.",
            "Eleven syns inte i någon klasslista i Vklass, och mentorn når inte eleven.",
            "Placera eleven i en klass under Register – Elever.",
        ),
        Text(
            "Pupil without class",
            "Pupil {elev} is enrolled in year {arskurs} but has no class.",
            "The pupil is on no class list in Vklass, and out of the mentor's reach.",
            "Place the pupil in a class under Register – Elever.",
        ),
    ),
    check(
        "VHR101",
        "error",
        "missing",
        "samband",
        "elev vardnadshavare",
        Text(
            "Sambandstyp som inte är H",
            "Elev {elev} och vårdnadshavare {vardnadshavare}: sambandstypen är {sambandstyp}.",
            "Bara samband av typen H blir vårdnadshavare i Vklass. Den vuxna ser inte sitt barn.",
            "Ändra sambandstypen till H på elevens samband i Extens.",
        ),
        Text(
            "Relation type other than H",
            "Pupil {elev} and guardian {vardnadshavare}: the relation is of type {sambandstyp}.",
            "Only relations of type H become guardians in Vklass. The adult does not see the child.",
            "Change the type to H on the pupil's relations in Extens.",
        ),
    ),
    check(
        "IDN103",
        "error",
        "identity",
        "elev",
        "enhet elev",
        Text(
            "Kontrollsiffran i personnumret stämmer inte",
            "Elev {elev} har ett personnummer vars kontrollsiffra inte stämmer.",
            "Vklass känner igen människor på personnumret. Eleven får ett nytt konto eller blandas ihop med någon annan.",
            "Kontrollera numret mot folkbokföringen och rätta det först i Vklass, sedan i Extens.",
        ),
        Text(
            "The check digit of the identity number is wrong",
            "Pupil {elev} has an identity number whose check digit is wrong.",
            "Vklass knows people by that number. The pupil gets a new account or is mixed up with somebody else.",
            "Check the number against the population register and correct it in Vklass first, then in Extens.",
        ),
    ),
    check(
        "SYN103",
        "info",
        "missing",
        "elev",
        "enhet",
        Text(
            "Läses in senare",
            "{antal:# elev|# elever} läses in först {forsta}.",
            "Så ska det vara: läsfönstret öppnar några dagar före start.",
            "Inget behöver göras.",
        ),
        Text(
            "Read later",
            "{antal:# pupil|# pupils} will be read from {forsta} only.",
            "That is as it should be: the window opens some days before the start.",
            "Nothing needs to be done.",
        ),
    ),
    *(
        check(
            code,
            "warning",
            "wrong",
            "elev",
            "enhet",
            Text(title, "{enhet}", "Därför.", "Så här."),
            Text(english, "{enhet}", "Because.", "Thus."),
        )
        for code, title, english in (
            ("GRP102", "Grupp utan aktiviteter", "Group without activities"),
            ("GRP108", "Grupper vars namn nästan är lika", "Groups with nearly the same name"),
            ("KLA103", "Eget 2 pekar på en klass som inte finns", "Eget 2 names a class that does not exist"),
            ("VHR102", "Elev under 18 utan vårdnadshavare", "Pupil under 18 without guardian"),
            ("IDN108", "Födelsedatum som inte stämmer med personnumret", "Birth date at odds with the identity number"),
            ("JMF101", "Grupp som har bytt namn", "Group that has been renamed"),
            ("JMF102", "En stor del är borta", "A large share is gone"),
            ("PER109", "Slutat, men med eget konto i Vklass", "Left, but with an account of their own in Vklass"),
        )
    ),
)

CHECKS = {rule.code: rule for rule in sorted(RULES, key=lambda rule: rule.code)}
