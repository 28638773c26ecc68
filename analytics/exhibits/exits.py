"""Figures about where the participants go."""

from collections.abc import Mapping, Sequence

from analytics.exhibits.charts import ShareRanking, ShareTrend, rank
from analytics.exhibits.exhibit import Behind, Exhibit
from analytics.exhibits.former import find_former
from analytics.exhibits.palette import BLUE, colour
from analytics.exhibits.together import Groups, gather_counts, gather_hidden, sort_by_size
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE, share_of, wilson_interval
from analytics.model.target import Target
from analytics.wording.kommuner import note_other
from analytics.wording.numbers import (
    KIND_NAMES,
    NO_VALUE,
    format_count,
    format_part,
    format_period,
    format_period_short,
    format_share,
    format_span,
)
from analytics.wording.sentences import (
    NOTHING_REPORTED,
    WITHIN_NOTE,
    describe_anonymous,
    describe_extent,
    describe_goal_range,
    describe_groups,
    describe_largest,
    format_share_beside,
    join_notes,
)
from analytics.wording.shares import describe_goal

GOAL = "till_arbete_studier"
_REST = "ovriga"
_REST_NOTE = "Något annat är alla avslutsorsaker utom {work}, studier och aktivt arbetssökande."
_SHORT_WORK_NOTE = "Arbete under 25 procent av heltid räknas till flytt, avbrott eller annan orsak."
_GROUP_PHRASES = {
    "forvarvsarbete": "till arbete",
    "studier": "till studier",
    "arbetssokande": "aktivt arbetssökande",
    _REST: "till något annat, som vård eller annan insats",
    "arbete_studier": "till arbete eller studier",
}


def goal_over_time(view: View) -> Exhibit:
    """Show the share to work or study quarter by quarter, against the target."""
    view = view.settle(GOAL)
    kind = view.coarsen("quarter", GOAL)
    where = view.trend(kind)
    table = view.table(GOAL, where)
    if table.hides and not any(table.values("share")):
        kind, where = "year", view.years()
        table = view.table(GOAL, where)
    labels = [format_period_short(period) for period in where.periods]
    whole = view.table(GOAL, view.total).row()
    target = view.find_target(GOAL)
    return Exhibit(
        key="goal-trend",
        headline=describe_goal(
            whole["n"],
            whole["of"],
            target,
            view.count_anonymous("utskrivna", view.total),
            find_former(view, GOAL),
        ),
        subtitle=(
            "Andel av de avslutade som gick till arbete eller studier per "
            f"{KIND_NAMES[kind]}, {format_span(where.periods)}"
        ),
        chart=ShareTrend(
            where.periods, table.values("share"), _notes(table), target.value if target else None
        ),
        columns=_goal_columns(table, KIND_NAMES[kind].capitalize(), labels, target),
        table=table,
        note=join_notes(describe_extent(whole), note_older(view, "utskrivna")),
    )


def goal_by(view: View, name: str) -> Exhibit:
    """Show the share to work or study by one dimension, against the target."""
    view = view.settle(GOAL, name)
    table = view.table(GOAL, view.total, name)
    keys = table.used_keys(name, "of")
    labels = table.labels(name, keys)
    rows = [table.row(**{name: key}) for key in keys]
    pairs = [(row["n"], row["of"]) for row in rows]
    whole = view.table(GOAL, view.total).row()
    groups = gather_hidden(view, name, labels, pairs, (whole["n"], whole["of"]))
    shares = [share_of(n, of) for n, of in groups.rows]
    target = view.find_target(GOAL)
    return Exhibit(
        key=f"goal-{name}",
        headline=describe_goal_range(groups.names, groups.pairs, has_rest=bool(groups.gathered)),
        subtitle=(
            "Andel av de avslutade som gick till arbete eller studier per "
            f"{table.axes[name].label.lower()}, {format_period(view.period)}"
        ),
        chart=ShareRanking(
            groups.labels,
            shares,
            [format_part(*row) for row in groups.rows],
            target.value if target else None,
            _colour_groups(name, keys, groups),
        ),
        columns={
            table.axes[name].label: groups.labels,
            "Till arbete/studier": [format_part(*row) for row in groups.rows],
            "Andel": [format_share_beside(share, target) for share in shares],
            "Troligen inom": [format_interval(*wilson_interval(*row)) for row in groups.rows],
        },
        table=table,
        note=join_notes(groups.note, note_other(groups.labels), _note_few(groups), WITHIN_NOTE),
    )


def _colour_groups(name: str, keys: Sequence[str], groups: Groups) -> list[str]:
    """Return one colour for all, but for women and men the ones that they have everywhere."""
    if name == "kon" and not groups.gathered:
        return [colour(name, key, place) for place, key in enumerate(keys)]
    return [BLUE] * len(groups.labels)


def _note_few(groups: Groups) -> str:
    if all(of is None or of >= LEAST_TO_COMPARE for _, of in groups.rows):
        return ""
    return f"Med färre än {LEAST_TO_COMPARE} avslutade är andelen för osäker för att jämföras."


