"""The choice of förbund, period, kommun, part, insats and split, kept in the address."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.figures.door import Figures
from analytics.figures.view import View, is_cut, list_periods, list_released_periods
from analytics.ledger.forbund import load_all_settings
from analytics.model.association import read_association
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import format_month, format_period, format_period_short
from pages.components.ahead import work_ahead
from pages.components.literal import escape_markdown
from pages.components.state import get_figures, get_released_figures, get_store, get_view

OWN_PERIOD = "egen"
ALL = "alla"
NO_SPLIT = "ingen"
MONTH_KEY = "manad"
"""Key of the choice of month that a file is about."""
_MONTHS_TO_REPORT = 36
FILTERS = {"kommun": "Alla kommuner", "part": "Alla parter", "insats": "Alla insatser"}
LINKED = frozenset(FILTERS)
"""Keys of the address that only those who see rows can choose by."""
SPLITS = {
    "kon": "Kön",
    "kommun": "Kommun",
    "part": "Remitterande part",
    "insats": "Insats",
    "del": "Del",
    "aldersgrupp": "Åldersgrupp",
}


def choose_forbund(reader: Reader) -> str | None:
    """Draw the choice of the reader's förbund; return its slug, or None when there is none.

    Where there is only one there is nothing to choose, and its name is told in full.
    """
    names = {
        slug: read_association(toml).display_name
        for slug, toml in load_all_settings(get_store()).items()
        if reader.may_see(slug)
    }
    if not names:
        return None
    if len(names) == 1:
        (slug,) = names
        st.markdown(f"**{escape_markdown(names[slug])}**")
        return slug
    return st.selectbox(
        "Förbund", list(names), format_func=names.__getitem__, key="forbund", bind="query-params"
    )


def choose_released_view(slug: str) -> View | None:
    """Draw the rest of the bar for those who see what is published, or return None before that.

    There are no filters: what is published is of the whole förbund, or split.
    """
    figures = get_released_figures(slug)
    if figures is None:
        return None
    work_ahead(figures)
    period = _choose_period(list_released_periods(figures))
    if LINKED & set(st.query_params):
        st.info("Urvalet i länken är inte publicerat. Här visas hela förbundet.")
    split = _choose_split()
    return View(figures, period, {}, None if split == NO_SPLIT else split)


def choose_view(slug: str) -> View | None:
    """Draw the rest of the selection bar; return what is chosen, or None without any data."""
    figures = get_figures(slug)
    if figures.months is None:
        return None
    period = _choose_period(list_periods(*figures.months), figures.months)
    only = {}
    for name, everything in FILTERS.items():
        key = _choose_filter(figures, name, everything)
        if key != ALL:
            only[name] = key
    split = _choose_split()
    return View(figures, period, only, None if split == NO_SPLIT else split)


def _choose_period(periods: Sequence[Period], span: tuple[Month, Month] | None = None) -> Period:
    """Draw the choice of a period; within a ``span``, any months may be chosen as well."""
    by_key = {period.key: period for period in periods}
    names = {key: _name_period(period) for key, period in by_key.items()}
    if span:
        names[OWN_PERIOD] = "Egen period …"
    key = st.selectbox(
        "Period",
        list(names),
        format_func=lambda key: names.get(key, key),
        key="period",
        bind="query-params",
    )
    if span and key == OWN_PERIOD:
        return _choose_months(*span)
    return by_key.get(key or "", periods[0])  # a choice may be gone after an undo


def _name_period(period: Period) -> str:
    named = format_period(Period.parse(period.key))
    last = format_period_short(Period(period.last, period.last, ""))
    return f"{named} (t.o.m. {last})" if is_cut(period) else named


def _choose_months(first: Month, last: Month) -> Period:
    months = [str(month) for month in Period(first, last, "")]
    start = _choose_month("Från och med", months, "fran", max(0, len(months) - 12))
    end = _choose_month("Till och med", months, "till", len(months) - 1)
    if end < start:
        st.warning("Till och med ligger före från och med. Perioden visas åt andra hållet.")
    return Period.between(Month.parse(min(start, end)), Month.parse(max(start, end)))


def _choose_month(label: str, months: Sequence[str], key: str, index: int) -> str:
    chosen = st.selectbox(
        label,
        months,
        index=index,
        format_func=lambda text: format_month(Month.parse(text)),
        key=key,
        bind="query-params",
    )
    return chosen if chosen in months else months[index]


def choose_month_to_report() -> Month:
    """Draw the choice of the month that a file is about: the next one, or an earlier."""
    view = get_view()
    latest = view.figures.months[1] if view and view.figures.months else None
    newest = min(latest + 1, _last_whole_month()) if latest else _last_whole_month()
    months = [str(newest - back) for back in range(_MONTHS_TO_REPORT)]
    return Month.parse(_choose_month("Filen gäller månaden", months, MONTH_KEY, 0))


def _last_whole_month() -> Month:
    return Month.containing(datetime.now(UTC).date()) - 1


def _choose_filter(figures: Figures, name: str, everything: str) -> str:
    axis = figures.axes[name]
    labels = {ALL: everything, **axis.label_of}
    chosen = st.selectbox(
        axis.label, list(labels), format_func=labels.__getitem__, key=name, bind="query-params"
    )
    return chosen if chosen in labels else ALL  # a choice may be of another förbund


def _choose_split() -> str:
    labels = {NO_SPLIT: "Ingen uppdelning", **SPLITS}
    chosen = st.selectbox(
        "Dela upp på", list(labels), format_func=labels.__getitem__, key="dela", bind="query-params"
    )
    return chosen or NO_SPLIT


def describe_view(view: View) -> str:
    """Return what is chosen in words: förbund, period and filters."""
    axes = view.figures.axes
    filters = [axes[name].label_of[key] for name, key in view.only.items()]
    parts = [view.figures.association.display_name, format_period(view.period), *filters]
    return " · ".join(parts)
