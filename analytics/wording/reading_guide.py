"""What to know before one reads any figure."""

from collections.abc import Sequence

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import format_period
from analytics.wording.since import describe_missing

Advice = tuple[str, str]
"""What it is about, and the sentences that tell it."""


def list_advice(least: int, *, sees_rows: bool) -> list[Advice]:
    """Return what to know of the figures; a number of fewer than ``least`` persons is hidden."""
    return [
        (
            "Ja, om filerna är rätt.",
            "Siffrorna kommer direkt ur de filer som förbundet läser in varje månad. Ingen skriver "
            "in dem för hand, och de räknas på samma sätt varje gång. Under varje siffra visar ”Om "
            "siffran” vad den bygger på.",
        ),
        *([_ABSENT] if sees_rows else []),
        _tell_hidden(least, sees_rows=sees_rows),
        (
            "”Kan vara slump” och ”ingen säker skillnad”",
            "står när deltagarna är så få att skillnaden inte behöver betyda något. ”Troligen "
            "inom” visar hur mycket en andel kan bero på slump.",
        ),
        (
            "Deltaganden räknas, inte personer,",
            "om inget annat står: den som är med två gånger räknas två gånger. En rad som är "
            "märkt som felregistrering räknas inte.",
        ),
        ("Ej rapporterad", "är en månad som ingen har lämnat uppgifter för. Det är inte noll."),
        (
            "Procent visas utan decimaler.",
            "Är utfallet mycket nära ett mål visas en decimal.",
        ),
    ]


_ABSENT = ("Ett streck (–) är inte noll.", "Det finns inget att räkna på.")


def _tell_hidden(least: int, *, sees_rows: bool) -> Advice:
    if sees_rows:
        return (
            "Styrelsen ser mindre än du.",
            f"Ett antal som gäller färre än {least} personer visas inte för den, så att ingen kan "
            "kännas igen.",
        )
    return (
        "Små antal visas inte.",
        f"Ett streck (–) står i stället för ett antal som gäller färre än {least} personer, så att "
        "ingen kan kännas igen. Ibland döljs ett antal till, så att det lilla inte går att räkna "
        "ut, och ibland visas små grupper tillsammans. Vad insatserna har gett i kronor visas inte "
        "heller.",
    )


def tell_reported(period: Period, missing: Sequence[tuple[str, Month]]) -> Advice:
    """Return whether the participants of a period are reported, and what is ``missing``."""
    name = format_period(period)
    if missing:
        return (f"Allt är inte rapporterat för {name}.", describe_missing(missing))
    if period.months == 1:
        return (f"Deltagarna är rapporterade för {name}.", "")
    return (f"Deltagarna är rapporterade för alla månader i {name}.", "")
