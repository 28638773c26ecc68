"""What changed between the start and the end of a course, as dimensions to count exits by."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis, Codes
from analytics.model.courses import NO_STEP
from analytics.model.sources import (
    SOCIAL_ASSISTANCE,
    has_source,
    is_none_public,
    is_told,
    load_source_tables,
)
from analytics.model.steps import code_steps, find_last_steps
from analytics.model.vocabulary import UNKNOWN

Course = Mapping[str, NDArray[Any]]
_UNKNOWN = "Uppgift saknas"

UP, SAME, DOWN, NO_STEPS = range(4)
STEP_AXIS = Axis(
    "stegutfall",
    "Stegförflyttning",
    ("upp", "samma", "ned", UNKNOWN),
    ("Upp minst ett steg", "Samma steg", "Ned minst ett steg", _UNKNOWN),
)
STARTED, INCREASED, NEITHER, NO_WORK_TOLD = range(4)
WORK_AXIS = Axis(
    "arbetsutfall",
    "Arbete eller studier",
    ("borjade", "okade", "varken", UNKNOWN),
    ("Började", "Ökade", "Varken började eller ökade", _UNKNOWN),
)
SELF_SUPPORT_AXIS = Axis(
    "forsorjningsutfall",
    "Egen försörjning",
    ("blev", "fick_inte", "hade_redan", "miste", UNKNOWN),
    (
        "Fick egen försörjning",
        "Offentlig försörjning före och efter",
        "Egen försörjning före och efter",
        "Egen försörjning före, offentlig efter",
        _UNKNOWN,
    ),
)
ASSISTANCE_AXIS = Axis(
    "stodutfall",
    "Försörjningsstöd",
    ("lamnade", "kvar", "fick", "utan", UNKNOWN),
    (
        "Försörjningsstöd bara före",
        "Försörjningsstöd före och efter",
        "Försörjningsstöd bara efter",
        "Försörjningsstöd varken före eller efter",
        _UNKNOWN,
    ),
)
OUTCOME_AXES = (STEP_AXIS, WORK_AXIS, SELF_SUPPORT_AXIS, ASSISTANCE_AXIS)
"""The dimensions whose values are the same for every förbund."""


def code_outcomes(course: Course) -> dict[str, Codes]:
    """Return the position of each course on every dimension of outcomes, by its name."""
    last = find_last_steps(course["step_now"], course["step_exit"])
    before, after = course["support_before"], course["support_after"]
    tables = load_source_tables()
    return {
        "stegutfall": _code_step_change(course["step_entry"], last),
        "steg_fran": code_steps(course["step_entry"]),
        "steg_till": code_steps(last),
        "arbetsutfall": _code_work_change(course["work_before"], course["work_after"]),
        "forsorjningsutfall": _code_self_support(before, after),
        "stodutfall": _code_assistance(before, after),
        "kalla_fore": tables.main[before],
        "kalla_efter": tables.main[after],
        "kallgrupp_fore": tables.main_group[before],
        "kallgrupp_efter": tables.main_group[after],
    }


def _code_step_change(first: NDArray[np.int8], last: NDArray[np.int8]) -> Codes:
    codes = np.where(last > first, UP, np.where(last < first, DOWN, SAME)).astype(np.int16)
    codes[(first == NO_STEP) | (last == NO_STEP)] = NO_STEPS
    return codes


def _code_work_change(before: NDArray[np.float32], after: NDArray[np.float32]) -> Codes:
    grew = after > before
    codes = np.where(grew, np.where(before > 0, INCREASED, STARTED), NEITHER).astype(np.int16)
    codes[np.isnan(before) | np.isnan(after)] = NO_WORK_TOLD
    return codes


def _code_self_support(before: NDArray[np.uint16], after: NDArray[np.uint16]) -> Codes:
    told = is_told(before) & is_told(after)
    return _cross(is_none_public(before), is_none_public(after), told, (1, 0, 3, 2))


def tabulate_self_support() -> Codes:
    """Return the place on ``SELF_SUPPORT_AXIS`` of each main group before (rows) and after."""
    tables = load_source_tables()
    sets = np.arange(len(tables.main_group), dtype=np.uint16)
    groups = tables.main_group[sets]
    _, places = np.unique(groups, return_index=True)
    before, after = np.meshgrid(sets[places], sets[places], indexing="ij")
    return _code_self_support(before.reshape(-1), after.reshape(-1)).reshape(before.shape)


def _code_assistance(before: NDArray[np.uint16], after: NDArray[np.uint16]) -> Codes:
    told = is_told(before) & is_told(after)
    had, has = (has_source(sets, SOCIAL_ASSISTANCE) for sets in (before, after))
    return _cross(had, has, told, (3, 2, 0, 1))


def _cross(
    before: NDArray[np.bool_],
    after: NDArray[np.bool_],
    told: NDArray[np.bool_],
    places: tuple[int, int, int, int],
) -> Codes:
    """Return the place of: neither, after alone, before alone, both; 4 where it is not told."""
    codes: Codes = np.array(places, dtype=np.int16)[2 * before + after]
    codes[~told] = len(places)
    return codes
