"""The steps towards work that a participant moves on, and when a higher one was first shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.axis import Axis
from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER
from analytics.model.vocabulary import UNKNOWN

STEPS = ("1", "2", "3", "4", "5")
"""The steps in rising order, as they are written in the lists."""
SHOWN_STEPS = "shown_steps"
"""Column of participant rows: each step that was shown, with the day it was first (step, day)."""

Steps = NDArray[np.int8]


@dataclass(frozen=True)
class ShownSteps:
    """Steps shown in the lists that have come in: row of the stay, step, days since 1970."""

    row: NDArray[np.int64]
    step: NDArray[np.int64]
    day: NDArray[np.int32]


def make_step_axis(name: str, label: str, steps: Sequence[str]) -> Axis:
    """Return the steps as a dimension, with those whose step is not told last.

    ``steps`` are the förbund's names of the lowest ones; a list may tell of a higher step.
    """
    beyond = (f"Steg {step}" for step in STEPS[len(steps) :])
    return Axis(name, label, (*STEPS, UNKNOWN), (*steps, *beyond, "Uppgift saknas"))


def code_steps(steps: Steps) -> NDArray[np.int16]:
    """Return the position of each step on the axis."""
    return np.where(steps == NO_STEP, len(STEPS), steps - 1).astype(np.int16)


def find_last_steps(step_now: Steps, step_exit: Steps) -> Steps:
    """Return the step at the exit, or where that is not told the latest that was."""
    return np.where(step_exit == NO_STEP, step_now, step_exit)


def read_shown_steps(stays: pd.DataFrame) -> ShownSteps:
    """Return what the column ``SHOWN_STEPS`` holds; nothing where there is no such column."""
    told = stays.get(SHOWN_STEPS, ())
    shown = [(row, *pair) for row, pairs in enumerate(told) for pair in pairs]
    table = np.array(shown, dtype=np.int64).reshape(-1, 3)
    return ShownSteps(table[:, 0], table[:, 1], table[:, 2].astype(np.int32))


def find_step_up_days(
    shown: ShownSteps, step_entry: Steps, course_of: NDArray[np.int64] | None = None
) -> NDArray[np.int32]:
    """Return the first day on which each course was shown on a higher step than at its entry.

    ``step_entry`` has one value per course, ``course_of`` the course of each stay (its own
    where not given). ``NEVER`` where no higher step has been shown, or the first is not told.
    """
    days = np.full(len(step_entry), NEVER, dtype=np.int32)
    course = shown.row if course_of is None else course_of[shown.row]
    first = step_entry[course]
    higher = (first != NO_STEP) & (shown.step > first)
    np.minimum.at(days, course[higher], shown.day[higher])
    return days
