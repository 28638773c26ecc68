"""One figure side by side."""

from analytics.exhibits.charts import Chart, ShareRanking, rank
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.palette import BLUE, colour
from analytics.figures.comparison import BY_GROUP, BY_PERIOD, Comparison, Side, compare
from analytics.figures.view import View
from analytics.measures.reference_points import ReferencePoint, find_reference_point
from analytics.wording.comparison import describe_sides, format_difference
from analytics.wording.numbers import format_count, format_part, format_period, format_share
from analytics.wording.sentences import write_within


def side_by_side(view: View, measure: str, against: str) -> Exhibit:
    """Show ``measure`` against earlier periods or by group, with what is published of others."""
    found = compare(view, measure, against)
    title = found.table.definition.title
    return Exhibit(
        key=f"compare-{measure}-{against}",
        headline=f"{title}: {write_within(describe_sides(found.sides))}",
        subtitle=f"{title} {_say_against(found, against)}",
        chart=_build_chart(found, measure, against),
        columns=_list_columns(found, against),
        table=found.table,
        note=_note_reference(find_reference_point(measure)),
    )


def _say_against(found: Comparison, against: str) -> str:
    if against in BY_GROUP:
        name = found.table.axes[against].label.lower()
        return f"per {name}, {format_period(found.view.period)}"
    if against == "ar":
        return "år för år"
    return f"mot {BY_PERIOD[against].lower()}"


def _build_chart(found: Comparison, measure: str, against: str) -> Chart:
    labels = [side.label for side in found.sides]
    if all(side.of is None for side in found.sides):
        return rank(labels, [side.n for side in found.sides])
    target = found.view.find_target(measure)
    point = find_reference_point(measure)
    return ShareRanking(
        labels,
        [side.share for side in found.sides],
        [format_part(side.n, side.of) for side in found.sides],
        target.value if target else None,
        [_choose_colour(side, against, place) for place, side in enumerate(found.sides)],
        (point.label, point.value) if point else None,
    )


def _choose_colour(side: Side, against: str, place: int) -> str:
    return colour(against, side.key, place) if against in BY_GROUP else BLUE


def _list_columns(found: Comparison, against: str) -> dict[str, list[str]]:
    sides = found.sides
    heading = found.table.axes[against].label if against in BY_GROUP else "Period"
    columns = {heading: [side.label for side in sides]}
    if all(side.of is None for side in sides):
        columns["Antal"] = [format_count(side.n) for side in sides]
    else:
        columns["Antal"] = [format_part(side.n, side.of) for side in sides]
        columns["Andel"] = [format_share(side.share) for side in sides]
    if against in BY_PERIOD:
        former = [None, *sides[:-1]]
        columns["Skillnad"] = [
            format_difference(side, other) if other else ""
            for side, other in zip(sides, former, strict=True)
        ]
    return columns


def _note_reference(point: ReferencePoint | None) -> str:
    if point is None:
        return ""
    return f"{point.label}: {format_share(point.value)}. Källa: {point.source}."
