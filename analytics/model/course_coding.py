"""Code what is told of each stay beside its dimensions: days, steps, work and försörjning."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.alike import find_each
from analytics.model.events import NEVER
from analytics.model.steps import read_steps
from analytics.model.vocabulary import load_vocabulary

START = (
    "referred_day",
    "left_queue_day",
    "first_sip",
    "work_before",
    "step_entry",
    "support_before",
)
"""What holds for a deltagande as it was at its start."""
END = ("work_after", "step_now", "step_exit", "support_after", "follow_up")
"""What holds for a deltagande as it was at its end."""

_EPOCH = date(1970, 1, 1)

Course = Mapping[str, NDArray[Any]]
Rows = NDArray[np.int64] | slice


def day_numbers(days: Sequence[date | None] | pd.Series) -> NDArray[np.int32]:
    """Return days since 1970 for each date; ``NEVER`` where there is none."""
    return find_each(pd.Series(days), NEVER, np.int32, lambda day: (day - _EPOCH).days)


def code_course(stays: pd.DataFrame) -> Course:
    """Return the fields of ``Courses`` that are told of each stay, one value per stay."""
    return {
        "referred_day": day_numbers(stays["referred"]),
        "left_queue_day": day_numbers(stays["left_queue"]),
        "first_sip": _code(stays["first_sip"], "forsta_sip"),
        "work_before": find_each(stays["work_before"], np.nan, np.float32),
        "work_after": find_each(stays["work_after"], np.nan, np.float32),
        **{name: read_steps(stays[name]) for name in ("step_entry", "step_now", "step_exit")},
        "support_before": _code_sources(stays["support_before"]),
        "support_after": _code_sources(stays["support_after"]),
        "joint_assessment": find_each(stays["joint_assessment"], False, bool),
        "joint_assessment_day": day_numbers(stays["joint_assessment_day"]),
        "follow_up": _code(stays["follow_up"], "uppfoljning"),
    }


def join_course(course: Course, first: Rows, last: Rows) -> dict[str, NDArray[Any]]:
    """Return the course of deltaganden that begin and end with these stays."""
    joint, day = course["joint_assessment"], course["joint_assessment_day"]
    return {
        **{name: course[name][first] for name in START},
        **{name: course[name][last] for name in END},
        "joint_assessment": joint[first] | joint[last],
        "joint_assessment_day": np.minimum(day[first], day[last]),
    }


def _code(values: pd.Series, vocabulary: str) -> NDArray[np.int8]:
    """Return the position of each value in the vocabulary, −1 for a blank."""
    place = {code: number for number, code in enumerate(load_vocabulary(vocabulary).codes)}
    return find_each(values, -1, np.int8, lambda value: place[value] if value else -1)


def _code_sources(values: pd.Series) -> NDArray[np.uint16]:
    """Return the sources of each row as bits, by their position in the vocabulary."""
    place = {code: number for number, code in enumerate(load_vocabulary("forsorjning").codes)}
    return find_each(
        values, 0, np.uint16, lambda sources: sum(1 << place[code] for code in sources)
    )
