"""Our own answers to the core questions: one function per measure, as a page asks for it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.period import Period
from analytics.model.rows import ParticipantRow
from analytics.model.selection import Selection
from bench.material import FIRST, LAST, MEMBERS, PROGRAMMES, Question

Ask = tuple[str, str, tuple[str, ...]]
_SETTINGS = """
slug = "bench"
name = "Bench"
region = "Regionen"
shared_pseudonyms = true
members = [%s]
"""
_PROGRAMME = """
[[programmes]]
code = "%s"
name = "%s"
"""

ASKED: Mapping[str, Ask] = {
    "inskrivna": ("inskrivna", "month", ("kon",)),
    "utskrivna": ("utskrivna_till", "month", ("destination", "kon")),
    "pagaende": ("pagaende", "month", ()),
    "till_arbete_studier": ("till_arbete_studier", "total", ("kon",)),
    "kommun_part": ("inskrivna", "total", ("kommun", "part")),
    "tid": ("tid", "total", ("insats",)),
    "forsorjning": ("forsorjning", "total", ("kalla_fore", "kalla_efter")),
    "who5": ("who5", "total", ("kon",)),
    "unika": ("unika", "total", ()),
}
"""Measure, kind of period and dimensions of each question of the core set."""


def list_answered() -> list[str]:
    """Return the questions that there is a measure for."""
    return [name for name, (measure, _, _) in ASKED.items() if measure in MEASURES]


def make_association() -> Association:
    """Return the förbund that the rows are of."""
    members = ", ".join(f'{{ code = "{code}" }}' for code in MEMBERS)
    programmes = "".join(_PROGRAMME % item for item in PROGRAMMES.items())
    return read_association(_SETTINGS % members + programmes)


class Ours:
    """The rows as a ledger version is kept in memory."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._dataset = make_dataset(frame)

    def answer(self, question: Question, measures: Sequence[str]) -> dict[str, pd.DataFrame]:
        period = Period.between(question.first, question.last)
        filters = {"kommun": question.kommun, "kon": question.kon}
        only = {name: [value] for name, value in filters.items() if value is not None}
        where = {kind: Selection.of(period.split(kind), only) for kind in ("month", "total")}
        return {name: _ask(self._dataset, where, *ASKED[name]) for name in measures}


def _ask(
    dataset: Dataset, where: Mapping[str, Selection], measure: str, kind: str, by: Sequence[str]
) -> pd.DataFrame:
    return compute_measure(measure, dataset, where[kind], by)


def make_dataset(frame: pd.DataFrame) -> Dataset:
    """Return the rows of :func:`bench.material.make_frame` coded as a ledger's are."""
    coverage = Coverage(dict.fromkeys(PROGRAMMES, frozenset(Period(FIRST, LAST, ""))))
    sheets = {"deltagare": _make_rows(frame), "skattningar": _make_ratings(frame)}
    return build_dataset(make_association(), coverage, sheets)


def _make_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the columns and values of participant rows."""
    rows = frame_of((), ParticipantRow).reindex(range(len(frame)))
    defaults = ParticipantRow("", "")
    for name in rows.columns:
        if name in _TAKEN:
            rows[name] = _TAKEN[name](frame).astype(object)
        elif name in ("support_before", "support_after"):
            main = frame[name.removeprefix("support_")]
            rows[name] = pd.Series([(text,) if text else () for text in main], dtype=object)
        else:
            value = getattr(defaults, name)
            rows[name] = pd.Series([value] * len(frame), dtype=object)
    return rows


def _make_ratings(frame: pd.DataFrame) -> pd.DataFrame:
    """Return WHO-5 of the first and the last day with the columns of rating rows."""
    ends = {"start": ("who5_start", "entry"), "slut": ("who5_end", "exit")}
    parts = []
    for occasion, (score, day) in ends.items():
        told = frame[frame[score].notna()]
        values = {
            "pseudonym": told["person"],
            "programme": told["insats"].map(_CODES),
            "instrument": "who5",
            "occasion": occasion,
            "day": _days(day)(told).set_axis(told.index),
            "rater": "deltagare",
            "score": told[score],
            "items": pd.Series([()] * len(told), told.index, dtype=object),
        }
        parts.append(pd.DataFrame(values).astype(object))
    return pd.concat(parts, ignore_index=True)


def _days(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    def take(frame: pd.DataFrame) -> pd.Series:
        days = frame[name].to_numpy().astype("datetime64[D]").astype(object)
        return pd.Series(days, dtype=object)

    return take


_CODES = {name: code for codes in (MEMBERS, PROGRAMMES) for code, name in codes.items()}
_TAKEN: Mapping[str, Callable[[pd.DataFrame], pd.Series]] = {
    "pseudonym": lambda frame: frame["person"],
    "programme": lambda frame: frame["insats"].map(_CODES),
    "kon": lambda frame: frame["kon"],
    "kommun": lambda frame: frame["kommun"].map(lambda name: _CODES.get(name, name)),
    "part": lambda frame: frame["part"],
    "entry": _days("entry"),
    "exit": _days("exit"),
    "destination": lambda frame: frame["destination"],
    "extent": lambda frame: frame["extent"].astype(object).where(frame["extent"].notna(), None),
    "extent_asked": lambda frame: pd.Series(np.ones(len(frame), dtype=bool)),
}
