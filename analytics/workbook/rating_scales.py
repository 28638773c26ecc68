"""What a förbund must tell of its instruments, once: raw or index, turned or not, which scale."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.model.association import Association
from analytics.model.scale import (
    BIP,
    BIP_ANSWER,
    BIP_DEFAULT,
    BIP_DIRECTIONS,
    BIP_RANGES,
    WHO5,
    Scale,
    find_scale,
    narrow_bip,
)
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.questions import Choice, Question
from analytics.workbook.records import Record
from analytics.workbook.table import Table

RAW, INDEX = "rapoang", "index"
GIVEN, TURNED = "svar", "vanda"
HIGHEST_RAW, INDEX_STEP = 25, 4
"""WHO-5's sum of answers is at most 25; its index is the sum times 4."""

_WHO5_QUESTION = Question(
    "skala/who5",
    "Är poängen för WHO-5 råpoäng eller index?",
    (Choice(RAW, "Råpoäng, 0–25"), Choice(INDEX, "Index, 0–100")),
)
_KASAM_QUESTION = Question(
    "skala/kasam",
    "Är svaren på KASAM redan vända?",
    (
        Choice(GIVEN, "Nej, de står som deltagaren gav dem"),
        Choice(TURNED, "Ja, de frågor som ska vändas är redan vända"),
    ),
)
_BETTER: Mapping[str, str] = dict(
    zip(BIP_DIRECTIONS, ("högre är bättre", "lägre är bättre"), strict=True)
)
_BIP_QUESTION = Question(
    BIP_ANSWER,
    "Vilken skala har svaren i BIP, och vad är bättre?",
    tuple(
        Choice(f"{span}_{direction}", f"{span.replace('-', '–')}, {_BETTER[direction]}")
        for span in BIP_RANGES
        for direction in BIP_DIRECTIONS
    ),
    BIP_DEFAULT,
)
SCALE_QUESTIONS: Mapping[str, Question] = {
    question.key: question for question in (_WHO5_QUESTION, _KASAM_QUESTION, _BIP_QUESTION)
}
"""What is asked about the answers of an instrument, by key."""


@dataclass(frozen=True)
class ScoreScale:
    """What a score may be: from ``low`` to ``high``, a multiple of ``step`` where that is not 0.

    A score is kept times ``factor``.
    """

    low: float
    high: float
    step: int = 0
    factor: int = 1


_RAW_WHO5 = ScoreScale(0, HIGHEST_RAW, step=1, factor=INDEX_STEP)
_WHO5_INDEX = ScoreScale(0, 100, step=INDEX_STEP)
_MEAN_INDEX = ScoreScale(0, 100)
"""The index where the person's mean may stand in for a missing answer."""


@dataclass(frozen=True)
class RatingScales:
    """How the ratings of one file are to be read, as far as that is known.

    ``raw_sheets`` are the sheets whose scores of WHO-5 are raw, ``turned`` tells that the
    answers to KASAM have been turned round already, ``bip`` is the scale of BIP.
    """

    association: Association
    raw_sheets: frozenset[str]
    turned: bool
    bip: Scale

    def find(self, record: Record) -> Scale:
        """Return the scale of the instrument of ``record``."""
        instrument = record.get("instrument")
        return self.bip if instrument == BIP else find_scale(self.association, instrument)

    def find_score_scale(self, record: Record) -> ScoreScale | None:
        """Return what the score of ``record`` may be, or None where nothing is known of that."""
        if record.get("instrument") == WHO5:
            if record.table.sheet.name in self.raw_sheets:
                return _RAW_WHO5
            return _MEAN_INDEX if self.association.ratings.missing_allowed else _WHO5_INDEX
        bounds = self.find(record).score
        return ScoreScale(*bounds) if bounds else None


def settle_scales(
    records: Sequence[Record], association: Association, problems: ProblemList
) -> RatingScales:
    """Return how ``records`` are to be read; what is not known is asked about, once each."""
    return RatingScales(
        association,
        _find_raw_sheets(records, association, problems),
        _are_answers_turned(records, association, problems),
        _find_bip_scale(records, association, problems),
    )


def read_items(record: Record) -> dict[int, float]:
    """Return the answers in ``record`` by the number of their question."""
    numbered = (column.spec for column in record.table.columns if column.spec.number)
    answers = ((spec.number, record.get(spec.field)) for spec in numbered)
    return {number: answer for number, answer in answers if answer is not None}


def _find_raw_sheets(
    records: Sequence[Record], association: Association, problems: ProblemList
) -> frozenset[str]:
    scores: dict[str, list[float]] = defaultdict(list)
    tables: dict[str, Table] = {}
    for record in records:
        if record.get("instrument") == WHO5 and record.get("score") is not None:
            name = record.table.sheet.name
            scores[name].append(record.get("score"))
            tables[name] = record.table
    answer = _WHO5_QUESTION.answered_by(association)
    if answer is not None:
        return frozenset(scores if answer == RAW else ())
    low = [name for name, found in scores.items() if _may_be_raw(found)]
    raw = frozenset(name for name in low if _must_be_raw(scores[name]))
    if unclear := [name for name in low if name not in raw]:
        place = tables[unclear[0]].place(field="score")
        problems.add("who_skala", place, question=_WHO5_QUESTION)
    return raw


def _may_be_raw(scores: Iterable[float]) -> bool:
    """Tell whether no score is too high to be raw, and one is not the same either way."""
    return 0 < max(scores) <= HIGHEST_RAW


def _must_be_raw(scores: Iterable[float]) -> bool:
    return any(score % INDEX_STEP for score in scores)


def _are_answers_turned(
    records: Sequence[Record], association: Association, problems: ProblemList
) -> bool:
    answer = _KASAM_QUESTION.answered_by(association)
    unclear = (record for record in records if _has_items_to_turn(record, association))
    if answer is None and (first := next(unclear, None)):
        problems.add("kasam_vanda", _place_of_items(first.table), question=_KASAM_QUESTION)
    return answer == TURNED


def _has_items_to_turn(record: Record, association: Association) -> bool:
    instrument = record.get("instrument")
    if instrument is None or not find_scale(association, instrument).reversed:
        return False
    return bool(read_items(record))


def _find_bip_scale(
    records: Sequence[Record], association: Association, problems: ProblemList
) -> Scale:
    """Return the scale that was answered, or the widest one where nobody has answered yet.

    The usual scale is taken where nobody says otherwise, as long as every answer fits on it.
    """
    scale, answer = find_scale(association, BIP), _BIP_QUESTION.answered_by(association)
    if answer is not None:
        return narrow_bip(scale, answer)
    rated = [record for record in records if record.get("instrument") == BIP]
    if rated:
        usual = narrow_bip(scale, BIP_DEFAULT)
        fits = all(_fits(record, usual) for record in rated)
        code = "bip_skala" if fits else "bip_skala_oklar"
        question = _BIP_QUESTION if fits else replace(_BIP_QUESTION, default="")
        problems.add(code, _place_of_items(rated[0].table), question=question)
    return scale


def _fits(record: Record, scale: Scale) -> bool:
    values = [*read_items(record).values()]
    if record.get("score") is not None:
        values.append(record.get("score"))
    return all(scale.low <= value <= scale.high for value in values)


def _place_of_items(table: Table) -> Place:
    numbered = (column.spec.field for column in table.columns if column.spec.number)
    return table.place(field=next(numbered, "score"))
