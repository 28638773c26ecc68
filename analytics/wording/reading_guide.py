"""What to know before one reads any figure."""

Advice = tuple[str, str]
"""What it is about, and the sentences that tell it."""


def list_advice(least: int, *, sees_rows: bool) -> list[Advice]:
    """Return what to know of the figures; a number of fewer than ``least`` persons is hidden."""
    return [
        (
            "De är så säkra som filerna",
            "som förbundet läser in varje månad. Ingen skriver in dem för hand, och de räknas på "
            "samma sätt varje gång.",
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
        "Ett streck (–) är inte noll.",
        f"Det står när ett antal gäller färre än {least} personer, eller när ett så litet antal "
        "annars skulle gå att räkna fram. Då kan ingen kännas igen. Ibland visas små grupper "
        "tillsammans i stället.",
    )
