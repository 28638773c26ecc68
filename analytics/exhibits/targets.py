"""Figures about the targets: where they stand, and how they have gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.exhibits.charts import Chart, Line, Series, ShareRanking, ShareTrend
from analytics.exhibits.digest import Digest
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.key_figures import FEW, KeyFigure
from analytics.exhibits.palette import GREEN, GREY, ORANGE, RED
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.definition import find_outcome, load_definition
from analytics.measures.goals import GOAL, HIDES, MEASURE, find_former, name_target
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.measures.target import Verdict
from analytics.model.period import Period
from analytics.model.target import Target
from analytics.wording.numbers import (
    KIND_NAMES,
    NO_VALUE,
    format_part,
    format_period,
    format_period_short,
    format_share,
    format_span,
)
from analytics.wording.sentences import TOO_FEW, may_be_chance
from analytics.wording.targets import (
    DUE_NOTE,
    INDEX_NAME,
    MOST_NOTE,
    describe_goal_in_words,
    describe_level,
    describe_outcome,
    describe_targets,
    explain_verdicts,
    format_index,
    format_outcome,
    format_outcome_change,
)

TARGETS = MEASURE
COLOUR_OF: Mapping[str | None, str] = {"gron": GREEN, "orange": ORANGE, "rod": RED}


@dataclass(frozen=True)
class Standing:
    """How it goes for one target; ``unit`` is what its outcome is told in.

    ``by_year`` tells that it is held against the part of the year that has gone.
    """

    key: str
    title: str
    text: str
    unit: str
    row: Mapping[str, Any]
    by_year: bool = False

    @property
    def word(self) -> str:
        """The verdict in words, or that it is not shown."""
        return FEW if self.row.get(HIDES) else self.row["word"]

    @property
    def outcome(self) -> str:
        """The outcome as text."""
        return format_outcome(self.row["outcome"], self.unit, self.row["target"])

    @property
    def level(self) -> str:
        """What the target asks for by the period's end, as text."""
        return describe_level(self.row["target"], self.row["direction"], self.unit)

    @property
    def change(self) -> str:
        """How the outcome has changed, as text, or that there are too few to compare."""
        if self.row["change"] is not None and self._is_of_few:
            return TOO_FEW
        return format_outcome_change(self.row["change"], self.unit)

    @property
    def may_be_chance(self) -> bool:
        """Whether a share has changed by no more than chance gives."""
        row = self.row
        known = row["change"] is not None and row["of"] and row["former_of"]
        if self.unit != "share" or not known or self.change == format_outcome_change(0.0, "share"):
            return False
        former = round(row["former"] * row["former_of"]), row["former_of"]
        return may_be_chance((row["n"], row["of"]), former)

    @property
    def _is_of_few(self) -> bool:
        bases = [of for of in (self.row["of"], self.row["former_of"]) if of is not None]
        return self.unit == "share" and min(bases, default=LEAST_TO_COMPARE) < LEAST_TO_COMPARE


def settle(view: View) -> View:
    """Return the view that targets are shown for: of the whole förbund, as they are set.

    Raises:
        NotPublishedError: nothing is published yet.
    """
    return view.keeping().settle(MEASURE)


def list_standings(view: View, table: Table) -> list[Standing]:
    """Return the targets that hold in the year that the period ends in, in their order."""
    association, year = view.figures.association, view.period.last.year
    rows = {row[GOAL]: row for row in table.rows()}
    named = {name_target(target): target for target in association.targets}
    found = []
    for key, target in named.items():
        valid = association.find_target(target.measure, year, target.of)
        if valid is None:
            continue
        outcome = find_outcome(target.measure)
        title = _name(valid) if outcome else valid.text.removesuffix(".")
        unit, due = (outcome.unit, outcome.due) if outcome else ("number", "")
        found.append(Standing(key, title, valid.text, unit, rows[key], bool(due)))
    return found


def _name(target: Target) -> str:
    """Return a target's measure by name; where the measure has several, the target's own text."""
    return target.text.removesuffix(".") if target.of else load_definition(target.measure).title


def list_target_figures(view: View) -> list[KeyFigure]:
    """Return each target as a key figure, the Impact Index last."""
    shown = settle(view)
    standings = list_standings(shown, shown.table(MEASURE, shown.total))
    if not standings:
        return []
    row = standings[0].row
    points = format_part(row["index_points"], row["index_possible"])
    index = KeyFigure(INDEX_NAME, format_index(row["index"]), f"{points} möjliga poäng")
    return [*(_make_figure(standing, shown.period) for standing in standings), index]


def _make_figure(standing: Standing, period: Period) -> KeyFigure:
    known = standing.row["change"] is not None
    outcome = find_outcome(standing.key.partition("/")[0])
    change = standing.change if known else ""
    if change == TOO_FEW:
        change = f"{_count(standing.row)}, {TOO_FEW}"
    elif known and outcome:
        chance = " (kan vara slump)" if standing.may_be_chance else ""
        change = f"{change} mot {format_period(find_former(outcome, period))}{chance}"
    verdict = Verdict.NO_DATA if standing.row.get(HIDES) else Verdict(standing.row["word"])
    return KeyFigure(
        standing.title, standing.outcome, change, verdict, standing.word, f"Mål {standing.level}"
    )


