"""The economy of one period, line by line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.economy import Economy
from analytics.model.period import Period
from analytics.model.programme import OUTSIDE_PROGRAMMES, OUTSIDE_PROGRAMMES_NAME
from analytics.model.text import fold_text

LINE = ("insats", "finansiar", "kostnadsslag")
"""The dimensions of money: insats by full name, financier and kind of cost as written."""
GRANTOR = "förbundet"
"""The financier whose lines are granted means (beviljade medel)."""
LEAST_MONTHS_TO_FORECAST = 2
_ORE = 100
_AMOUNTS = ("budget", "outcome", "forecast", "claimed")

_FORECASTS = ("forecast_linear", "forecast_manual")

Amounts = NDArray[np.float64]
Labels = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class _YearLines:
    """A year's budget lines, with each amount in an array of lines × (whole year, month 1–12).

    Amounts are in öre, NaN where nothing is reported; ``reported`` tells, in the same shape,
    when the line's insats has reported any outcome.
    """

    labels: Mapping[str, Labels]
    amounts: Mapping[str, Amounts]
    reported: NDArray[np.bool_]
    is_granted: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class PeriodLines:
    """Budget lines with their money in a period: a value per line in each array.

    ``labels`` are by the names in ``LINE``; ``amounts`` are in öre, NaN where nothing is
    reported.
    """

    labels: Mapping[str, Labels]
    amounts: Mapping[str, Amounts]
    distributed: NDArray[np.bool_]
    reported_months: Amounts


@lru_cache(256)
def sum_lines(economy: Economy, period: Period) -> PeriodLines:
    """Return each budget line with its money in the period.

    The amounts are budget, outcome, granted, spent_of_granted, claimed, forecast_linear and
    forecast_manual (for the year, from what is known by the period's end; only for a period
    within one year).
    """
    parts = period.split("year")
    years = [_sum_year(_read_year(economy, part.first.year), part) for part in parts]
    return years[0] if len(years) == 1 else _join_years(years)


def _join_years(years: Sequence[PeriodLines]) -> PeriodLines:
    labels, amounts = (
        {name: np.concatenate([getattr(year, of)[name] for year in years]) for name in names}
        for of, names in (("labels", LINE), ("amounts", years[0].amounts))
    )
    unknown = np.full(len(amounts["budget"]), np.nan)
    return PeriodLines(
        labels,
        amounts | dict.fromkeys(_FORECASTS, unknown),
        np.concatenate([year.distributed for year in years]),
        _add_up_months(years),
    )


def _add_up_months(years: Sequence[PeriodLines]) -> Amounts:
    """Return, per line, the reported months of its insats over all the years."""
    total: Counter[str] = Counter()
    for year in years:
        total.update(dict(zip(year.labels["insats"], year.reported_months, strict=True)))
    return np.array([total[insats] for year in years for insats in year.labels["insats"]])


def _sum_year(year: _YearLines, part: Period) -> PeriodLines:
    """Return the lines of one calendar year, kept to the months of ``part``."""
    months = slice(part.first.number, part.last.number + 1)
    whole_year = part.months == 12
    spread = year.amounts["budget"][:, 0] * part.months / 12
    by_month = _sum(year.amounts["budget"][:, months])
    sums = {"budget": np.where(np.isnan(by_month), spread, by_month)}
    for name in ("outcome", "claimed"):
        amounts = year.amounts[name]
        sums[name] = _sum(amounts if whole_year else amounts[:, months])
    until = slice(1, part.last.number + 1)
    sums |= {
        "granted": np.where(year.is_granted, sums["budget"], np.nan),
        "spent_of_granted": np.where(year.is_granted, sums["outcome"], np.nan),
        "forecast_linear": _forecast(year, until),
        "forecast_manual": _last_known(year.amounts["forecast"][:, : until.stop]),
    }
    reported = _count_reported(year, months, at_once=whole_year)
    return PeriodLines(year.labels, sums, ~np.isnan(spread) & (not whole_year), reported)


def _forecast(year: _YearLines, until: slice) -> Amounts:
    """Return outcome / reported months × 12, from two reported months on."""
    months = _count_reported(year, until)
    enough = np.where(months >= LEAST_MONTHS_TO_FORECAST, months, np.nan)
    return _sum(year.amounts["outcome"][:, until]) / enough * 12


def _count_reported(year: _YearLines, months: slice, *, at_once: bool = False) -> Amounts:
    """Return, per line, in how many of the months its insats has reported any outcome.

    ``at_once``: an outcome for the whole year counts as all twelve.
    """
    counts = np.count_nonzero(year.reported[:, months], axis=1).astype(np.float64)
    return np.where(year.reported[:, 0], 12, counts) if at_once else counts


def _sum(amounts: Amounts) -> Amounts:
    """Return the sum of each row's known amounts, NaN where it has none."""
    known = ~np.isnan(amounts)
    return np.where(known.any(axis=1), np.where(known, amounts, 0).sum(axis=1), np.nan)


