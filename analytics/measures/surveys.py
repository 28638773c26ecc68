"""How large a share of the answers to an enkät is positive: nns and avslutsenkat."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.tabulate import divide_counts, find_reported, mask_counts
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.rating_axes import SURVEY
from analytics.model.replies import (
    KINDS,
    NEGATIVE,
    NOT_ON_SCALE,
    NOT_TOLD,
    POSITIVE,
    UNSURE,
    Replies,
)
from analytics.model.selection import Selection

QUESTION = "fraga"
NNS = ("nns_pagaende", "nns_avslut")
AT_EXIT = ("avslutsenkat",)

Counts = NDArray[np.int64]
Measure = Callable[[Dataset, Selection, Sequence[str]], pd.DataFrame]


def share_positive(surveys: Sequence[str]) -> Measure:
    """Return the measure of these enkättyper: the share of positive answers per question.

    Its rows are split by ``by`` (kön, insats), enkättyp where there are several, and question:
    every question that any file has told of. n answers are positive, ``of`` take a side,
    ``unsure`` take none, and ``unknown`` are on no scale of the förbund. An enkät counts in the
    period of its last month. ``responses`` is the largest number of answers to one question in
    enkäter that tell how many were asked, and ``response`` its share of those, ``sent``; both
    are of the enkättyp, the same for every question. One about all insatser is left out where
    insatser are told apart.
    """

    def measure(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
        replies = dataset.replies
        chosen = [n for n, (survey, _) in enumerate(replies.questions) if survey in surveys]
        counts, sent = _count(replies, by, where), _count_sent(replies, by, where)
        columns = _describe(replies, counts[..., chosen], sent, chosen)
        reported = find_reported(dataset, by, where)[..., None]
        told = (reported | (counts.sum(axis=(0, 1)) > 0)[..., chosen]).reshape(-1)
        keys = list(_list_keys(replies, by, where, chosen))
        if len(surveys) == 1:
            keys = [key for key in keys if key[0] != SURVEY]
        return _lay_out(keys, _finish(columns, told))

    return measure


def _count(replies: Replies, by: Sequence[str], where: Selection) -> Counts:
    """Return counts of shape (sent is told, kinds, periods, *by, questions)."""
    keep = _find_kept(replies, by, where)
    shape = (2, KINDS, *_list_lengths(replies, by, where), len(replies.questions))
    counts = np.zeros(shape, dtype=np.int64)
    is_told = (replies.sent != NOT_TOLD)[replies.round].astype(np.int64)
    for place, rows in _list_rows(replies, where, keep):
        codes = [replies.codes[name][rows].astype(np.int64) for name in by]
        cells = (is_told[rows], replies.kind[rows], place, *codes, replies.question[rows])
        np.add.at(counts, cells, replies.n[rows])
    return counts


def _count_sent(replies: Replies, by: Sequence[str], where: Selection) -> Counts:
    """Return how many were asked, of shape (periods, *by, enkättyper)."""
    keep = _find_kept(replies, by, where)
    shape = (*_list_lengths(replies, by, where), len(replies.axes[SURVEY]))
    counts = np.zeros(shape, dtype=np.int64)
    for place, rows in _list_rows(replies, where, keep):
        sending = replies.round[rows]
        once = (replies.first_row[sending] == rows) & (replies.sent[sending] != NOT_TOLD)
        asked = rows[once]
        codes = [replies.codes[name][asked].astype(np.int64) for name in (*by, SURVEY)]
        np.add.at(counts, (place, *codes), replies.sent[replies.round[asked]])
    return counts


def _find_kept(replies: Replies, by: Sequence[str], where: Selection) -> NDArray[np.bool_]:
    keep = np.ones(len(replies.n), dtype=bool)
    for name, keys in where.only:
        codes = replies.codes[name]
        keep &= replies.axes[name].mask(keys)[codes] & (codes >= 0)
    for name in by:
        keep &= replies.codes[name] >= 0
    return keep


def _list_lengths(replies: Replies, by: Sequence[str], where: Selection) -> tuple[int, ...]:
    return (len(where.periods), *(len(replies.axes[name]) for name in by))


def _list_rows(
    replies: Replies, where: Selection, keep: NDArray[np.bool_]
) -> Iterator[tuple[int, Counts]]:
    """Yield the place of each period with the rows that are kept and count in it."""
    for place, period in enumerate(where.periods):
        inside = (replies.month >= period.first.ordinal) & (replies.month <= period.last.ordinal)
        yield place, np.flatnonzero(inside & keep)


def _describe(
    replies: Replies, counts: Counts, sent: Counts, chosen: Sequence[int]
) -> Mapping[str, Counts]:
    """Return the counts of every cell, flat."""
    by_kind = counts.sum(axis=0)
    survey_of = [replies.axes[SURVEY].keys.index(replies.questions[n][0]) for n in chosen]
    answered = counts[1].sum(axis=0)
    most = np.empty_like(answered)
    for survey in set(survey_of):
        same = np.array(survey_of) == survey
        most[..., same] = answered[..., same].max(axis=-1, keepdims=True)
    values = {
        "n": by_kind[POSITIVE],
        "of": by_kind[POSITIVE] + by_kind[NEGATIVE],
        "unsure": by_kind[UNSURE],
        "unknown": by_kind[NOT_ON_SCALE],
        "responses": most,
        "sent": sent[..., survey_of],
    }
    return {name: array.reshape(-1) for name, array in values.items()}


def _finish(counts: Mapping[str, Counts], told: NDArray[np.bool_]) -> dict[str, Any]:
    """Return the value columns; there is no response where nobody says how many were asked."""
    asked = told & (counts["sent"] > 0)
    return {
        "n": mask_counts(counts["n"], told),
        "of": mask_counts(counts["of"], told),
        "share": divide_counts(counts["n"], counts["of"], told),
        "unsure": mask_counts(counts["unsure"], told),
        "unknown": mask_counts(counts["unknown"], told),
        "responses": mask_counts(counts["responses"], asked),
        "sent": mask_counts(counts["sent"], asked),
        "response": divide_counts(counts["responses"], counts["sent"], asked),
    }


def _list_keys(
    replies: Replies, by: Sequence[str], where: Selection, chosen: Sequence[int]
) -> Iterator[tuple[str, pd.Categorical]]:
    """Yield each column of keys: period, ``by``, enkättyp and question."""
    lengths = (*_list_lengths(replies, by, where), len(chosen))
    places = np.indices(lengths).reshape(len(lengths), -1)
    keys = [[period.key for period in where.periods], *(replies.axes[n].keys for n in by)]
    for name, own, place in zip((PERIOD, *by), keys, places, strict=False):
        kind = pd.CategoricalDtype(list(own), ordered=True)
        yield name, pd.Categorical.from_codes(place, dtype=kind)
    questions = [replies.questions[n] for n in chosen]
    for part, name in enumerate((SURVEY, QUESTION)):
        texts = [question[part] for question in questions]
        kind = pd.CategoricalDtype(list(dict.fromkeys(texts)), ordered=True)
        codes = kind.categories.get_indexer(pd.Index(texts))[places[-1]]
        yield name, pd.Categorical.from_codes(codes, dtype=kind)


def _lay_out(keys: Sequence[tuple[str, pd.Categorical]], values: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({**dict(keys), **values})
