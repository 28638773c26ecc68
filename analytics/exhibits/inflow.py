"""Figures about who comes and who is there."""

from analytics.exhibits.charts import Bars, Line, Series, rank
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.exits import bars_of, note_anonymous, note_older
from analytics.exhibits.former import name_former_end
from analytics.exhibits.palette import BLUE, GREEN, GREY, colour
from analytics.exhibits.together import gather_counts
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.wording.kommuner import note_other
from analytics.wording.numbers import (
    KIND_NAMES,
    format_count,
    format_period,
    format_period_short,
    format_share,
)
from analytics.wording.sentences import describe_count, describe_largest, join_notes, name_within

_LEADS = {"kommun": "Flest bor i", "part": "Flest kommer från"}
_OF_SEVERAL = {"kommun": "Flest kommer från"}
"""How a sentence begins whose subject may be several groups, of which one may be no place."""


def flow_by_month(view: View) -> Exhibit:
    """Show who came and left, month by month, with those who are there in the table."""
    where = view.trend()
    intake, exits, present = (
        view.table(measure, where).values("n") for measure in ("inskrivna", "utskrivna", "pagaende")
    )
    return Exhibit(
        key="flow",
        headline=describe_count(
            *_count_both(view, "inskrivna"),
            format_period(view.period.previous()),
            "ny inskriven",
            "nya inskrivna",
        ),
        subtitle=f"Nya inskrivna och avslutade per månad, {format_period(view.trend_period)}",
        chart=Bars(
            where.periods, [Series("Nya inskrivna", intake, BLUE), Series("Avslutade", exits, GREY)]
        ),
        columns={
            "Månad": [format_period_short(period) for period in where.periods],
            "Nya": [format_count(n) for n in intake],
            "Avslutade": [format_count(n) for n in exits],
            "Pågående": [format_count(n) for n in present],
        },
        table=view.table("inskrivna", where),
        note=note_anonymous(view, "inskrivna"),
    )


def present_over_time(view: View) -> Exhibit:
    """Show how many are there at the end of each month."""
    where = view.trend()
    table = view.table("pagaende", where)
    now, before = _count_both(view, "pagaende")
    former = name_former_end(view) + ("" if before is None else f" ({format_count(before)})")
    return Exhibit(
        key="present",
        headline=describe_count(now, before, former, "pågående", "pågående"),
        subtitle=f"Pågående vid månadens slut, {format_period(view.trend_period)}",
        chart=Line(where.periods, Series("Pågående", table.values("n"), GREEN)),
        columns={
            "Månad": [format_period_short(period) for period in where.periods],
            "Pågående": [format_count(n) for n in table.values("n")],
        },
        table=table,
    )


def _count_both(view: View, measure: str) -> tuple[int | None, int | None]:
    """Return how many there are of the period, and of the one before."""
    now, before = (view.table(measure, where).values("n")[0] for where in (view.total, view.former))
    return now, before


def intake_by(view: View, name: str) -> Exhibit:
    """Show the new ones of the period by one dimension."""
    return _count_by(view, name, "inskrivna", "nya inskrivna", "Nya inskrivna")


def present_by(view: View, name: str) -> Exhibit:
    """Show those who are there at the end of the period, by one dimension."""
    return _count_by(view, name, "pagaende", "pågående", "Pågående vid periodens slut")


def _count_by(view: View, name: str, measure: str, what: str, title: str) -> Exhibit:
    view = view.settle(measure, name)
    table = view.table(measure, view.total, name)
    keys = table.used_keys(name)
    labels = table.labels(name, keys)
    counts = [table.values("n", **{name: key})[0] for key in keys]
    total = view.count_whole(measure)
    groups = gather_counts(view, name, labels, counts, total)
    lead = _OF_SEVERAL.get(name, _lead(name)) if groups.gathered else _lead(name)
    return Exhibit(
        key=f"{measure}-{name}",
        headline=describe_largest(groups.names, groups.sizes, what, total, lead),
        subtitle=f"{title} per {_name(table, name)}, {format_period(view.period)}",
        chart=rank(groups.labels, groups.sizes),
        columns={
            table.axes[name].label: groups.labels,
            "Antal": [format_count(n) for n in groups.sizes],
            "Andel": [format_share(share_of(n, total)) for n in groups.sizes],
        },
        table=table,
        note=join_notes(groups.note, note_other(groups.labels), note_older(view, measure)),
        behind=bars_of(view, measure, name, keys, labels),
    )


def intake_split(view: View, name: str) -> Exhibit:
    """Show the new ones month by month, or as often as published, split by one dimension."""
    view = view.settle("inskrivna", name)
    kind = view.coarsen("month", "inskrivna", name)
    where = view.trend(kind)
    table = view.table("inskrivna", where, name)
    keys = table.used_keys(name)
    labels = [format_period_short(period) for period in where.periods]
    series = [
        Series(label, table.values("n", **{name: key}), colour(name, key, place))
        for place, (key, label) in enumerate(zip(keys, table.labels(name, keys), strict=True))
    ]
    sums = [int(sum(n or 0 for n in one.values)) for one in series]
    return Exhibit(
        key=f"intake-split-{name}",
        headline=describe_largest(
            [name_within(name, one.name) for one in series],
            sums,
            "nya inskrivna",
            sum(sums),
            _lead(name),
        ),
        subtitle=(
            f"Nya inskrivna per {KIND_NAMES[kind]} och {_name(table, name)}, "
            f"{format_period(view.trend_period)}"
        ),
        chart=Bars(where.periods, series, stacked=True),
        columns={
            KIND_NAMES[kind].capitalize(): labels,
            **{one.name: [format_count(n) for n in one.values] for one in series},
        },
        table=table,
    )


def _lead(name: str) -> str:
    return _LEADS.get(name, "Vanligast är")


def _name(table: Table, name: str) -> str:
    return table.axes[name].label.lower()
