"""Figures about which kommuner and parties the participants come from."""

from analytics.figures.view import View
from analytics.wording.numbers import format_count, format_period
from analytics.wording.sentences import describe_imbalance
from pages.components.charts import Series, build_side_bars
from pages.components.exhibit import Exhibit
from pages.components.theme import colour

MEASURE = "kommun_part"
_SHORT = ("AF", "FK")
"""Parties that everybody knows by these letters."""


def intake_matrix(view: View) -> Exhibit:
    """Show the new ones by kommun and part, and how even the spread over parties is."""
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
    outside = overall["outside"] or 0
    return Exhibit(
        key="matrix",
        headline=describe_imbalance(overall["imbalance"], overall["imbalance_of"]),
        subtitle=f"Nya inskrivna per kommun och remitterande part, {format_period(view.period)}",
        figure=build_side_bars(rows, series),
        columns={
            "Kommun": rows,
            **{one.name: [format_count(n) for n in one.values] for one in series},
        },
        table=table,
        note=(
            "Ojämnheten räknas på Arbetsförmedlingen, Försäkringskassan, regionen och kommunen."
            + (f" {outside} som kom på annat sätt ingår inte." if outside else "")
        ),
    )
