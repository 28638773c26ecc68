"""How figures are published, how long rows are kept, and instruments of the förbund's own."""

from analytics.model.instrument import Instrument
from analytics.model.retention import Retention
from analytics.settings.codes import make_code
from analytics.settings.kinds import DAY, FLAG, NUMBER, TEXT, WHOLE, Chosen
from analytics.settings.section import Ask, Section, Words, list_section, single_section

RELEASE = single_section(
    "release",
    "Publicering",
    "Avgör vad styrelsen ser. Ändra före årets första publicering: det som redan är "
    "publicerat ändras inte.",
    Words("", "Spara hur siffror publiceras"),
    (
        Ask(
            "cadence",
            "Uppdelade siffror publiceras varje",
            Chosen({"half": "halvår", "tertial": "tertial"}),
        ),
        Ask("k", "Minsta antal personer bakom en siffra (minst 5)", WHOLE),
        Ask(
            "merge_below",
            "Minsta antal unika deltagare per år för att en kommun ska visas för sig (minst 20)",
            WHOLE,
        ),
    ),
    field="release",
)

RETENTION = Section(
    key="retention",
    title="Gallring",
    effect="Rader raderas när gallringen körs. Äldre perioder kan då inte räknas om. Utan beslut "
    "raderas inget för sin ålder.",
    words=Words("Nytt gallringsbeslut", "Spara gallringsbeslutet", "Ta bort gallringsbeslutet"),
    model=Retention,
    entries=lambda old: (old.retention,) if old.retention else (),
    changes=lambda _old, entries: {"retention": entries[0] if entries else None},
    asks=(
        Ask("months", "Antal månader efter avslutet (minst 12)", WHOLE),
        Ask("decision", "Beslutet, så att det går att hitta", TEXT),
        Ask("decided", "Beslutsdag (ÅÅÅÅ-MM-DD)", DAY),
    ),
    name=lambda retention: f"{retention.months} månader, {retention.decision}",
    most=1,
)

INSTRUMENTS = list_section(
    "instruments",
    Instrument,
    "Egna instrument",
    "Skattningar med instrumentets namn läses med dess skala.",
    Words("Nytt instrument", "Spara instrumentet", "Ta bort instrumentet"),
    (
        Ask("name", "Namn, som i filerna", TEXT),
        Ask("items", "Antal frågor", WHOLE),
        Ask("low", "Lägsta svar", NUMBER),
        Ask("high", "Högsta svar", NUMBER),
        Ask("higher_is_better", "Ett högre svar är bättre", FLAG),
    ),
    name=lambda instrument: instrument.name,
    build=lambda old, former, values: {
        **values,
        "code": former.code
        if former
        else make_code(values["name"] or "", old.shipped_and_own("instrument").codes),
    },
)

LOOK = single_section(
    "look",
    "Rapporternas utseende",
    "Färgen är rubrikernas. Den ska gå att läsa på vitt papper.",
    Words("", "Spara färgen"),
    (Ask("colour", "Färg (# och sex tecken, till exempel #1f5d8c)", TEXT),),
    field="look",
)
