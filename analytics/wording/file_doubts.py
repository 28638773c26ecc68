"""What to look at once more before a file is read in, since it can hardly be meant."""

from collections.abc import Iterator, Sequence

from analytics.model.month import Month
from analytics.wording.numbers import format_month
from analytics.wording.sentences import count_of, join_names

_MOST_APART = 2
"""Months after the latest date in a file that it may be about, without a doubt."""
_MOST_ROWS = 10


def tell_doubts(latest: Month | None, month: Month, blank_consents: Sequence[int]) -> Iterator[str]:
    """Yield what is doubted of a file for ``month``, each a question with what follows.

    ``latest`` is the month of the latest date in it, and ``blank_consents`` are the rows whose
    Samtycke is blank.
    """
    if latest is not None and latest + _MOST_APART < month:
        yield (
            f"Det senaste datumet i filen är i {format_month(latest)}, men du läser in den för "
            f"{format_month(month)}. Stämmer månaden? Månaderna emellan räknas annars som "
            "rapporterade, utan att något hände i dem."
        )
    if blank_consents:
        named = list(map(str, blank_consents[:_MOST_ROWS]))
        many = len(blank_consents) > _MOST_ROWS
        rows = f"{', '.join(named)} med flera" if many else join_names(named)
        told = count_of(len(blank_consents), "rad", "rader")
        yield (
            f"Samtycke är tomt på {told} (rad {rows}). Det räknas som nej, och då sparas bara "
            "insats, kön och månad. Är cellen sammanslagen med raden ovanför: dela dem i Excel, "
            "fyll i båda och ladda upp igen."
        )
