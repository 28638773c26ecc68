"""The steps towards work that a participant moves on, and when a higher one was first shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.alike import find_each
from analytics.model.axis import Axis
from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER
from analytics.model.vocabulary import UNKNOWN

STEPS = ("1", "2", "3", "4", "5")
"""The steps in rising order, as they are written in the lists."""
SHOWN_STEPS = tuple(f"shown_{step}" for step in STEPS)
"""Columns of participant rows: when each step was first shown, ``NEVER`` where it has not been."""

Steps = NDArray[np.int8]
Days = NDArray[np.int32]


@dataclass(frozen=True)
class ShownSteps:
    """Steps shown in the lists that have come in: row of the stay, step, days since 1970."""

    row: NDArray[np.int64]
    step: NDArray[np.int64]
    day: Days


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


def read_steps(values: pd.Series) -> Steps:
    """Return the step of each row, ``NO_STEP`` where it is not told."""
    return find_each(values, NO_STEP, np.int8)


def read_shown_steps(stays: pd.DataFrame) -> ShownSteps:
    """Return what the columns ``SHOWN_STEPS`` hold; nothing where they are not there."""
    days = stays.reindex(columns=[*SHOWN_STEPS], fill_value=NEVER).to_numpy(dtype=np.int32)
    told = np.flatnonzero(days.reshape(-1) != NEVER)
    row, place = np.divmod(told, len(STEPS))
    return ShownSteps(row, place + 1, days.reshape(-1)[told])


def find_step_up_days(
    shown: ShownSteps, step_entry: Steps, course_of: NDArray[np.int64] | None = None
) -> Days:
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
