"""Figures about where the participants go."""

from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import (
    format_count,
    format_period,
    format_period_short,
    format_share,
)
from analytics.wording.sentences import (
    NOTHING_REPORTED,
    describe_extent,
    describe_goal,
    describe_goal_range,
    describe_largest,
)
from pages.components.charts import build_ranking, build_shares
from pages.components.exhibit import Exhibit
from pages.components.theme import BLUE, colour

GOAL = "till_arbete_studier"


def goal_over_time(view: View) -> Exhibit:
    """Show the share to work or study quarter by quarter, against the target."""
    where = view.trend("quarter")
    table = view.table(GOAL, where)
    labels = [format_period_short(period) for period in where.periods]
    whole = view.table(GOAL, view.total).row()
    target = view.find_target(GOAL)
    return Exhibit(
        key="goal-trend",
        headline=describe_goal(whole["n"], whole["of"], target),
        subtitle=(
            "Andel av de avslutade som gick till arbete eller studier per kvartal, "
            f"{format_period(view.trend_period)}"
        ),
        figure=build_shares(
            labels, table.values("share"), _notes(table), target=target.value if target else None
        ),
        columns=_goal_columns(table, "Kvartal", labels),
        table=table,
        note=describe_extent(whole),
    )


def goal_by(view: View, name: str) -> Exhibit:
    """Show the share to work or study by one dimension, against the target."""
    table = view.table(GOAL, view.total, name)
    keys = table.used_keys(name, "of")
    labels = table.labels(name, keys)
    rows = [table.row(**{name: key}) for key in keys]
    target = view.find_target(GOAL)
    return Exhibit(
        key=f"goal-{name}",
        headline=describe_goal_range(labels, [(row["n"], row["of"]) for row in rows]),
        subtitle=(
            "Andel av de avslutade som gick till arbete eller studier per "
            f"{table.axes[name].label.lower()}, {format_period(view.period)}"
        ),
        figure=build_shares(
            labels,
            [row["share"] for row in rows],
            [f"{row['n']} av {row['of']}" for row in rows],
            target=target.value if target else None,
            colours=[colour(name, key, 0) for key in keys],
        ),
        columns={
            table.axes[name].label: labels,
            "Nådde målet": [
                f"{format_count(row['n'])} av {format_count(row['of'])}" for row in rows
            ],
            "Andel": [format_share(row["share"]) for row in rows],
            "Säkert inom": [format_interval(row["low"], row["high"]) for row in rows],
        },
        table=table,
        note=f"Med färre än {LEAST_TO_COMPARE} avslutade är andelen för osäker för att jämföras.",
    )


def destination_groups(view: View) -> Exhibit:
    """Show the four-way split that SUS used."""
    return _destinations(view, "destination_group", "Avslutade i fyra grupper")


def destinations(view: View) -> Exhibit:
    """Show every avslutsorsak."""
    return _destinations(view, "destination", "Avslutade per avslutsorsak")


def _destinations(view: View, name: str, title: str) -> Exhibit:
    table = view.table("utskrivna_till", view.total, name)
    keys = table.used_keys(name)
    if name == "destination":
        keys.sort(key=lambda key: -table.row(**{name: key})["n"])
    labels = table.labels(name, keys)
    rows = [table.row(**{name: key}) for key in keys]
    counts = [row["n"] for row in rows]
    of = rows[0]["of"] if rows else None
    return Exhibit(
        key=name,
        headline=describe_largest(labels, counts, "avslutade", of),
        subtitle=f"{title}, {format_period(view.period)}",
        figure=build_ranking(labels, counts, BLUE),
        columns={
            table.axes[name].label: labels,
            "Antal": [format_count(n) for n in counts],
            "Andel": [format_share(row["share"]) for row in rows],
        },
        table=table,
    )


def _goal_columns(table: Table, heading: str, labels: list[str]) -> dict[str, list[str]]:
    rows = table.rows()
    return {
        heading: labels,
        "Nådde målet": [f"{format_count(row['n'])} av {format_count(row['of'])}" for row in rows],
        "Andel": [format_share(row["share"]) for row in rows],
        "Exkl. flytt, avliden": [format_share(row["share_excluding"]) for row in rows],
    }


def _notes(table: Table) -> list[str]:
    return [
        NOTHING_REPORTED if row["of"] is None else f"{row['n']} av {row['of']} avslutade"
        for row in table.rows()
    ]


def format_interval(low: float | None, high: float | None) -> str:
    """Return a 95 % interval as text, or a dash where there are too few."""
    return "–" if low is None else f"{format_share(low)}–{format_share(high)}"
