"""The economy of one period, line by line."""

import pandas as pd

from analytics.model.association import (
    OUTSIDE_PROGRAMMES,
    OUTSIDE_PROGRAMMES_NAME,
    Association,
)
from analytics.model.dataset import Dataset
from analytics.model.period import Period
from analytics.model.text import fold_text

LINE = ("insats", "finansiar", "kostnadsslag")
"""The dimensions of money: insats by full name, financier and kind of cost as written."""
GRANTOR = "förbundet"
"""The financier whose lines are granted means (beviljade medel)."""
LEAST_MONTHS_TO_FORECAST = 2
_ORE = 100


def sum_lines(dataset: Dataset, period: Period) -> pd.DataFrame:
    """Return one row per budget line with its money in the period, in öre.

    Columns: ``LINE``, budget, outcome, granted, spent_of_granted, claimed,
    forecast_linear and forecast_manual (for the year, from what is known by the period's
    end; only for a period within one year), reported_months and distributed.
    """
    years = [_sum_year(dataset, part) for part in period.split("year")]
    lines = pd.concat(years, ignore_index=True)
    if len(years) > 1:
        lines[["forecast_linear", "forecast_manual"]] = float("nan")
    granted = lines["finansiar"].map(fold_text) == GRANTOR
    lines["granted"] = lines["budget"].where(granted)
    lines["spent_of_granted"] = lines["outcome"].where(granted)
    months = lines.groupby("insats")["year_months"].transform(
        lambda counts: counts.groupby(lines.loc[counts.index, "year"]).max().sum()
    )
    return lines.assign(reported_months=months)


def _sum_year(dataset: Dataset, part: Period) -> pd.DataFrame:
    """Return the lines of one calendar year, kept to the months of ``part``."""
    entries = _entries(dataset, part.first.year)
    lines = entries[["programme", *LINE]].drop_duplicates(ignore_index=True)
    inside = entries["month"].between(part.first.number, part.last.number)
    until = entries["month"] <= part.last.number
    yearly = entries["month"].isna()
    whole_year = part.months == 12
    budgets = _budgets(entries, lines, inside, yearly, part.months)
    lines = lines.assign(budget=budgets["budget"], distributed=budgets["distributed"])
    for name in ("outcome", "claimed"):
        counted = inside | yearly if whole_year else inside
        lines[name] = _sum(entries[counted], lines, name)
    reported = entries["outcome"].notna() & ~yearly
    lines["year_months"] = _count_months(entries[reported & inside], lines)
    if whole_year:
        at_once = entries.loc[yearly & entries["outcome"].notna(), "insats"]
        lines.loc[lines["insats"].isin(at_once), "year_months"] = 12.0
    months_to_date = _count_months(entries[reported & until], lines)
    spent = _sum(entries[until], lines, "outcome")
    enough = months_to_date >= LEAST_MONTHS_TO_FORECAST
    lines["forecast_linear"] = (spent / months_to_date * 12).where(enough)
    lines["forecast_manual"] = _latest_forecasts(entries[until | yearly], lines)
    return lines.assign(year=part.first.year)


def _entries(dataset: Dataset, year: int) -> pd.DataFrame:
    """Return the year's economy rows; budget from the settings where the files have none."""
    economy = dataset.economy
    rows = economy[economy["year"] == year]
    budgeted = set(rows.loc[rows["budget"].notna(), "programme"])
    settings = _settings_rows(dataset.association, year)
    planned = settings[~settings["programme"].isin(budgeted)]
    entries = pd.concat([rows, planned], ignore_index=True)
    names = {p.code: p.name for p in dataset.association.programmes}
    names[OUTSIDE_PROGRAMMES] = OUTSIDE_PROGRAMMES_NAME
    entries["insats"] = entries["programme"].map(names)
    entries = entries.rename(columns={"financier": "finansiar", "cost_type": "kostnadsslag"})
    amounts = ["month", "budget", "outcome", "forecast", "claimed"]
    return entries.assign(**{name: pd.to_numeric(entries[name]).astype(float) for name in amounts})


def _settings_rows(association: Association, year: int) -> pd.DataFrame:
    columns = ["year", "month", "programme", "financier", "cost_type", "budget"]
    rows = [
        (year, None, line.programme, line.financier, line.cost_type, round(line.amount * _ORE))
        for line in association.budget
        if year in line.years
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _budgets(
    entries: pd.DataFrame, lines: pd.DataFrame, inside: pd.Series, yearly: pd.Series, months: int
) -> pd.DataFrame:
    """Return each line's budget: its months', else the year's share for as many months."""
    by_month = _sum(entries[inside], lines, "budget")
    spread = _sum(entries[yearly], lines, "budget") * months / 12
    distributed = spread.notna() & (months < 12)
    return pd.DataFrame({"budget": by_month.fillna(spread), "distributed": distributed})


def _sum(entries: pd.DataFrame, lines: pd.DataFrame, name: str) -> pd.Series:
    return _align(entries.groupby(list(LINE))[name].sum(min_count=1), lines)


def _latest_forecasts(entries: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    known = entries[entries["forecast"].notna()].sort_values("month", na_position="first")
    return _align(known.groupby(list(LINE))["forecast"].last(), lines)


def _count_months(entries: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """Return, per line, in how many months its insats has reported any outcome."""
    months = entries.groupby("insats")["month"].nunique()
    return lines["insats"].map(months).astype(float).fillna(0.0)


def _align(values: pd.Series, lines: pd.DataFrame) -> pd.Series:
    index = pd.MultiIndex.from_frame(lines[list(LINE)])
    return values.reindex(index).reset_index(drop=True)
