"""(b) Tuned pandas: ordered categoricals, whole numbers instead of dates, no row touched twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analytics.model.month import Month, month_ordinals
from bench.material import (
    BETTER,
    DESTINATIONS,
    FIRST,
    KOMMUNER,
    KON,
    LAST,
    LEAST_EXTENT,
    PARTS,
    PROGRAMMES,
    SOURCES,
    STUDY,
    WORK,
    Question,
)

_CATEGORIES = {
    "insats": list(PROGRAMMES.values()),
    "kon": KON,
    "kommun": KOMMUNER,
    "part": PARTS,
    "destination": DESTINATIONS,
    "before": SOURCES,
    "after": SOURCES,
}
_MONTHS = pd.Index([str(Month(n)) for n in range(FIRST.ordinal, LAST.ordinal + 1)])
_NEVER = len(_MONTHS)
_ENTRY_COLUMNS = ["entry_month", "kon", "kommun", "part"]
_EXIT_COLUMNS = [
    *("exit_month", "destination", "kon", "insats", "days", "before", "after"),
    *("reached", "paired", "start", "end", "improved", "worse"),
]


class TunedPandas:
    """Categoricals, month numbers, days and outcomes worked out once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        columns: dict[str, Any] = {
            name: pd.Categorical(frame[name].replace("", None), categories, ordered=True)
            for name, categories in _CATEGORIES.items()
        }
        self._entry_month = columns["entry_month"] = _number_months(frame["entry"])
        self._exit_month = columns["exit_month"] = _number_months(frame["exit"])
        columns["days"] = (frame["exit"] - frame["entry"]).dt.days.astype(np.float32)
        work = frame["destination"].isin(WORK) & (frame["extent"] >= LEAST_EXTENT)
        columns["reached"] = work | frame["destination"].isin(STUDY)
        change = frame["who5_end"] - frame["who5_start"]
        columns["paired"] = change.notna()
        columns["start"] = frame["who5_start"].where(columns["paired"], 0.0)
        columns["end"] = frame["who5_end"].where(columns["paired"], 0.0)
        columns["improved"], columns["worse"] = change >= BETTER, change <= -BETTER
        whole = pd.DataFrame(columns)
        self._entries, self._exits = whole[_ENTRY_COLUMNS], whole[_EXIT_COLUMNS]
        self._person = pd.factorize(frame["person"])[0].astype(np.int32)
        self._codes = {name: whole[name].cat.codes.to_numpy() for name in ("kommun", "kon")}

    def answer(self, question: Question, measures: Sequence[str]) -> dict[str, pd.DataFrame]:
        rows = self._choose(question)
        return {name: _MEASURES[name](rows) for name in measures}

    def _choose(self, question: Question) -> "_Rows":
        first = question.first.ordinal - FIRST.ordinal
        last = question.last.ordinal - FIRST.ordinal
        came, left, person = self._entry_month, self._exit_month, self._person
        entries, exits = (came >= first) & (came <= last), (left >= first) & (left <= last)
        keep = self._filter(question)
        if keep is not None:
            entries, exits = entries & keep, exits & keep
            came, left, person = came[keep], left[keep], person[keep]
        return _Rows(first, last, self._entries[entries], self._exits[exits], came, left, person)

    def _filter(self, question: Question) -> np.ndarray | None:
        keep = None
        for name, codes in self._codes.items():
            if (value := getattr(question, name)) is not None:
                mask = codes == _CATEGORIES[name].index(value)
                keep = mask if keep is None else keep & mask
        return keep


@dataclass
class _Rows:
    """Those who came and left in the period, and months and persons of all kept by the filter."""

    first: int
    last: int
    entries: pd.DataFrame
    exits: pd.DataFrame
    came: np.ndarray
    left: np.ndarray
    person: np.ndarray

    @property
    def months(self) -> pd.Index:
        return _MONTHS[self.first : self.last + 1]

    def code_months(self, months: pd.Series) -> pd.Categorical:
        codes = months.to_numpy() - self.first
        return pd.Categorical.from_codes(codes, self.months, ordered=True, validate=False)

    @cached_property
    def exits_by_kon(self) -> Any:
        return self.exits.groupby("kon", observed=False)


