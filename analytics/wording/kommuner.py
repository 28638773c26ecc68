"""How kommuner are named where they stand together, and why they are not shown one by one."""

from collections.abc import Iterable

_OTHER = " och annan kommun"
_HIDDEN = "Kommunerna visas inte var för sig"


def name_with_other(label: str) -> str:
    """Return the name of a kommun that those from outside the förbund are counted with."""
    return f"{label}{_OTHER}"


def note_other(labels: Iterable[str]) -> str:
    """Return what "annan kommun" in one of the ``labels`` is, as a sentence, or nothing."""
    if not any(label.endswith(_OTHER) for label in labels):
        return ""
    return (
        "Annan kommun är de som inte bor i någon av förbundets kommuner. De är för få för att "
        "visas för sig och räknas ihop med den kommun som har minst antal deltagare."
    )


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
