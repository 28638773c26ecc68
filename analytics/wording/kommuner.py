"""Why a board does not see the kommuner one by one."""

_HIDDEN = "Kommunerna visas inte var för sig"


def explain_kommuner(year: int, counted: int | None) -> str:
    """Return why the kommuner are not shown for a year.

    ``counted`` is the year whose participants decided it: the one before, or the year itself
    where nothing is known of the one before; None where that is not kept.
    """
    if counted is None:
        return f"{_HIDDEN}. Det var för få deltagare i någon av dem."
    few = f"{_HIDDEN} för {year}. Det var för få deltagare i någon av dem {counted}"
    if counted == year:
        return f"{few}, och det finns inga uppgifter från {year - 1}."
    return f"{few}."
