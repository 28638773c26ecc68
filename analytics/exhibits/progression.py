"""Figures about whether participants come closer to work, and how long it takes."""

from typing import Any

from analytics.exhibits.charts import (
    Ranges,
    Series,
    ShareRanking,
    ShareStack,
    SideBars,
    rank,
)
from analytics.exhibits.exhibit import Exhibit, leave_out_untold
from analytics.exhibits.exits import format_interval
from analytics.exhibits.former import find_former
from analytics.exhibits.palette import BLUE, GREY, SERIES, colour
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE, share_of
from analytics.wording.numbers import (
    KIND_NAMES,
    format_change,
    format_count,
    format_part,
    format_period,
    format_period_short,
    format_share,
    format_span,
)
from analytics.wording.progression import (
    SAME_NOTE,
    describe_days,
    describe_first_year,
    describe_regardless,
    describe_started,
    describe_steps,
    explain_steps,
    is_hidden,
    name_move,
    name_step,
    name_those,
    note_steps,
    note_unknown,
)
from analytics.wording.sentences import describe_largest, join_notes
from analytics.wording.shares import Former

STEPS = "steg"
STARTED = "borjade_eller_okade"
FIRST_YEAR = "inom_ett_ar"
DAYS = "tid"
_OUTCOMES = (
    ("upp", "Upp", "share"),
    ("samma", "Samma", "share_same"),
    ("ned", "Ned", "share_down"),
)


def steps_over_time(view: View) -> Exhibit:
    """Show how many moved up, not at all and down, quarter by quarter."""
    view = view.settle(STEPS)
    kind = view.coarsen("quarter", STEPS)
    where = view.trend(kind)
    table = view.table(STEPS, where)
    labels = [format_period_short(period) for period in where.periods]
    title = f"per {KIND_NAMES[kind]}, {format_span(where.periods)}"
    return _show_steps(view, "steps-trend", KIND_NAMES[kind].capitalize(), labels, table, title)


def steps_by(view: View, name: str) -> Exhibit:
    """Show how many moved up, not at all and down, by one dimension."""
    view = view.settle(STEPS, name)
    table = view.table(STEPS, view.total, name)
    heading = table.axes[name].label
    labels = [table.axes[name].label_of[row[name]] for row in _rows_with(table, "of")]
    title = f"per {heading.lower()}, {format_period(view.period)}"
    return _show_steps(view, f"steps-{name}", heading, labels, table, title)


def _rows_with(table: Table, column: str) -> list[dict[str, Any]]:
    """Return the rows that have any, or every period where that is what they are."""
    return [row for row in table.rows() if row[column] or not table.by]


def _show_steps(
    view: View, key: str, heading: str, labels: list[str], table: Table, title: str
) -> Exhibit:
    whole = view.table(STEPS, view.total).row()
    rows = _rows_with(table, "of")
    series = [
        Series(word, [row[share] for row in rows], colour("stegutfall", outcome, 0))
        for outcome, word, share in _OUTCOMES
    ]
    shown = [one for one in series if any(value is not None for value in one.values)]
    if len(shown) == 1:  # boards are told of the others together
        shown.append(Series("Samma eller ned", [_subtract(row["share"]) for row in rows], GREY))
    return Exhibit(
        key=key,
        headline=describe_steps(whole, find_former(view, STEPS)),
        subtitle=(
            f"Andel av de avslutade vars steg är kända både vid start och vid avslut, {title}"
        ),
        chart=ShareStack(labels, shown),
        columns=leave_out_untold(
            {
                heading: labels,
                "Upp": [format_part(row["n"], row["of"]) for row in rows],
                "Andel upp": [format_share(row["share"]) for row in rows],
                "Medel": [format_change(row["mean"], 1) for row in rows],
            }
        ),
        table=table,
        note=f"{explain_steps(view.figures.association.steps)} {note_steps(whole)}".strip(),
    )


def _subtract(share: float | None) -> float | None:
    """Return what a share leaves of all."""
    return None if share is None else 1 - share


