"""Invented rows for the peers and for us: the same participants, each in the shape it wants."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.model.month import Month
from analytics.model.vocabulary import load_vocabulary

KON = load_vocabulary("kon").codes
PARTS = load_vocabulary("part").codes
DESTINATIONS = load_vocabulary("destination").codes
SOURCES = load_vocabulary("forsorjning").codes
PROGRAMMES = {"plattform": "Plattform", "vagen": "Vägen vidare", "verkstan": "Verkstan"}
MEMBERS = {"1784": "Arvika", "1730": "Eda", "1765": "Årjäng", "1780": "Karlstad"}
KOMMUNER = (*MEMBERS.values(), "annan", "uppgift_saknas")
WORK = sorted(load_vocabulary("destination").with_role("arbete"))
STUDY = sorted(load_vocabulary("destination").with_role("studier"))
LEAST_EXTENT = 25.0
BETTER = 10.0
"""Points on WHO-5's index that a change is named from."""
FIRST, LAST = Month.of(2020, 1), Month.of(2024, 12)
"""Months that the rows lie in."""
_UNUSED = {"annan_del", "felregistrering"}
"""Moves join rows and mistakes are left out: what a peer would have to be told of first."""
_USED_SOURCES = SOURCES[:10]


@dataclass(frozen=True)
class Question:
    """The months asked for (first and last, both included) and a filter, or None for all."""

    first: Month
    last: Month
    kommun: str | None = None
    kon: str | None = None

    @property
    def months(self) -> list[Month]:
        """The months asked for."""
        return [Month(ordinal) for ordinal in range(self.first.ordinal, self.last.ordinal + 1)]


BROAD = Question(Month.of(2023, 1), Month.of(2024, 12))
NARROW = Question(Month.of(2023, 1), Month.of(2024, 12), kommun="Arvika", kon="kvinna")


def make_frame(size: int) -> pd.DataFrame:
    """Return ``size`` rows as somebody reads them from a file: texts, days and numbers.

    ``before`` and ``after`` are the main försörjning, ``who5_start`` and ``who5_end`` the index,
    which is told of those who have been in one insats once: a peer would have to be told first in
    which of several stays somebody was asked.
    """
    chance = np.random.default_rng(size)
    first_day = np.datetime64(FIRST.first_day)
    entry = first_day + chance.integers(0, 1800, size)
    left = entry + chance.integers(20, 700, size)
    gone = left <= np.datetime64(LAST.last_day)
    used = [code for code in DESTINATIONS if code not in _UNUSED]
    extent = chance.choice([np.nan, 10.0, 25.0, 50.0, 75.0, 100.0], size)
    columns = {
        "person": [f"P{number:07d}" for number in chance.integers(0, max(1, size * 4 // 5), size)],
        "insats": chance.choice(list(PROGRAMMES.values()), size),
        "kon": chance.choice(KON, size, p=[0.55, 0.42, 0.02, 0.01]),
        "kommun": chance.choice(KOMMUNER, size),
        "part": chance.choice(PARTS, size),
        "entry": entry.astype("datetime64[s]"),
        "exit": np.where(gone, left, np.datetime64("NaT")).astype("datetime64[s]"),
        "destination": np.where(gone, chance.choice(used, size), ""),
        "extent": np.where(gone, extent, np.nan),
        "before": chance.choice(_USED_SOURCES, size),
        "after": np.where(gone, chance.choice(_USED_SOURCES, size), ""),
        "who5_start": _draw_scores(chance, size),
        "who5_end": np.where(gone, _draw_scores(chance, size), np.nan),
    }
    frame = pd.DataFrame(columns)
    again = frame.duplicated(["person", "insats"], keep=False)
    frame.loc[again, ["who5_start", "who5_end"]] = np.nan
    return frame


def _draw_scores(chance: np.random.Generator, size: int) -> np.ndarray:
    """Return WHO-5 as index 0–100, missing for every third row."""
    scores = chance.integers(0, 26, size) * 4.0
    return np.where(chance.random(size) < 1 / 3, np.nan, scores)
