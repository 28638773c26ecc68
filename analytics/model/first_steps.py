"""Försteg and what they led to: the stays in delar of that role, those in a row as one."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis
from analytics.model.courses import Courses
from analytics.model.enrolment import join_stays
from analytics.model.events import NEVER, Events
from analytics.model.moments import Moments

DAYS_TO_GO_ON = 90
"""A gemensam kartläggning counts when it comes within this time after the försteg."""
NOT_YET, WENT_ON, STILL_OPEN = range(3)
AXIS = Axis(
    "vidare",
    "Till gemensam kartläggning",
    ("ej_vidare", "vidare", "dagar_kvar"),
    ("Inte vidare", "Vidare", "Har dagar kvar"),
)
_ROLE, _JOINED, _MOVED = "forsteg", "forstarkt_samarbete", "annan_del"
_START = ("kon", "kommun", "part", "aldersgrupp", "utbildningsniva", "forsorjningstid")

Days = NDArray[np.int64]


def find_first_steps(stays: Courses, last_days: Mapping[str, int]) -> Events:
    """Return one event per försteg, with what it led to in the dimension ``vidare``.

    ``last_days`` has the last reported day of each insats (key on its axis). A move from one
    försteg into another is not the end of it. The del is that of its last stay, what else is
    known of the person that of its first.
    """
    keys = stays.axes["insats"].keys
    known_until = np.array([last_days.get(key, NEVER) for key in keys], dtype=np.int64)
    steps = _join_first_steps(stays)
    went_on = _find_gone_on(stays, steps, known_until)
    deadline = steps.exit_day.astype(np.int64) + DAYS_TO_GO_ON
    still_open = ~went_on & (deadline > known_until[steps.codes["insats"]])
    outcome = np.where(went_on, WENT_ON, np.where(still_open, STILL_OPEN, NOT_YET))
    return steps.split_by(AXIS, outcome.astype(np.int8))


def _join_first_steps(stays: Courses) -> Events:
    axes = stays.axes
    rows = np.flatnonzero(axes["delroll"].mask([_ROLE])[stays.codes["delroll"]])
    moved = axes["destination"].mask([_MOVED])[stays.codes["destination"]]
    joined = join_stays(
        stays.person[rows],
        stays.codes["insats"][rows],
        stays.codes["del"][rows],
        stays.entry_day[rows],
        stays.exit_day[rows],
        moved[rows],
        np.full(len(rows), NEVER, dtype=np.int32),
    )
    first, last = rows[joined.first], rows[joined.last]
    codes = {name: stays.codes[name][first] for name in _START}
    codes |= {name: stays.codes[name][last] for name in ("insats", "del")}
    return Events(
        *({name: axes[name] for name in codes}, codes),
        *(stays.entry_month[first], stays.exit_month[last]),
        *(stays.entry_day[first], stays.exit_day[last], stays.person[first]),
    )


def _find_gone_on(stays: Courses, steps: Events, known_until: Days) -> NDArray[np.bool_]:
    """Return whether each försteg led on, by what is told of the person in the same insats.

    A gemensam kartläggning without a day is taken to be of the day on which its stay began,
    and one that is only planned does not count.
    """
    undated = stays.joint_assessment_day == NEVER
    day = np.where(undated, stays.entry_day, stays.joint_assessment_day)
    held = (stays.joint_assessment | ~undated) & (day <= known_until[stays.codes["insats"]])
    assessed = _list_moments(stays, day, held)
    destinations = stays.axes["destination"].mask([_JOINED])[stays.codes["destination"]]
    joined = _list_moments(stays, stays.exit_day, destinations)
    whose, left = (steps.person, steps.codes["insats"]), steps.exit_day.astype(np.int64)
    latest = left + DAYS_TO_GO_ON
    return assessed.happened(*whose, steps.entry_day, latest) | joined.happened(
        *whose, left, latest
    )


def _list_moments(stays: Courses, day: NDArray[np.int32], chosen: NDArray[np.bool_]) -> Moments:
    kept = chosen & (day != NEVER)
    return Moments.of(stays.person[kept], stays.codes["insats"][kept], day[kept])
