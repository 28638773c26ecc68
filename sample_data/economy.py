"""The sheet Ekonomi: the real budget lines with an invented outcome, month by month."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from analytics.model.association import Association
from analytics.model.budget_line import BudgetLine
from sample_data.draws import split_total
from sample_data.profiles import Profile
from sample_data.writer import Cell

HEADINGS: Mapping[str, str] = {
    "year": "År",
    "month": "Månad",
    "programme": "Insats",
    "financier": "Finansiär",
    "cost_type": "Kostnadsslag",
    "count": "Antal",
    "employment_rate": "Tjänstgöringsgrad",
    "budget": "Budget",
    "outcome": "Utfall",
    "forecast": "Prognos",
    "claimed": "Rekvirerat",
}
FUNDED_BY_THE_ASSOCIATION = "förbundet"
Row = dict[str, Cell]
Outcomes = Mapping[BudgetLine, Sequence[int]]

_NOISE = {"salary": 0.03, "flat": 0.004, "uneven": 0.3, "lumpy": 0.5, "twice": 0.05}
_SALARY = (0.99, 0.99, 0.99, 1.02, 1.02, 1.0, 0.94, 0.96, 1.02, 1.02, 1.02, 1.03)
_PURCHASES = (1.5, 0, 1, 0.6, 0, 0.8, 0, 2.2, 0.9, 0.4, 0, 2.0)
_TWICE = (3, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0)
_SEASONS = {"salary": _SALARY, "lumpy": _PURCHASES, "twice": _TWICE}


def draw_outcomes(association: Association, profile: Profile, year: int, rng: Random) -> Outcomes:
    """Return what each budget line of ``year`` costs each month, in whole kronor.

    Every line ends at 93–99 % of its budget.
    """
    return {
        line: _draw_months(line, profile.rhythms.get(line.cost_type, "salary"), rng)
        for line in association.budget
        if year in line.years
    }


def _draw_months(line: BudgetLine, rhythm: str, rng: Random) -> list[int]:
    total = round(line.amount * rng.uniform(0.935, 0.988))
    season = _SEASONS.get(rhythm, (1.0,) * 12)
    return split_total(rng, total, season, _NOISE[rhythm])


def list_economy(
    association: Association, outcomes: Outcomes, year: int, month: int
) -> Iterator[Row]:
    """Yield the year rows with the budget, then the months of ``year`` up to ``month``."""
    names = {programme.code: programme.name for programme in association.programmes}
    for line, months in outcomes.items():
        yield _describe_line(line, names, year) | {
            "count": line.count,
            "employment_rate": line.employment_rate,
            "budget": round(line.amount),
            "forecast": _forecast(months, month),
        }
    for past in range(1, month + 1):
        for line, months in outcomes.items():
            row = _describe_line(line, names, year)
            yield row | {"month": past, "outcome": months[past - 1]} | _claim(line, months, past)


def _describe_line(line: BudgetLine, names: Mapping[str, str], year: int) -> Row:
    return {
        "year": year,
        "programme": names[line.programme],
        "financier": line.financier,
        "cost_type": line.cost_type,
    }


def _claim(line: BudgetLine, months: Sequence[int], month: int) -> Row:
    """Return what is claimed in the last month of a quarter: what the quarter has cost."""
    if month % 3 or line.financier != FUNDED_BY_THE_ASSOCIATION:
        return {}
    return {"claimed": sum(months[month - 3 : month])}


def _forecast(months: Sequence[int], month: int) -> int | None:
    """Return the chef's forecast, made each quarter and too high by less and less."""
    reported = month // 3 * 3
    if not reported:
        return None
    too_high = 1 + 0.02 * (12 - reported) / 12
    return round(sum(months) * too_high / 1000) * 1000