def targets(view: View) -> Exhibit:
    """Show every target's outcome as a share of what it asks for, in colour and word."""
    view = settle(view)
    table = view.table(MEASURE, view.total)
    standings = list_standings(view, table)
    rows = [standing.row for standing in standings]
    return Exhibit(
        key="targets",
        headline=describe_targets(["" if row.get(HIDES) else row["word"] for row in rows]),
        subtitle=f"Så långt har varje mål kommit, {format_period(view.period)}",
        chart=ShareRanking(
            [f"{one.title} (mål {one.level})" for one in standings],
            [_reach(row) for row in rows],
            [f"{one.outcome}, {one.level}" for one in standings],
            1.0,
            [COLOUR_OF.get(row["colour"], GREY) for row in rows],
            told=[_tell(one) for one in standings],
        ),
        columns={
            "Mål": [standing.title for standing in standings],
            "Utfall": [_say_outcome(standing) for standing in standings],
            "Målnivå": [standing.level for standing in standings],
            "Bedömning": [standing.word for standing in standings],
            "Förändring": [standing.change for standing in standings],
        },
        table=table,
        note=_note(view.figures.association.near_target, rows, standings),
    )


def _reach(row: Mapping[str, Any]) -> float | None:
    return row["outcome"] / row["target"] if row["outcome"] is not None and row["target"] else None


def _tell(standing: Standing) -> str:
    known = standing.row["outcome"] is not None
    return f"{standing.outcome}, {standing.word.lower()}" if known else standing.word


def _say_outcome(standing: Standing) -> str:
    of = _count(standing.row)
    known = standing.row["outcome"] is not None and of != NO_VALUE
    return standing.outcome if not known else f"{standing.outcome} ({of})"


def _count(row: Mapping[str, Any]) -> str:
    return format_part(row["n"], row["of"])


def _note(near: float, rows: Sequence[Mapping[str, Any]], standings: Sequence[Standing]) -> str:
    if not rows:
        return ""
    points = (rows[0]["index_points"], rows[0]["index_possible"])
    notes = [explain_verdicts(near, rows[0]["index"], points)]
    if any(row["direction"] == "hogst" for row in rows):
        notes.append(MOST_NOTE)
    if any(one.by_year for one in standings):
        notes.append(DUE_NOTE)
    return " ".join(notes)


def target_over_time(view: View, key: str) -> Exhibit:
    """Show how one target's outcome has gone, beside what it asks for."""
    view = settle(view)
    kind = view.coarsen("quarter", MEASURE)
    where = view.trend(kind)
    table = view.table(MEASURE, where)
    if table.hides and not any(table.values("outcome", **{GOAL: key})):
        kind, where = "year", view.years()
        table = view.table(MEASURE, where)
    (now,) = (s for s in list_standings(view, view.table(MEASURE, view.total)) if s.key == key)
    rows = [row for row in table.rows() if row[GOAL] == key]
    outcomes = [row["outcome"] for row in rows]
    return Exhibit(
        key="target-trend",
        headline=describe_outcome(now.text, now.outcome, now.level, now.word),
        subtitle=f"{now.title} per {KIND_NAMES[kind]}, {format_span(where.periods)}",
        chart=_draw(now, where.periods, outcomes, [_count(row) for row in rows]),
        columns={
            KIND_NAMES[kind].capitalize(): [format_period_short(p) for p in where.periods],
            "Utfall": [format_outcome(r["outcome"], now.unit, r["target"]) for r in rows],
            "Målnivå": [describe_level(r["target"], r["direction"], now.unit) for r in rows],
            "Bedömning": [FEW if row.get(HIDES) else row["word"] or NO_VALUE for row in rows],
        },
        table=table,
    )


def _draw(
    now: Standing, periods: Sequence[Period], outcomes: Sequence[float | None], notes: Sequence[str]
) -> Chart:
    if now.unit != "share":
        return Line(periods, Series(now.title, outcomes))
    told = [
        note if share is None else f"{format_share(share)} ({note})"
        for note, share in zip(notes, outcomes, strict=True)
    ]
    return ShareTrend(periods, outcomes, told, now.row["target"])


def list_held(view: View) -> dict[str, str]:
    """Return the key and the text of each target that holds in the year that is shown."""
    view = settle(view) if view.publishes(MEASURE) else view
    association, year = view.figures.association, view.period.last.year
    named = {name_target(target): target for target in association.targets}
    valid = {key: association.find_target(t.measure, year, t.of) for key, t in named.items()}
    return {key: target.text for key, target in valid.items() if target}


def goals_in_words(view: View) -> Digest:
    """Return the goals that are followed in words, each with how far it has come."""
    told = view.figures.association.qualitative_targets
    return Digest(
        "goals-in-words",
        "Så långt har målen kommit",
        tuple(describe_goal_in_words(one) for one in told),
    )
