"""Figures about what participants live on before and after."""

from collections.abc import Mapping, Sequence

from analytics.exhibits.charts import Flow, Flows, Pairs, rank
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.former import find_former
from analytics.exhibits.palette import COLOUR_OF
from analytics.exhibits.together import gather_columns
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.model.vocabulary import load_vocabulary
from analytics.wording.numbers import (
    format_change,
    format_count,
    format_period,
    format_share,
)
from analytics.wording.sentences import count_of, join_notes
from analytics.wording.support import (
    ONCE,
    REST,
    SEVERAL,
    UNLIKE_EXITS,
    describe_changes,
    describe_chosen,
    describe_flows,
    describe_self_support,
    explain_groups,
    note_rest,
    note_self_support,
)

SUPPORT = "forsorjning"
SELF_SUPPORT = "egenforsorjning"
OWN = "ingen_offentlig"
_BEFORE, _AFTER = "kallgrupp_fore", "kallgrupp_efter"


def main_groups(view: View) -> Exhibit:
    """Show what most lived on before and after, in groups that add up to all exits."""
    view = view.settle(SUPPORT, _BEFORE)
    tables = [view.table(SUPPORT, view.total, name) for name in (_BEFORE, _AFTER)]
    axis = tables[0].axes[_BEFORE]
    of = max(tables[0].values("of"), default=None, key=lambda value: value or 0)
    counts = [
        {row[name]: row["n"] for row in table.rows()}
        for name, table in zip((_BEFORE, _AFTER), tables, strict=True)
    ]
    pairs = {axis.label_of[key]: tuple(column[key] for column in counts) for key in axis.keys}
    occurring = {label: pair for label, pair in pairs.items() if pair != (0, 0)}
    groups = gather_columns(view, REST, list(occurring), list(occurring.values()), of)
    before, after = ([row[place] for row in groups.rows] for place in range(2))
    shown = [key for key in axis.keys if axis.label_of[key] in groups.labels]
    own = len(groups.labels) - bool(groups.rest)
    return Exhibit(
        key="support-groups",
        headline=describe_changes(groups.labels[:own], before[:own], after[:own], of),
        subtitle=(
            f"Huvudsaklig försörjning före och efter, {format_period(view.period)}{_say_of(of)}"
        ),
        chart=Pairs(groups.labels, before, after),
        columns=_compare("Huvudsaklig försörjning", groups.labels, before, after, of),
        table=tables[0],
        note=join_notes(
            note_rest([(name, *occurring[name]) for name in groups.gathered]),
            ONCE,
            _explain(shown),
        ),
    )


def _explain(groups: Sequence[str]) -> str:
    """Return what those of these groups hold whose names do not tell it."""
    shown = [group for group in load_vocabulary("forsorjningsgrupp") if group.code in groups]
    sources = load_vocabulary("forsorjning")
    return explain_groups(
        {one.label: [each.label for each in sources if each.group == one.code] for one in shown}
    )


def sources(view: View, name: str = "forsorjning") -> Exhibit:
    """Show every source before and after; somebody may have several."""
    view = view.settle(SUPPORT, name)
    table = view.table(SUPPORT, view.total, name)
    return _show_sources(view, table, name, "support-sources", SEVERAL)


def _show_sources(view: View, table: Table, name: str, key: str, note: str) -> Exhibit:
    labels, before, after, of = _read_sources(table, name)
    return Exhibit(
        key=key,
        headline=describe_changes(labels, before, after, of),
        subtitle=(
            "Avslutade med varje försörjning före och efter, "
            f"{format_period(view.period)}{_say_of(of)}"
        ),
        chart=Pairs(labels, before, after),
        columns=_compare("Försörjning", labels, before, after, of),
        table=table,
        note=note,
    )


def _read_sources(
    table: Table, name: str
) -> tuple[list[str], list[int | None], list[int | None], int | None]:
    rows = [row for row in table.rows() if row["before"] != 0 or row["after"] != 0]
    labels = table.labels(name, [row[name] for row in rows])
    of = table.rows()[0]["of"]
    return labels, [row["before"] for row in rows], [row["after"] for row in rows], of


def _compare(
    heading: str,
    labels: Sequence[str],
    before: Sequence[int | None],
    after: Sequence[int | None],
    of: int | None,
) -> Mapping[str, Sequence[str]]:
    changes = [
        None if early is None or late is None else late - early
        for early, late in zip(before, after, strict=True)
    ]
    return {
        heading: labels,
        "Före": [format_count(count) for count in before],
        "Efter": [format_count(count) for count in after],
        "Förändring": [format_change(change) for change in changes],
        "Andel före": [format_share(share_of(count, of)) for count in before],
        "Andel efter": [format_share(share_of(count, of)) for count in after],
    }


