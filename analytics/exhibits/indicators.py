"""Figures about BIP, indicator by indicator."""

from typing import Any

from analytics.exhibits.charts import Radar
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.rated_groups import count_outcomes, note_few, stack_outcomes
from analytics.figures.table import HIDDEN, Table
from analytics.figures.view import View
from analytics.model.scale import find_bip_scale
from analytics.wording.numbers import format_count, format_period
from analytics.wording.sentences import join_notes
from analytics.wording.wellbeing import (
    NO_DIAGNOSIS,
    describe_indicator_means,
    describe_indicators,
    note_bip_scale,
    note_intervals,
)

BIP = "bip"


def list_raters(view: View) -> dict[str, str]:
    """Return who has rated with BIP more than once, by key; the participant where nobody has."""
    view = view.settle(BIP)
    table = view.table(BIP, view.total)
    used = table.used_keys("bedomare") or ["deltagare"]
    return dict(zip(used, table.labels("bedomare", used), strict=True))


def indicators(view: View, rater: str) -> Exhibit:
    """Show each indicator of BIP at the first and at the latest rating, as a radar."""
    view = view.settle(BIP)
    table = view.table(BIP, view.total)
    labels, rows = _read_indicators(table, rater)
    scale, higher = find_bip_scale(view.figures.association)
    drawn = [one for one in zip(labels, rows, strict=True) if not one[1].get(HIDDEN)]
    return Exhibit(
        key=f"bip-radar-{rater}",
        headline=describe_indicator_means(rows, higher_is_better=higher),
        subtitle=(
            f"BIP, {_name_rater(table, rater)}: första och senaste skattningen, medelvärde, "
            f"{format_period(view.period)}"
        ),
        chart=Radar(
            [label for label, _ in drawn],
            [row["mean_first"] for _, row in drawn],
            [row["mean_latest"] for _, row in drawn],
            (scale.low, scale.high),
        ),
        columns={
            "Indikator": labels,
            "Antal": [format_count(row["n"]) for row in rows],
            "Första": [format_count(row["mean_first"], 1) for row in rows],
            "Senaste": [format_count(row["mean_latest"], 1) for row in rows],
        },
        table=table,
        note=join_notes(
            note_bip_scale(scale.low, scale.high, higher_is_better=higher),
            note_intervals(rows[0]),
            NO_DIAGNOSIS,
        ),
    )


def indicator_changes(view: View, rater: str) -> Exhibit:
    """Show how many moved forward, stayed and went back in each indicator of BIP."""
    view.require(BIP, "improved")
    view = view.settle(BIP)
    table = view.table(BIP, view.total)
    labels, rows = _read_indicators(table, rater)
    groups = list(zip(labels, rows, strict=True))
    words = ("Framåt", "Oförändrat", "Bakåt")
    return Exhibit(
        key=f"bip-changes-{rater}",
        headline=describe_indicators(labels, rows),
        subtitle=(
            f"BIP, {_name_rater(table, rater)}: den senaste skattningen mot den första, "
            f"{format_period(view.period)}"
        ),
        chart=stack_outcomes(groups, words),
        columns=count_outcomes("Indikator", groups, words),
        table=table,
        note=join_notes(NO_DIAGNOSIS, note_few(groups)),
    )


def _read_indicators(table: Table, rater: str) -> tuple[list[str], list[dict[str, Any]]]:
    rows = [row for row in table.rows() if row["bedomare"] == rater]
    return table.labels("indikator", [row["indikator"] for row in rows]), rows


def _name_rater(table: Table, rater: str) -> str:
    return f"bedömare {table.axes['bedomare'].label_of[rater].lower()}"
