"""Figures about women and men."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.exhibits.charts import Bars, Series, ShareRanking, ShareStack
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.exits import GOAL, format_interval
from analytics.exhibits.palette import colour
from analytics.exhibits.together import Groups, gather_alike, gather_hidden
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.wording.gender import name_men, note_others
from analytics.wording.numbers import (
    KIND_NAMES,
    format_count,
    format_part,
    format_period,
    format_period_short,
    format_share,
)
from analytics.wording.sentences import (
    WITHIN_NOTE,
    describe_gender,
    describe_gender_gap,
    describe_points,
    describe_range,
    describe_women_range,
    join_notes,
)

EVENTS = {
    "inskrivna": "Nya inskrivna",
    "pagaende": "Pågående",
    "utskrivna": "Avslutade",
}


def gender_of_events(view: View) -> Exhibit:
    """Show the share of each kön among those who came, are there and left."""
    view = view.settle("kon")
    table = view.table("kon", view.total)
    keys = table.used_keys("kon")
    women, men = (table.row(event="inskrivna", kon=key) for key in ("kvinna", "man"))
    men_label = table.axes["kon"].label_of["man"]
    series = [
        Series(
            table.axes["kon"].label_of[key],
            [table.row(event=event, kon=key)["share"] for event in EVENTS],
            colour("kon", key, place),
        )
        for place, key in enumerate(keys)
    ]
    return Exhibit(
        key="gender-events",
        headline=describe_gender(women["n"], men["n"], women["of"], "nya inskrivna", men_label),
        subtitle=f"Könsfördelning bland nya, pågående och avslutade, {format_period(view.period)}",
        chart=ShareStack(list(EVENTS.values()), series),
        columns={
            "Deltagande": list(EVENTS.values()),
            **{
                table.axes["kon"].label_of[key]: [_count_and_share(table, e, key) for e in EVENTS]
                for key in keys
            },
        },
        table=table,
        note=note_others(men_label),
    )


def _count_and_share(table: Table, event: str, key: str) -> str:
    row = table.row(event=event, kon=key)
    return f"{format_count(row['n'])} ({format_share(row['share'])})"


def goal_by_gender(view: View) -> Exhibit:
    """Show the share to work or study of each kön, and the difference."""
    view = view.settle(GOAL, "kon")
    table = view.table(GOAL, view.total, "kon")
    keys = [key for key in table.used_keys("kon", "of") if _tells(table, key)]
    labels = table.labels("kon", keys)
    rows = {key: table.row(kon=key) for key in table.axes["kon"].keys}
    gap = view.table("kon", view.total).row(event=GOAL, kon="kvinna")["difference"]
    target = view.find_target(GOAL)
    pairs = [(rows[key]["n"], rows[key]["of"]) for key in ("kvinna", "man")]
    men_label = table.axes["kon"].label_of["man"]
    return Exhibit(
        key="goal-gender",
        headline=describe_gender_gap(pairs[0], pairs[1], name_men(men_label)),
        subtitle=f"Andel av de avslutade till arbete eller studier, {format_period(view.period)}",
        chart=ShareRanking(
            labels,
            [rows[key]["share"] for key in keys],
            [format_part(rows[key]["n"], rows[key]["of"]) for key in keys],
            target.value if target else None,
            [colour("kon", key, place) for place, key in enumerate(keys)],
        ),
        columns={
            "Kön": labels,
            "Till arbete/studier": [format_part(rows[k]["n"], rows[k]["of"]) for k in keys],
            "Andel": [format_share(rows[key]["share"]) for key in keys],
            "Troligen inom": [format_interval(rows[k]["low"], rows[k]["high"]) for k in keys],
        },
        table=table,
        note=join_notes(
            describe_points(gap, pairs, men_label), WITHIN_NOTE, note_others(men_label)
        ),
    )


def _tells(table: Table, kon: str) -> bool:
    """Tell whether a kön belongs among women and men: not a rest that nothing is told of."""
    return kon in ("kvinna", "man") or table.row(kon=kon)["n"] is not None


def gender_over_time(view: View) -> Exhibit:
    """Show the new ones of each kön quarter by quarter, or as often as that is published."""
    view = view.settle("inskrivna", "kon")
    kind = view.coarsen("quarter", "inskrivna", "kon")
    where = view.trend(kind)
    table = view.table("inskrivna", where, "kon")
    keys = table.used_keys("kon")
    labels = [format_period_short(period) for period in where.periods]
    series = [
        Series(label, table.values("n", kon=key), colour("kon", key, place))
        for place, (key, label) in enumerate(zip(keys, table.labels("kon", keys), strict=True))
    ]
    shares = [row["share"] for row in view.table("kon", where).rows() if _is_intake_of_women(row)]
    return Exhibit(
        key="gender-trend",
        headline=describe_range(
            f"Kvinnornas andel av de nya inskrivna per {KIND_NAMES[kind]}", shares
        ),
        subtitle=f"Nya inskrivna per {KIND_NAMES[kind]}, {format_period(view.trend_period)}",
        chart=Bars(where.periods, series),
        columns={
            KIND_NAMES[kind].capitalize(): labels,
            **{one.name: [format_count(n) for n in one.values] for one in series},
            "Andel kvinnor": [format_share(share) for share in shares],
        },
        table=table,
    )


def _drop_partly_hidden(series: Sequence[Series]) -> list[Series]:
    """Return the series without the rows that lack a part: what is left would start at nought."""
    whole = [None not in row for row in zip(*(one.values for one in series), strict=True)]
    return [
        replace(
            one, values=[v if kept else None for v, kept in zip(one.values, whole, strict=True)]
        )
        for one in series
    ]


def _is_intake_of_women(row: Mapping[str, Any]) -> bool:
    return (row["event"], row["kon"]) == ("inskrivna", "kvinna")


def gender_by(view: View, name: str) -> Exhibit:
    """Show the share of each kön among the new ones, by kommun or part."""
    view = view.settle("kon", name)
    table = view.table("kon", view.total, name)
    axis = table.axes[name]
    parted = _gather(view, table, name)
    women, men = parted["kvinna"], parted["man"]
    labels, men_label = women.labels, table.axes["kon"].label_of["man"]
    series = [
        Series(
            table.axes["kon"].label_of[key],
            [share_of(n, of) for n, of in parted[key].rows],
            colour("kon", key, place),
        )
        for place, key in enumerate(table.used_keys("kon"))
    ]
    return Exhibit(
        key=f"gender-{name}",
        headline=describe_women_range(women.names, women.pairs, has_rest=bool(women.gathered)),
        subtitle=(
            f"Kvinnor och män bland nya inskrivna per {axis.label.lower()}, "
            f"{format_period(view.period)}"
        ),
        chart=ShareStack(labels, _drop_partly_hidden(series)),
        columns={
            axis.label: labels,
            "Kvinnor": [format_part(*row) for row in women.rows],
            men_label: [format_part(*row) for row in men.rows],
        },
        table=table,
        note=women.note,
    )


def _gather(view: View, table: Table, name: str) -> dict[str, Groups]:
    """Return how many of each group are of each kön, with the hidden groups as one."""
    axis, whole = table.axes[name], view.table("kon", view.total)
    of_kon = {}
    for kon in table.axes["kon"].keys:
        told = [(key, table.row(event="inskrivna", kon=kon, **{name: key})) for key in axis.keys]
        used = [(axis.label_of[key], (row["n"], row["of"])) for key, row in told if row["of"] != 0]
        total = whole.row(event="inskrivna", kon=kon)
        of_kon[kon] = [label for label, _ in used], [row for _, row in used], total
    labels, rows, total = of_kon["kvinna"]
    groups = gather_hidden(view, name, labels, rows, (total["n"], total["of"]))
    return {
        kon: gather_alike(view, groups, labels, rows, (total["n"], total["of"]))
        for kon, (labels, rows, total) in of_kon.items()
    }