def _say_of(of: int | None) -> str:
    return f", {count_of(of, 'avslutad', 'avslutade')}" if of else ""


def flows(view: View) -> Exhibit:
    """Show which main source each one went from and to."""
    view = view.settle(SUPPORT, _BEFORE, _AFTER)
    table = view.table(SUPPORT, view.total, _BEFORE, _AFTER)
    rows = [row for row in table.rows() if row["n"]]
    axis = table.axes[_BEFORE]
    before, after = (
        [key for key in axis.keys if any(row[name] == key for row in rows)]
        for name in (_BEFORE, _AFTER)
    )
    counts = {(row[_BEFORE], row[_AFTER]): row["n"] for row in rows}
    ordered = sorted(counts, key=lambda pair: -counts[pair])
    of = table.rows()[0]["of"]
    same = None if of is None else sum(n for (start, end), n in counts.items() if start == end)
    colours = COLOUR_OF["forsorjningsgrupp"]
    return Exhibit(
        key="support-flows",
        headline=describe_flows(same, of),
        subtitle=(
            "Från huvudsaklig försörjning före (vänster) till efter (höger), "
            f"{format_period(view.period)}"
        ),
        chart=Flows(
            [axis.label_of[key] for key in before],
            [axis.label_of[key] for key in after],
            [Flow(before.index(start), after.index(end), n) for (start, end), n in counts.items()],
            [colours[key] for key in (*before, *after)],
        ),
        columns={
            "Före": [axis.label_of[start] for start, _ in ordered],
            "Efter": [axis.label_of[end] for _, end in ordered],
            "Antal": [format_count(counts[pair]) for pair in ordered],
        },
        table=table,
    )


def after_chosen(view: View, source: str) -> Exhibit:
    """Show what those who had one source before live on after."""
    view = view.settle(SUPPORT, "forsorjning")
    where = view.total.narrowed("forsorjning", [source])
    table = view.table(SUPPORT, where, "forsorjning")
    rows = {row["forsorjning"]: row for row in table.rows()}
    axis = table.axes["forsorjning"]
    keys = [key for key in axis.keys if rows[key]["after"]]
    counts = [rows[key]["after"] for key in keys]
    of = rows[source]["of"]
    own = None if source == OWN else rows[OWN]["after"]
    return Exhibit(
        key=f"support-after-{source}",
        headline=describe_chosen(axis.label_of[source], of, rows[source]["after"], own),
        subtitle=(
            f"Försörjning efter för dem som hade {axis.label_of[source].lower()} före, "
            f"{format_period(view.period)}"
        ),
        chart=rank([axis.label_of[key] for key in keys], counts),
        columns={
            "Försörjning efter": [axis.label_of[key] for key in keys],
            "Antal": [format_count(count) for count in counts],
            "Andel": [format_share(share_of(count, of)) for count in counts],
        },
        table=table,
        note=SEVERAL,
    )


def list_sources_before(view: View) -> dict[str, str]:
    """Return the sources that somebody had before, by key, most common first."""
    table = view.table(SUPPORT, view.total, "forsorjning")
    rows = sorted(table.rows(), key=lambda row: -(row["before"] or 0))
    labels = table.axes["forsorjning"].label_of
    return {row["forsorjning"]: labels[row["forsorjning"]] for row in rows if row["before"]}


def self_support(view: View) -> Exhibit:
    """Show how many live on nothing public after, of those who did before."""
    view = view.settle(SELF_SUPPORT)
    table = view.table(SELF_SUPPORT, view.total)
    row = table.row()
    left = None if row["of"] is None or row["n"] is None else row["of"] - row["n"]
    named = {
        "Fick egen försörjning": row["n"],
        "Har offentlig försörjning även efter": left,
        "Hade egen försörjning redan före": row["had"],
        "Miste sin egen försörjning": row["lost"],
    }
    shown = {name: n for name, n in named.items() if n is not None} or named
    labels, counts = list(shown), list(shown.values())
    return Exhibit(
        key="self-support",
        headline=describe_self_support(row, find_former(view, SELF_SUPPORT)),
        subtitle=f"Hur de avslutade försörjer sig före och efter, {format_period(view.period)}",
        chart=rank(labels, counts),
        columns={"Försörjning": labels, "Antal": [format_count(count) for count in counts]},
        table=table,
        note=join_notes(note_self_support(row), UNLIKE_EXITS),
    )
