"""Scores from answers, on the instruments' own scales."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.scale import Scale

Scores = NDArray[np.float64]


def list_scores(scale: Scale) -> tuple[str, ...]:
    """Return the names of the scores of an instrument: "" for the whole, then its sub-scales."""
    return ("", *scale.parts)


def read_answers(items: Iterable[Sequence[float | None]], width: int) -> Scores:
    """Return answers as rows × questions, NaN where one is missing."""
    answers = np.full((len(rows := list(items)), width), np.nan)
    for place, row in enumerate(rows):
        told = min(len(row), width)
        answers[place, :told] = np.array(row[:told], dtype=np.float64)
    return answers


def score_answers(scale: Scale, answers: Scores, missing_allowed: int = 0) -> Scores:
    """Return the scores of each row of ``answers`` (as given), in the order of ``list_scores``.

    Up to ``missing_allowed`` answers of a score may be missing: the mean of the others stands
    in for them. A score with more missing, or with no answer at all, is NaN.
    """
    turned = answers.copy()
    reverse = [number - 1 for number in sorted(scale.reversed)]
    turned[:, reverse] = scale.low + scale.high - turned[:, reverse]
    every = [range(scale.items), *([n - 1 for n in part] for part in scale.parts.values())]
    return np.column_stack([_add_up(turned[:, list(c)], missing_allowed) for c in every]) * (
        scale.factor
    )


def _add_up(answers: Scores, missing_allowed: int) -> Scores:
    told = np.count_nonzero(~np.isnan(answers), axis=1)
    items = answers.shape[1]
    enough = (told > 0) & (items - told <= missing_allowed)
    sums = np.nansum(answers, axis=1) * items / np.where(told > 0, told, 1)
    return np.where(enough, sums, np.nan)


def score_ratings(scale: Scale, ratings: pd.DataFrame, missing_allowed: int) -> Scores:
    """Return the scores of ratings of one instrument, in the order of ``list_scores``.

    They come from the answers; where those do not give the whole, its score as told in the file
    is taken.
    """
    scores = np.full((len(ratings), len(list_scores(scale))), np.nan)
    answered = ratings["items"].map(len).to_numpy(dtype=np.int64) > 0
    answers = read_answers(ratings.loc[answered, "items"], scale.items)
    scores[answered] = score_answers(scale, answers, missing_allowed)
    told = pd.to_numeric(ratings["score"]).to_numpy(dtype=np.float64)
    scores[:, 0] = np.where(np.isnan(scores[:, 0]), told, scores[:, 0])
    return scores
