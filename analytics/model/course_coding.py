"""Code what is told of each stay beside its dimensions: days, steps, work and försörjning."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER
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

Course = Mapping[str, NDArray[Any]]
Rows = NDArray[np.int64] | slice


def day_numbers(days: Sequence[date | None] | pd.Series) -> NDArray[np.int32]:
    """Return days since 1970 for each date; ``NEVER`` where there is none."""
    codes, distinct = pd.factorize(pd.Series(days, dtype=object))
    numbers = np.array(distinct, dtype="datetime64[D]").astype(np.int32)
    return np.append(numbers, np.int32(NEVER))[codes]


def code_course(stays: pd.DataFrame) -> Course:
    """Return the fields of ``Courses`` that are told of each stay, one value per stay."""
    return {
        "referred_day": day_numbers(stays["referred"]),
        "left_queue_day": day_numbers(stays["left_queue"]),
        "first_sip": _code(stays["first_sip"], "forsta_sip"),
        "work_before": _numbers(stays["work_before"]),
        "work_after": _numbers(stays["work_after"]),
        **{name: _steps(stays[name]) for name in ("step_entry", "step_now", "step_exit")},
        "support_before": _code_sources(stays["support_before"]),
        "support_after": _code_sources(stays["support_after"]),
        "joint_assessment": np.array([told is True for told in stays["joint_assessment"]], bool),
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


def _numbers(values: pd.Series) -> NDArray[np.float32]:
    codes, distinct = pd.factorize(values)
    return np.array([*distinct, np.nan], dtype=np.float32)[codes]


def _steps(values: pd.Series) -> NDArray[np.int8]:
    codes, distinct = pd.factorize(values)
    return np.array([*distinct, NO_STEP], dtype=np.int8)[codes]


def _code(values: pd.Series, vocabulary: str) -> NDArray[np.int8]:
    """Return the position of each value in the vocabulary, −1 for a blank."""
    place = {code: number for number, code in enumerate(load_vocabulary(vocabulary).codes)}
    codes, distinct = pd.factorize(values)
    places = [place[value] if value else -1 for value in distinct]
    return np.array([*places, -1], dtype=np.int8)[codes]


def _code_sources(values: pd.Series) -> NDArray[np.uint16]:
    """Return the sources of each row as bits, by their position in the vocabulary."""
    place = {code: number for number, code in enumerate(load_vocabulary("forsorjning").codes)}
    codes, distinct = pd.factorize(values)
    masks = [sum(1 << place[code] for code in sources) for sources in distinct]
    return np.array([*masks, 0], dtype=np.uint16)[codes]
