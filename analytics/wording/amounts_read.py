"""The amounts of a file that is about to be read in, summed so that a wrong unit is seen."""

from collections.abc import Mapping, Sequence

from analytics.model.rows import EconomyRow
from analytics.wording.numbers import format_kronor

_COLUMNS = {
    "budget": "Budget",
    "outcome": "Utfall",
    "forecast": "Prognos",
    "claimed": "Rekvirerat",
}
_ALWAYS = ("budget", "outcome")


def describe_amounts(rows: Sequence[EconomyRow]) -> Mapping[str, Sequence[str]]:
    """Return the sum of each column of money per year, as columns of text; nothing without rows."""
    if not rows:
        return {}
    years = sorted({row.year for row in rows})
    sums = {
        field: [_sum([getattr(row, field) for row in rows if row.year == year]) for year in years]
        for field in _COLUMNS
    }
    return {
        "Ekonomi i filen": list(map(str, years)),
        **{
            _COLUMNS[field]: list(map(format_kronor, amounts))
            for field, amounts in sums.items()
            if field in _ALWAYS or any(amount is not None for amount in amounts)
        },
    }


def _sum(amounts: Sequence[int | None]) -> float | None:
    """Return öre as kronor, or None where no row has an amount."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) / 100 if known else None