def steps_across(view: View) -> Exhibit:
    """Show which step they came to, from each step that they began at."""
    view = view.settle(STEPS, "steg_fran", "steg_till")
    table = view.table(STEPS, view.total, "steg_fran", "steg_till")
    counts = {(row["steg_fran"], row["steg_till"]): row["of"] for row in table.rows()}
    steps = _list_steps(view, table)
    labels = [f"Från {name_step(name)}" for name in steps.values()]
    series = [
        Series(f"Till {name_step(name)}", [counts[start, to] for start in steps], SERIES[place])
        for place, (to, name) in enumerate(steps.items())
    ]
    pairs = {
        name_move(steps[start], steps[to]): counts[start, to] for start in steps for to in steps
    }
    whole = view.table(STEPS, view.total).row()
    largest = describe_largest(list(pairs), list(pairs.values()), "avslutade", whole["of"])
    return Exhibit(
        key="steps-across",
        headline=largest if whole["of"] else describe_steps(whole),
        subtitle=(
            "Antal avslutade vars steg är kända både vid start och vid avslut, "
            f"{format_period(view.period)}"
        ),
        chart=SideBars(labels, series),
        columns={
            "Steg vid start": labels,
            **{one.name: [format_count(n) for n in one.values] for one in series},
        },
        table=table,
    )


def _list_steps(view: View, table: Table) -> dict[str, str]:
    """Return the förbund's steps with their names, and any beyond them that somebody was on."""
    axis = table.axes["steg_fran"]
    used = {*table.used_keys("steg_fran", "of"), *table.used_keys("steg_till", "of")}
    own = axis.keys[: len(view.figures.association.steps)]
    return {key: axis.label_of[key] for key in axis.keys[:-1] if key in own or key in used}


def first_year(view: View) -> Exhibit:
    """Show how many came closer to work within a year, women and men beside each other."""
    view = view.settle(FIRST_YEAR)
    table = view.table(FIRST_YEAR, view.total)
    row = table.row()
    rows = [
        ("Alla", row["n"], row["of"], BLUE),
        ("Kvinnor", row["women"], row["women_of"], colour("kon", "kvinna", 0)),
        ("Män", row["men"], row["men_of"], colour("kon", "man", 1)),
    ]
    rows = [one for one in rows if one[2] is not None] or rows[:1]
    shares = [share_of(n, of) for _, n, of, _ in rows]
    target = view.find_target(FIRST_YEAR)
    labels = [label for label, _, _, _ in rows]
    return Exhibit(
        key="first-year",
        headline=describe_first_year(row, target, _find_former_year(view)),
        subtitle=(
            f"{name_those(row['of'])} vars första år slutade {format_period(view.period)}, "
            "även de som är kvar. Närmare är den som gick till arbete eller studier eller kom upp "
            "minst ett steg inom 365 dagar"
        ),
        chart=ShareRanking(
            labels,
            shares,
            [format_part(n, of) for _, n, of, _ in rows],
            target.value if target else None,
            [one_colour for _, _, _, one_colour in rows],
        ),
        columns={
            "Deltagare": labels,
            "Kom närmare": [format_part(n, of) for _, n, of, _ in rows],
            "Andel": [format_share(share) for share in shares],
        },
        table=table,
        note=f"{explain_steps(view.figures.association.steps)} {_note_first_year(row)}".strip(),
    )


def _find_former_year(view: View) -> Former | None:
    """Return the share of the period before, but not where no file had shown a step by then."""
    had_steps = view.table(FIRST_YEAR, view.former).row()["by_step"] != 0
    return find_former(view, FIRST_YEAR) if had_steps else None


def _note_first_year(row: dict[str, Any]) -> str:
    told = describe_regardless(row)
    if row["by_exit"] is None or row["by_step"] is None:
        return "" if row["women_of"] is None else told
    how = (
        f"{format_count(row['by_exit'])} gick till arbete eller studier, "
        f"{format_count(row['by_step'])} kom upp minst ett steg."
    )
    if not row["by_step"]:  # steps may not be reported at all
        how = f"{format_count(row['by_exit'])} gick till arbete eller studier."
    safe = format_interval(row["low"], row["high"])
    sure = f" Andelen är troligen inom {safe}." if row["low"] is not None else ""
    return f"{how}{sure} {told}"


