"""Figures about which kommuner and parties the participants come from."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.exhibits.charts import Series, SideBars, rank
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.exits import note_older
from analytics.exhibits.palette import colour
from analytics.exhibits.together import Groups, gather_counts
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.wording.numbers import format_count, format_period, format_share
from analytics.wording.sentences import describe_imbalance, describe_largest, join_notes

MEASURE = "kommun_part"
Row = Mapping[str, Any]
_SHORT = ("AF", "FK")
"""Parties that everybody knows by these letters."""


def intake_matrix(view: View) -> Exhibit:
    """Show the new ones by kommun and part, and how even the spread over parties is."""
    view = view.settle(MEASURE)
    table = view.table(MEASURE, view.total)
    kommuner = table.used_keys("kommun", "inskrivna")
    parties = table.used_keys("part", "inskrivna")
    rows = table.labels("kommun", kommuner)
    series = [
        Series(
            key if key in _SHORT else label,
            [table.row(kommun=k, part=key)["inskrivna"] for k in kommuner],
            colour("part", key, place),
        )
        for place, (key, label) in enumerate(
            zip(parties, table.labels("part", parties), strict=True)
        )
    ]
    overall = view.table(MEASURE, view.total, "part").rows()[0]
    return Exhibit(
        key="matrix",
        headline=describe_imbalance(overall["imbalance"], overall["imbalance_of"]),
        subtitle=f"Nya inskrivna per kommun och remitterande part, {format_period(view.period)}",
        chart=SideBars(rows, series),
        columns={
            "Kommun": rows,
            **{one.name: [format_count(n) for n in one.values] for one in series},
        },
        table=table,
        note=join_notes(_note_outside(overall["outside"]), note_older(view, "inskrivna")),
    )


def intake_by_part(view: View) -> Exhibit:
    """Show the new ones by part, and how even the spread is."""
    view = view.settle(MEASURE, "part")
    table = view.table(MEASURE, view.total, "part")
    whole = table.rows()[0]
    rows = [row for row in table.rows() if row["part"] in table.used_keys("part", "inskrivna")]
    labels = table.labels("part", [row["part"] for row in rows])
    of = view.count_whole("inskrivna")
    groups = gather_counts(view, "part", labels, [row["inskrivna"] for row in rows], of)
    return Exhibit(
        key="intake-parts",
        headline=_describe_parts(rows, groups, of),
        subtitle=f"Nya inskrivna per remitterande part, {format_period(view.period)}",
        chart=rank(groups.labels, groups.sizes),
        columns={
            "Remitterande part": groups.labels,
            "Antal": [format_count(n) for n in groups.sizes],
            "Andel": [format_share(share_of(n, of)) for n in groups.sizes],
        },
        table=table,
        note=join_notes(
            _note_outside(whole["outside"]) if _are_all_shown(rows) else groups.note,
            note_older(view, "inskrivna"),
        ),
    )


def _describe_parts(rows: Sequence[Row], groups: Groups, of: int | None) -> str:
    """Return how even the spread is, or who refers the most where not all parts are shown."""
    if not _are_all_shown(rows):
        lead = "Flest kommer från"
        return describe_largest(groups.names, groups.sizes, "nya inskrivna", of, lead)
    if not rows:
        return describe_imbalance(None, of)
    return describe_imbalance(rows[0]["imbalance"], rows[0]["imbalance_of"])


def _are_all_shown(rows: Sequence[Row]) -> bool:
    return all(row["inskrivna"] is not None for row in rows)


def _note_outside(outside: int | None) -> str:
    """Say whom the spread is counted over."""
    parties = "Arbetsförmedlingen, Försäkringskassan, regionen och kommunen"
    others = f" {outside} som kom på annat sätt ingår inte." if outside else ""
    return f"Ojämnheten räknas på {parties}.{others}"
