"""The sheet Skattningar: from records to answers and scores on the instruments' own scales."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.model.association import Association
from analytics.model.rows import RatingRow
from analytics.model.scale import Scale
from analytics.workbook.doubles import keep_accepted, report_doubles
from analytics.workbook.problems import ProblemList
from analytics.workbook.rating_scales import (
    INDEX_STEP,
    RatingScales,
    ScoreScale,
    read_items,
    settle_scales,
)
from analytics.workbook.records import Record, is_refused
from analytics.workbook.roster import Roster
from analytics.workbook.sheet import cell_text

Key = tuple[str, str, str, str, date | None, str]


def read_ratings(
    records: Sequence[Record], roster: Roster, association: Association, problems: ProblemList
) -> tuple[tuple[RatingRow, ...], int]:
    """Return the ratings that ``records`` hold, and how many rows lack consent.

    Answers are as they were given, nothing turned round; WHO-5's score is its index.
    """
    placed, left_out = roster.place(records)
    scales = settle_scales([record for record, _ in placed], association, problems)
    rules = _Rules(scales, problems)
    lines = []
    for record, programme in placed:
        rules.check(record)
        if not is_refused(record, problems):
            lines.append((record, _build_row(record, programme, scales)))
    report_doubles(lines, _key, problems, what="skattning", field="instrument")
    return keep_accepted(lines, problems), left_out


class _Rules:
    """What must hold within one row."""

    def __init__(self, scales: RatingScales, problems: ProblemList) -> None:
        self._scales = scales
        self._problems = problems

    def check(self, record: Record) -> None:
        """Add what is wrong with ``record`` to the problems."""
        scale, items = self._scales.find(record), read_items(record)
        if not items and record.get("score") is None:
            self._add(record, "skattning_tom", "score")
        for number, answer in items.items():
            self._check_item(record, scale, number, answer)
        if record.get("score") is not None:
            self._check_score(record, record.get("score"))

    def _check_item(self, record: Record, scale: Scale, number: int, answer: float) -> None:
        field = f"item_{number}"
        if number > scale.items:
            self._add(record, "fraga_for_mycket", field, items=scale.items)
        elif not scale.low <= answer <= scale.high or (scale.whole and answer % 1):
            span = f"{_number(scale.low)} till {_number(scale.high)}"
            kind = "hela tal" if scale.whole else "tal"
            self._add(record, "skattning_utanfor", field, answer, kind=kind, span=span)

    def _check_score(self, record: Record, score: float) -> None:
        scale = self._scales.find_score_scale(record)
        if scale is None:
            return
        if not scale.low <= score <= scale.high:
            self._report_score(record, score, scale)
        elif scale.step and score % scale.step:
            if scale.step == INDEX_STEP:
                self._add(record, "who_inget_index", "score", score)
            else:
                self._report_score(record, score, scale)

    def _report_score(self, record: Record, score: float, scale: ScoreScale) -> None:
        span = f"{_number(scale.low)} till {_number(scale.high)}"
        kind = "hela tal" if scale.step else "tal"
        self._add(record, "skattning_utanfor", "score", score, kind=kind, span=span)

    def _add(
        self, record: Record, code: str, field: str, value: float | None = None, **words: Any
    ) -> None:
        place = record.table.place(record.row, field)
        self._problems.add(
            code,
            place,
            value="" if value is None else _number(value),
            cell=f"{place.column}{record.row}",
            instrument=self._name(record),
            **words,
        )

    def _name(self, record: Record) -> str:
        vocabulary = self._scales.association.shipped_and_own("instrument")
        return vocabulary[record.get("instrument")].label


def _number(value: float) -> str:
    return cell_text(float(value))


def _build_row(record: Record, programme: str, scales: RatingScales) -> RatingRow:
    return RatingRow(
        pseudonym=record.get("pseudonym"),
        programme=programme,
        instrument=record.get("instrument"),
        occasion=record.get("occasion"),
        day=record.get("day"),
        rater=record.get("rater") or "",
        score=_find_score(record, scales),
        items=_list_items(record, scales),
    )


def _find_score(record: Record, scales: RatingScales) -> float | None:
    score: float | None = record.get("score")
    scale = scales.find_score_scale(record)
    return score * scale.factor if score is not None and scale else score


def _list_items(record: Record, scales: RatingScales) -> tuple[float | None, ...]:
    """Return the answers in order as they were given, or nothing where there are none."""
    answers, scale = read_items(record), scales.find(record)
    if not answers:
        return ()
    numbers = range(1, scale.items + 1)
    if scales.turned:
        return tuple(scale.turn(number, answers.get(number)) for number in numbers)
    return tuple(map(answers.get, numbers))


def _key(row: RatingRow) -> Key:
    return (
        row.pseudonym,
        row.programme,
        row.instrument,
        row.occasion,
        row.day,
        row.rater,
    )
