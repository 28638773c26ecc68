"""How it went within a year of the entry: an exit to the goal, or a step up."""

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis, Codes
from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER

YEAR_DAYS = 365
BY_EXIT, BY_STEP, NOT_WITHIN, NO_STEP_TOLD = range(4)
FIRST_YEAR_AXIS = Axis(
    "arsutfall",
    "Inom ett år",
    ("avslut", "steg", "ej_nadd", "steg_saknas"),
    (
        "Till arbete eller studier",
        "Upp minst ett steg",
        "Varken eller",
        "Varken eller, steg vid start saknas",
    ),
)


def find_year_days(
    entry_day: NDArray[np.int32], known_until: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the day a year after each entry; ``NEVER`` where that is not known yet."""
    days = np.where(entry_day == NEVER, NEVER, entry_day.astype(np.int64) + YEAR_DAYS)
    return np.where(days > known_until, NEVER, days).astype(np.int32)


def code_first_year(
    entry_day: NDArray[np.int32],
    exit_day: NDArray[np.int32],
    reached: NDArray[np.bool_],
    step_up_day: NDArray[np.int32],
    step_entry: NDArray[np.int8],
) -> Codes:
    """Return the position on ``FIRST_YEAR_AXIS`` of each course.

    ``reached`` tells whether its exit reached the goal of work or education.
    """
    last = entry_day.astype(np.int64) + YEAR_DAYS
    codes = np.where(step_entry == NO_STEP, NO_STEP_TOLD, NOT_WITHIN).astype(np.int16)
    codes[(step_up_day != NEVER) & (step_up_day <= last)] = BY_STEP
    codes[reached & (exit_day != NEVER) & (exit_day <= last)] = BY_EXIT
    return codes
