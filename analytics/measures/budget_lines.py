"""The economy of one period, line by line."""

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

Amounts = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _YearLines:
    """A year's budget lines, with each amount in an array of lines × (whole year, month 1–12).

    Amounts are in öre, NaN where nothing is reported.
    """

    lines: pd.DataFrame
    amounts: dict[str, Amounts]
    programme: NDArray[np.int64]
    is_granted: NDArray[np.bool_]


def sum_lines(economy: Economy, period: Period) -> pd.DataFrame:
    """Return one row per budget line with its money in the period, in öre.

    Columns: ``LINE``, budget, outcome, granted, spent_of_granted, claimed,
    forecast_linear and forecast_manual (for the year, from what is known by the period's
    end; only for a period within one year), reported_months and distributed.
    """
    years = [_sum_year(_read_year(economy, p.first.year), p) for p in period.split("year")]
    lines = pd.concat(years, ignore_index=True) if len(years) > 1 else years[0]
    if len(years) > 1:
        lines[["forecast_linear", "forecast_manual"]] = float("nan")
        lines["reported_months"] = _add_up_months(years)
    return lines


def _add_up_months(years: list[pd.DataFrame]) -> list[float]:
    """Return, per line, the reported months of its insats over all the years."""
    of_years = [year.groupby("insats")["reported_months"].max() for year in years]
    total = pd.concat(of_years, axis=1).sum(axis=1)
    return [float(total[insats]) for year in years for insats in year["insats"]]


def _sum_year(year: _YearLines, part: Period) -> pd.DataFrame:
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
    # All columns at once: adding one to a table takes as long as making it.
    return pd.DataFrame(
        {
            **year.lines,
            **sums,
            "granted": np.where(year.is_granted, sums["budget"], np.nan),
            "spent_of_granted": np.where(year.is_granted, sums["outcome"], np.nan),
            "distributed": ~np.isnan(spread) & (not whole_year),
            "reported_months": _count_reported(year, months, at_once=whole_year),
            "forecast_linear": _forecast(year, until),
            "forecast_manual": _last_known(year.amounts["forecast"][:, : until.stop]),
        }
    )


def _forecast(year: _YearLines, until: slice) -> Amounts:
    """Return outcome / reported months × 12, from two reported months on."""
    months = _count_reported(year, until)
    enough = np.where(months >= LEAST_MONTHS_TO_FORECAST, months, np.nan)
    return _sum(year.amounts["outcome"][:, until]) / enough * 12


def _count_reported(year: _YearLines, months: slice, *, at_once: bool = False) -> Amounts:
    """Return, per line, in how many of the months its insats has reported any outcome.

    ``at_once``: an outcome for the whole year counts as all twelve.
    """
    known = ~np.isnan(year.amounts["outcome"])
    counts = np.zeros(len(known))
    for number in np.unique(year.programme):
        its_own = year.programme == number
        counts[its_own] = known[its_own][:, months].any(axis=0).sum()
        if at_once and known[its_own, 0].any():
            counts[its_own] = 12
    return counts


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
    lines = pd.DataFrame(list(places), columns=["programme", *LINE], dtype=object)
    is_granted = np.array([fold_text(text) == GRANTOR for text in lines["finansiar"]], dtype=bool)
    programme = pd.factorize(lines["programme"])[0].astype(np.int64)
    return _YearLines(lines, amounts, programme, is_granted)


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