def destination_groups(view: View) -> Exhibit:
    """Show the four-way split that SUS used."""
    view = view.settle("utskrivna_till", "destination_group")
    table = view.table("utskrivna_till", view.total, "destination_group")
    keys = list(table.axes["destination_group"].keys)
    counts = [table.row(destination_group=key)["n"] for key in keys]
    of = table.values("of")[0]
    phrases = [_GROUP_PHRASES[key] for key in keys]
    headline = describe_groups(phrases, counts, ("avslutad", "avslutade"), of)
    work = "arbete" if "forvarvsarbete" in keys else "arbete på minst 25 procent"
    note = join_notes(
        _REST_NOTE.format(work=work), _note_short_work(view, dict(zip(keys, counts, strict=True)))
    )
    labels = table.labels("destination_group", keys)
    groups = gather_counts(view, "destination_group", labels, counts, of)
    return _show_destinations(view, table, keys, groups, headline, "Avslutade per grupp", note)


def _note_short_work(view: View, count_of: Mapping[str, int | None]) -> str:
    """Return how many who went to work or studies are not among those that the goal counts."""
    reached = view.table(GOAL, view.total).row()["n"]
    told = sum(count_of.get(key) or 0 for key in ("forvarvsarbete", "studier"))
    if reached is None or told <= reached:
        return ""
    return (
        f"{told - reached} av dem som gick till arbete räknas inte i målet: de arbetar mindre än "
        "25 procent av heltid, eller så saknas uppgift om hur mycket."
    )


def destinations(view: View) -> Exhibit:
    """Show every avslutsorsak, the most common first."""
    view = view.settle("utskrivna_till", "destination")
    table = view.table("utskrivna_till", view.total, "destination")
    count_of = {row["destination"]: row["n"] for row in table.rows()}
    keys = sorted(table.used_keys("destination"), key=lambda key: -(count_of[key] or 0))
    counts = [count_of[key] for key in keys]
    of = table.values("of")[0]
    labels = table.labels("destination", keys)
    groups = gather_counts(view, "destination", labels, counts, of)
    lead = "Vanligast av det som visas för sig är" if groups.rest else "Vanligast är"
    headline = describe_largest(*groups.singles, "avslutade", of, lead)
    note = _SHORT_WORK_NOTE if _REST in keys else ""
    largest_first, title = sort_by_size(groups), "Avslutade per avslutsorsak"
    return _show_destinations(view, table, keys, largest_first, headline, title, note)


def _show_destinations(
    view: View,
    table: Table,
    keys: list[str],
    groups: Groups,
    headline: str,
    title: str,
    note: str,
) -> Exhibit:
    name = table.by[0]
    of = table.values("of")[0]
    return Exhibit(
        key=name,
        headline=headline,
        subtitle=f"{title}, {format_period(view.period)}",
        chart=rank(groups.labels, groups.sizes),
        columns={
            table.axes[name].label: groups.labels,
            "Antal": [format_count(n) for n in groups.sizes],
            "Andel": [format_share(share_of(n, of)) for n in groups.sizes],
        },
        table=table,
        note=join_notes(
            note, groups.note, note_older(view, "utskrivna"), note_anonymous(view, "utskrivna")
        ),
        behind=bars_of(view, "utskrivna", name, keys, table.labels(name, keys)),
    )


def bars_of(
    view: View, measure: str, name: str, keys: Sequence[str], labels: Sequence[str]
) -> Behind:
    """Return what is behind bars that each stand for one key of a dimension."""
    narrowed = (view.total.narrowed(name, [key]) for key in keys)
    return Behind(measure, list(zip(labels, narrowed, strict=True)))


def note_anonymous(view: View, measure: str) -> str:
    """Return how many stays without consent a count over the period leaves out, as a sentence."""
    told = describe_anonymous(view.count_anonymous(measure, view.total))
    return f"{told}." if told else ""


def note_older(view: View, measure: str) -> str:
    """Return that a total has changed since a split of it was published, as a sentence."""
    then, now = view.count_whole(measure), view.table(measure, view.total).values("n")[0]
    if then is None or now is None or then == now:
        return ""
    return (
        f"De här siffrorna publicerades när {format_count(then)} var inlästa. Nu är det "
        f"{format_count(now)}."
    )


def _goal_columns(
    table: Table, heading: str, labels: list[str], target: Target | None
) -> dict[str, list[str]]:
    rows = table.rows()
    columns = {
        heading: labels,
        "Till arbete/studier": [format_part(row["n"], row["of"]) for row in rows],
        "Andel": [format_share_beside(row["share"], target) for row in rows],
    }
    if any(row["share_excluding"] is not None for row in rows):
        columns["Exkl. flytt, avliden"] = [format_share(row["share_excluding"]) for row in rows]
    return columns


def _notes(table: Table) -> list[str]:
    return [
        NOTHING_REPORTED if row["of"] is None else f"{format_part(row['n'], row['of'])} avslutade"
        for row in table.rows()
    ]


def format_interval(low: float | None, high: float | None) -> str:
    """Return a 95 % interval as text (23–50 %), or a dash where there are too few."""
    return NO_VALUE if low is None else f"{format_count(low * 100)}–{format_share(high)}"
