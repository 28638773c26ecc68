"""How many gave which answer to the enkäter, coded for counting."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.association import Association
from analytics.model.axis import Axis, Codes
from analytics.model.rating_axes import SURVEY
from analytics.model.survey_settings import SurveySettings
from analytics.model.text import fold_text, swedish_sort_key

POSITIVE, NEGATIVE, UNSURE, NOT_ON_SCALE = range(4)
KINDS = 4
NOT_TOLD = -1
_ROUND = ["first", "last", "programme", "survey", "kon"]


@dataclass(frozen=True, eq=False)
class Replies:
    """One value per question, answer, kön, insats and enkät; all arrays are read-only.

    ``month`` is the last month of the enkät (ordinal). ``codes`` has insats, kön and enkättyp;
    −1 is an enkät about all insatser. ``question`` is the place of the question among
    ``questions``: pairs of enkättyp and question, in display order. ``kind`` is what the answer
    counts as, ``n`` how many gave it. ``round`` numbers the sendings; of each ``sent`` tells how
    many were asked (``NOT_TOLD`` where it does not say) and ``first_row`` where it first stands.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    questions: tuple[tuple[str, str], ...]
    month: NDArray[np.int32]
    question: NDArray[np.int64]
    kind: NDArray[np.int64]
    n: NDArray[np.int64]
    round: NDArray[np.int64]
    sent: NDArray[np.int64]
    first_row: NDArray[np.int64]

    def __post_init__(self) -> None:
        for field in fields(self):
            array = getattr(self, field.name)
            if isinstance(array, np.ndarray):
                array.setflags(write=False)
        for codes in self.codes.values():
            codes.setflags(write=False)


def code_replies(association: Association, axes: Mapping[str, Axis], rows: pd.DataFrame) -> Replies:
    """Return ``rows`` (the fields of ``SurveyRow``, months as ordinals) coded."""
    programmes = {programme.code: n for n, programme in enumerate(association.programmes)}
    folded = [fold_text(text) for text in rows["question"]]
    questions = _list_questions(axes[SURVEY], zip(rows["survey"], folded, strict=True))
    texts = _spell(folded, rows["question"])
    place = {key: n for n, key in enumerate(questions)}
    asked = [place[key] for key in zip(rows["survey"], folded, strict=True)]
    kinds = map(_Kinds(association.surveys).find, rows["question"], rows["answer"])
    sending, first_row, sent = _number_rounds(rows)
    return Replies(
        {name: axes[name] for name in ("insats", "kon", SURVEY)},
        {
            "insats": np.array([programmes.get(code, -1) for code in rows["programme"]], np.int16),
            "kon": _places(axes["kon"], rows["kon"]),
            SURVEY: _places(axes[SURVEY], rows["survey"]),
        },
        tuple((survey, texts[key]) for survey, key in questions),
        rows["last"].to_numpy(dtype=np.int32),
        np.array(asked, dtype=np.int64),
        np.fromiter(kinds, dtype=np.int64),
        rows["n"].to_numpy(dtype=np.int64),
        *(sending, sent, first_row),
    )


def _list_questions(axis: Axis, keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each enkättyp and question once: enkättyper in their order, then "2" before "10"."""
    return sorted({*keys}, key=lambda key: (axis.keys.index(key[0]), _natural_key(key[1])))


def _natural_key(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return [(0, int(p), ()) if p.isdecimal() else (1, 0, swedish_sort_key(p)) for p in parts]


def _spell(folded: Iterable[str], texts: Iterable[str]) -> Mapping[str, str]:
    """Return one spelling of each question, the same whatever the order of the rows."""
    return dict(sorted(zip(folded, texts, strict=True), reverse=True))


def _places(axis: Axis, values: Iterable[str]) -> Codes:
    place = {key: n for n, key in enumerate(axis.keys)}
    return np.array([place[value] for value in values], dtype=np.int16)


def _number_rounds(
    rows: pd.DataFrame,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of each row's sending, and of each sending its first row and size."""
    numbers: dict[tuple[object, ...], int] = {}
    keys = list(zip(*(rows[name] for name in _ROUND), strict=True))
    sending = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    first_row = np.unique(sending, return_index=True)[1].astype(np.int64)
    sent = np.full(len(numbers), NOT_TOLD, dtype=np.int64)
    told = pd.to_numeric(rows["sent"]).fillna(NOT_TOLD).to_numpy(dtype=np.int64)
    np.maximum.at(sent, sending, told)
    return sending, first_row, sent


class _Kinds:
    """What answers count as, worked out once per question and answer."""

    def __init__(self, settings: SurveySettings) -> None:
        self._settings = settings
        self._unsure = frozenset(map(fold_text, settings.unsure))
        self._known: dict[tuple[str, str], int] = {}

    def find(self, question: str, answer: str) -> int:
        """Return the kind of an answer to a question."""
        key = fold_text(question), fold_text(answer)
        if key not in self._known:
            self._known[key] = self._judge(question, key[1])
        return self._known[key]

    def _judge(self, question: str, answer: str) -> int:
        for scale in self._settings.find_scales(question):
            texts = [fold_text(text) for text in scale.answers]
            if answer in texts:
                return POSITIVE if texts.index(answer) < scale.positive else NEGATIVE
        return UNSURE if answer in self._unsure else NOT_ON_SCALE
