"""Figures about volumes against plan."""

from analytics.exhibits.charts import ShareRanking
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.palette import BLUE
from analytics.figures.view import View
from analytics.wording.numbers import format_count, format_month, format_part, format_share
from analytics.wording.volume_plan import PLAN_NOTE, describe_volumes, name_time, note_places

VOLUMES = "volym_mal"
_NAMES = {"forsteg": "Unika i försteg", "kartlagda": "Kartlagda"}
_PHRASES = {"forsteg": "i försteg", "kartlagda": "kartlagda"}


def has_plan(view: View) -> bool:
    """Tell whether the förbund has planned its volumes for the period's year."""
    year = view.period.last.year
    return any(view.figures.association.find_target(VOLUMES, year, of) for of in _NAMES)


def volumes_against_plan(view: View) -> Exhibit:
    """Show how far the year's plan is reached, beside how much of the year has gone."""
    view = view.settle(VOLUMES)
    whole = view.keeping()
    table = whole.table(VOLUMES, whole.total)
    rows = {row["event"]: row for row in table.rows()}
    planned = {event: rows[event] for event in _NAMES if rows[event]["plan"]}
    gone = next((row["time_share"] for row in planned.values()), None)
    places = rows["belaggning"]
    notes = (note_places(places["n"], places["plan"]), PLAN_NOTE if view.only else "")
    return Exhibit(
        key="volumes",
        headline=describe_volumes(
            [(_PHRASES[event], row["n"], row["plan"]) for event, row in planned.items()]
        ),
        subtitle=f"Från årets början till och med {format_month(view.period.last)}, mot årets plan",
        chart=ShareRanking(
            [_NAMES[event] for event in planned],
            [row["share"] for row in planned.values()],
            [format_part(row["n"], row["plan"]) for row in planned.values()],
            None,
            [BLUE] * len(planned),
            (name_time(gone), gone) if gone is not None else None,
        ),
        columns={
            "Mått": [_NAMES[event] for event in planned],
            "Hittills": [format_count(row["n"]) for row in planned.values()],
            "Plan": [format_count(row["plan"]) for row in planned.values()],
            "Andel": [format_share(row["share"]) for row in planned.values()],
        },
        table=table,
        note=" ".join(filter(None, notes)),
    )
