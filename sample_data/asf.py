"""The sheet ASF: how many have found work in arbetsintegrerande sociala företag."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from analytics.model.month import Month
from sample_data.dated import DatedRow, Row
from sample_data.draws import choose
from sample_data.profiles import Profile

HEADINGS: Mapping[str, str] = {
    "month": "Månad",
    "enterprise": "ASF",
    "kommun": "Kommun",
    "kon": "Kön",
    "employed": "Anställda",
    "new": "varav nya",
}
_AT_FIRST = (3, 5)
_NEW: Mapping[int, float] = {0: 0.81, 1: 0.16, 2: 0.03}
_LEAVING: Mapping[int, float] = {0: 0.9, 1: 0.1}


def draw_employed(profile: Profile, months: Sequence[Month], rng: Random) -> list[DatedRow]:
    """Return one row per month, ASF and kön, in order of month; they slowly become more."""
    rows = [
        (month.last_day, _describe(profile, month, kommun, kon) | counts)
        for kommun in profile.asf
        for kon in ("kvinna", "man")
        for month, counts in zip(months, _draw_counts(rng), strict=False)
    ]
    return sorted(rows, key=lambda row: row[0])


def _describe(profile: Profile, month: Month, kommun: str, kon: str) -> Row:
    return {
        "month": profile.layout.write_month(month),
        "enterprise": f"ASF {kommun}",
        "kommun": kommun,
        "kon": profile.layout.spell("kon", kon),
    }


def _draw_counts(rng: Random) -> Iterator[Row]:
    """Yield the employed of one month after the other, without end."""
    employed = rng.randint(*_AT_FIRST)
    while True:
        new = choose(rng, _NEW)
        employed += new - min(employed, choose(rng, _LEAVING))
        yield {"employed": employed, "new": new}
