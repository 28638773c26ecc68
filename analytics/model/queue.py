"""Who waits, or has waited, to be inskriven in an insats."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.axis import Axis
from analytics.model.course_coding import day_numbers
from analytics.model.events import NEVER, Events
from analytics.model.vocabulary import UNKNOWN, load_vocabulary

FIRST_SIP = "forsta_sip"
_SAME = ["programme", "pseudonym", "referred"]


@dataclass(frozen=True, eq=False)
class Queue(Events):
    """Waits: each enters when the person is aktualiserad and leaves as inskriven or utgått.

    The dimension ``forsta_sip`` is the outcome of the first SIP. ``start_day`` and
    ``start_month`` are when the person was inskriven, ``NEVER`` where that has not happened.
    """

    start_day: NDArray[np.int32]
    start_month: NDArray[np.int32]

    def __post_init__(self) -> None:
        super().__post_init__()
        for array in (self.start_day, self.start_month):
            array.setflags(write=False)


def make_first_sip_axis() -> Axis:
    """Return the dimension of the outcomes of the first SIP, one that is not told last."""
    outcomes = load_vocabulary(FIRST_SIP)
    return Axis(
        FIRST_SIP,
        outcomes.label,
        (*outcomes.codes, UNKNOWN),
        (*outcomes.labels, "Uppgift saknas"),
    )


def find_waits(participants: pd.DataFrame) -> pd.DataFrame:
    """Return one row per insats, person and Aktualiserad, however many rows tell of it.

    What it was like is that of the row that was inskriven first, or of one that waits;
    ``first_sip`` is that of any row which tells, ``left_queue`` the earliest.
    """
    rows = participants[participants["referred"].notna()]
    starts, leaves = (day_numbers(rows[name]) for name in ("entry", "left_queue"))
    told = rows.assign(start=starts, leave=leaves, silent=rows["first_sip"] == "")
    ordered = told.sort_values(["start", "leave", "component"], kind="stable")
    waits = ordered.drop_duplicates(_SAME).set_index(_SAME)
    telling = ordered.sort_values("silent", kind="stable").drop_duplicates(_SAME)
    waits["first_sip"] = telling.set_index(_SAME)["first_sip"]
    waits["leave"] = ordered.groupby(_SAME, sort=False)["leave"].min()
    return waits.reset_index()


def find_days(waits: pd.DataFrame, known_until: NDArray[np.int32]) -> Sequence[NDArray[np.int32]]:
    """Return when each wait began, when it was over, and when the person was inskriven."""
    referred = day_numbers(waits["referred"])
    start, leave = (waits[name].to_numpy(dtype=np.int32) for name in ("start", "leave"))
    days = (referred, np.minimum(start, leave), start)
    return [np.where(day > known_until, NEVER, day).astype(np.int32) for day in days]