def _number_months(days: pd.Series) -> np.ndarray:
    there = days.notna().to_numpy()
    numbers = np.full(len(days), _NEVER, dtype=np.int32)
    ordinals = month_ordinals(days.to_numpy()[there].astype("datetime64[D]"))
    numbers[there] = ordinals - FIRST.ordinal
    return numbers


def _make_cells(*names: str) -> pd.DataFrame:
    """Return a table of every combination, in the order in which a grouping has them."""
    values = [pd.CategoricalIndex(_CATEGORIES[n], _CATEGORIES[n], ordered=True) for n in names]
    return pd.MultiIndex.from_product(values, names=names).to_frame(index=False)


_KOMMUN_PART = _make_cells("kommun", "part")
_BEFORE_AFTER = _make_cells("before", "after")
_KON = _make_cells("kon")


def _count(frame: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Return complete counts: categoricals give every combination, zeros included."""
    counts = frame.groupby(list(cells.columns), observed=False).size()
    return cells.assign(n=counts.to_numpy())


def _count_intake(rows: _Rows) -> pd.DataFrame:
    month = rows.code_months(rows.entries["entry_month"])
    counts = rows.entries.groupby([month, "kon"], observed=False).size()
    return counts.rename_axis(["month", "kon"]).reset_index(name="n")


def _count_exits(rows: _Rows) -> pd.DataFrame:
    month = rows.code_months(rows.exits["exit_month"])
    counts = rows.exits.groupby([month, "destination", "kon"], observed=False).size()
    return counts.rename_axis(["month", "destination", "kon"]).reset_index(name="n")


def _count_present(rows: _Rows) -> pd.DataFrame:
    arrived = np.bincount(rows.came, minlength=_NEVER + 1).cumsum()
    left = np.bincount(rows.left, minlength=_NEVER + 1).cumsum()
    return pd.DataFrame({"month": rows.months, "n": (arrived - left)[rows.first : rows.last + 1]})


def _share_to_work_or_study(rows: _Rows) -> pd.DataFrame:
    reached = rows.exits_by_kon["reached"].sum().to_numpy()
    of = rows.exits_by_kon.size().to_numpy()
    share = np.divide(reached, of, out=np.full(len(of), np.nan), where=of > 0)
    return _KON.assign(n=reached, of=of, share=share)


def _cross_kommun_and_part(rows: _Rows) -> pd.DataFrame:
    return _count(rows.entries, _KOMMUN_PART)


def _measure_time(rows: _Rows) -> pd.DataFrame:
    grouped = rows.exits.groupby("insats", observed=False)["days"]
    return pd.DataFrame({"n": grouped.size(), "median": grouped.median()}).reset_index()


def _compare_support(rows: _Rows) -> pd.DataFrame:
    return _count(rows.exits, _BEFORE_AFTER)


def _compare_who5(rows: _Rows) -> pd.DataFrame:
    sums = rows.exits_by_kon[["paired", "start", "end", "improved", "worse"]].sum()
    n, start, end, improved, worse = (sums[name].to_numpy() for name in sums.columns)
    nobody = np.where(n > 0, n, np.nan)
    return _KON.assign(
        n=n,
        mean_start=start / nobody,
        mean_end=end / nobody,
        mean_change=(end - start) / nobody,
        improved=improved,
        worse=worse,
        same=n - improved - worse,
    )


def _count_persons(rows: _Rows) -> pd.DataFrame:
    there = (rows.came <= rows.last) & (rows.left >= rows.first)
    return pd.DataFrame({"n": [len(pd.unique(rows.person[there]))]})


_MEASURES: Mapping[str, Callable[[_Rows], pd.DataFrame]] = {
    "inskrivna": _count_intake,
    "utskrivna": _count_exits,
    "pagaende": _count_present,
    "till_arbete_studier": _share_to_work_or_study,
    "kommun_part": _cross_kommun_and_part,
    "tid": _measure_time,
    "forsorjning": _compare_support,
    "who5": _compare_who5,
    "unika": _count_persons,
}