def _last_known(amounts: Amounts) -> Amounts:
    """Return each row's last known amount, the one for the whole year when no month has one."""
    found = np.full(len(amounts), np.nan)
    for column in amounts.T:
        found = np.where(np.isnan(column), found, column)
    return found


@lru_cache(64)
def _read_year(economy: Economy, year: int) -> _YearLines:
    entries = _entries(economy, year)
    keys = list(zip(*(entries[name] for name in ("programme", *LINE)), strict=True))
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    rows = np.array([places[key] for key in keys], dtype=np.int64)
    columns = entries["month"].fillna(0).to_numpy(dtype=np.int64)
    amounts = {name: _place(entries[name], rows, columns, len(places)) for name in _AMOUNTS}
    columns_of = zip(*places, strict=True) if places else [()] * (1 + len(LINE))
    programme, *labels = (np.array(texts, dtype=object) for texts in columns_of)
    is_granted = np.array([fold_text(text) == GRANTOR for text in labels[1]], dtype=bool)
    return _YearLines(
        dict(zip(LINE, labels, strict=True)),
        amounts,
        _find_reported(programme, amounts["outcome"]),
        is_granted,
    )


def _find_reported(programme: Labels, outcome: Amounts) -> NDArray[np.bool_]:
    """Return, per line, when any line of its insats has an outcome."""
    known = ~np.isnan(outcome)
    reported = np.zeros_like(known)
    for code in set(programme):
        its_own = programme == code
        reported[its_own] = known[its_own].any(axis=0)
    return reported


def _place(
    values: pd.Series, rows: NDArray[np.int64], columns: NDArray[np.int64], lines: int
) -> Amounts:
    """Return the amounts of one name as lines × (whole year, month 1–12)."""
    amounts = values.to_numpy(dtype=np.float64)
    known = ~np.isnan(amounts)
    sums, counts = np.zeros((lines, 13)), np.zeros((lines, 13))
    np.add.at(sums, (rows[known], columns[known]), amounts[known])
    np.add.at(counts, (rows[known], columns[known]), 1)
    return np.where(counts > 0, sums, np.nan)


def _entries(economy: Economy, year: int) -> pd.DataFrame:
    """Return the year's economy rows; budget from the settings where the files have none."""
    rows = economy.lines[economy.lines["year"] == year]
    budgeted = set(rows.loc[rows["budget"].notna(), "programme"])
    settings = _settings_rows(economy.association, year)
    planned = settings[~settings["programme"].isin(budgeted)]
    entries = pd.concat([rows, planned], ignore_index=True)
    names = {p.code: p.name for p in economy.association.programmes}
    names[OUTSIDE_PROGRAMMES] = OUTSIDE_PROGRAMMES_NAME
    entries["insats"] = entries["programme"].map(names)
    entries = entries.rename(columns={"financier": "finansiar", "cost_type": "kostnadsslag"})
    amounts = ["month", *_AMOUNTS]
    return entries.assign(**{name: pd.to_numeric(entries[name]).astype(float) for name in amounts})


def _settings_rows(association: Association, year: int) -> pd.DataFrame:
    columns = ["year", "month", "programme", "financier", "cost_type", "budget"]
    rows = [
        (year, None, line.programme, line.financier, line.cost_type, round(line.amount * _ORE))
        for line in association.budget
        if year in line.years
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)
