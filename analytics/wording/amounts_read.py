"""The amounts of a file that is about to be read in, summed so that a wrong unit is seen."""

from collections.abc import Mapping, Sequence

from analytics.model.programme import OUTSIDE_PROGRAMMES
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
    """Return the sum of each column of money per year, as columns of text; nothing without rows.

    What is Förbundet's own stands apart, since it is no part of the totals on the pages.
    """
    if not rows:
        return {}
    parts: dict[tuple[int, bool], list[EconomyRow]] = {}
    for row in rows:
        parts.setdefault((row.year, row.programme == OUTSIDE_PROGRAMMES), []).append(row)
    parts = dict(sorted(parts.items()))
    sums = {
        field: [_sum([getattr(row, field) for row in part]) for part in parts.values()]
        for field in _COLUMNS
    }
    is_split = any(is_own for _, is_own in parts)
    return {
        "Ekonomi i filen": [_name(*key, is_split=is_split) for key in parts],
        **{
            _COLUMNS[field]: list(map(format_kronor, amounts))
            for field, amounts in sums.items()
            if field in _ALWAYS or any(amount is not None for amount in amounts)
        },
    }


def _name(year: int, is_own: bool, *, is_split: bool) -> str:
    if not is_split:
        return str(year)
    return f"{year}, {'Förbundet' if is_own else 'insatserna'}"


def _sum(amounts: Sequence[int | None]) -> float | None:
    """Return öre as kronor, or None where no row has an amount."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) / 100 if known else None