def started_or_increased(view: View) -> Exhibit:
    """Show how many began or increased work or studies."""
    view = view.settle(STARTED)
    table = view.table(STARTED, view.total)
    row = table.row()
    neither = None if row["of"] is None or row["n"] is None else row["of"] - row["n"]
    counted = {"Började": row["started"], "Ökade": row["increased"]}
    if row["started"] is None:  # boards are told of both together
        counted = {"Började eller ökade": row["n"]}
    counted["Varken började eller ökade"] = neither
    labels, counts = list(counted), list(counted.values())
    return Exhibit(
        key="started",
        headline=describe_started(row, find_former(view, STARTED)),
        subtitle=(
            f"{name_those(row['of'])} avslutade vars arbete och studier är kända både före "
            "och efter insatsen, "
            f"{format_period(view.period)}"
        ),
        chart=rank(labels, counts),
        columns={
            "Arbete eller studier": labels,
            "Antal": [format_count(count) for count in counts],
            "Andel": [format_share(share_of(count, row["of"])) for count in counts],
        },
        table=table,
        note=join_notes(note_unknown(row["unknown"], "uppgift före eller efter"), SAME_NOTE),
    )


def started_by(view: View, name: str) -> Exhibit:
    """Show the share that began or increased by one dimension."""
    view = view.settle(STARTED, name)
    table = view.table(STARTED, view.total, name)
    keys = table.used_keys(name, "of")
    rows = [table.row(**{name: key}) for key in keys]
    labels, heading = table.labels(name, keys), table.axes[name].label
    parts = [format_part(row["n"], row["of"]) for row in rows]
    return Exhibit(
        key=f"started-{name}",
        headline=describe_started(
            view.table(STARTED, view.total).row(), find_former(view, STARTED)
        ),
        subtitle=(
            "Andel av de avslutade vars arbete och studier är kända både före och efter insatsen, "
            f"per {heading.lower()}, {format_period(view.period)}"
        ),
        chart=ShareRanking(
            labels,
            [row["share"] for row in rows],
            parts,
            None,
            [colour(name, key, 0) for key in keys],
        ),
        columns={
            heading: labels,
            "Började eller ökade": parts,
            "Andel": [format_share(row["share"]) for row in rows],
        },
        table=table,
        note=f"Med färre än {LEAST_TO_COMPARE} avslutade är andelen för osäker för att jämföras.",
    )


def days(view: View) -> Exhibit:
    """Show how long those who left had been there, and those who are there so far."""
    view = view.settle(DAYS)
    table = view.table(DAYS, view.total)
    row = table.row()
    return _show_days(
        "days",
        "Deltagare",
        ["Avslutade", "Pågående, hittills"],
        [[row[f"{name}{end}"] for name in _DAY_COLUMNS] for end in ("", "_present")],
        f"{_ENROLLED}, och hittills för dem som är kvar när perioden slutar",
        view,
        table,
    )


def days_by(view: View, name: str) -> Exhibit:
    """Show how long those who left had been there by one dimension."""
    view = view.settle(DAYS, name)
    table = view.table(DAYS, view.total, name)
    keys = table.used_keys(name)
    rows = [table.row(**{name: key}) for key in keys]
    return _show_days(
        f"days-{name}",
        table.axes[name].label,
        table.labels(name, keys),
        [[row[column] for column in _DAY_COLUMNS] for row in rows],
        _ENROLLED,
        view,
        table,
    )


_ENROLLED = "Dagar från inskriven till utskriven för de avslutade"
_DAY_COLUMNS = ("n", "q1", "median", "q3")


def _show_days(
    key: str,
    heading: str,
    labels: list[str],
    rows: list[list[Any]],
    counted: str,
    view: View,
    table: Table,
) -> Exhibit:
    whole = view.table(DAYS, view.total).row()
    return Exhibit(
        key=key,
        headline=describe_days(whole["n"], whole["median"], hidden=is_hidden(whole)),
        subtitle=f"{counted}, {format_period(view.period)}",
        chart=Ranges(labels, [(q1, median, q3) for _, q1, median, q3 in rows]),
        columns={
            heading: labels,
            "Antal": [format_count(n) for n, *_ in rows],
            "Median": [format_count(median) for _, _, median, _ in rows],
            "Hälften inom": [_format_span(q1, q3) for _, q1, _, q3 in rows],
        },
        table=table,
        note="Medianen är värdet i mitten. Hälften av deltagarna ligger inom fältet.",
    )


def _format_span(low: float | None, high: float | None) -> str:
    return "–" if low is None else f"{format_count(low)}–{format_count(high)}"
