"""Whether an exit reached the goal of work or regular education."""

import numpy as np
import pandas as pd

from analytics.model.alike import find_each
from analytics.model.axis import Axis, Codes
from analytics.model.vocabulary import load_vocabulary

LEAST_EXTENT = 25.0
"""Work counts from this many percent of full time (Plattform för samverkan, mål 1)."""

REACHED, REACHED_WITHOUT_EXTENT, EXTENT_MISSING, NOT_REACHED = range(4)
GOAL_REACHED = (REACHED, REACHED_WITHOUT_EXTENT)
GOAL_AXIS = Axis(
    "goal",
    "Till arbete eller studier",
    ("nadd", "nadd_utan_omfattning", "omfattning_saknas", "ej_nadd"),
    ("Nådd", "Nådd, omfattning ej i filen", "Omfattning saknas", "Ej nådd"),
)


def code_destination_groups(destinations: Codes) -> Codes:
    """Return the position in SUS's four-way split of each code on the axis destination."""
    groups = load_vocabulary("destination_group").codes
    positions = [groups.index(category.group) for category in load_vocabulary("destination")]
    return np.array(positions, dtype=np.int16)[destinations]


def code_goal_outcomes(stays: pd.DataFrame) -> Codes:
    """Return the position on ``GOAL_AXIS`` of each stay's outcome.

    Studies always reach the goal. Work does from ``LEAST_EXTENT`` percent; with the extent
    left blank it does not, unless the file had no column for it, which is told apart.
    """
    destinations = load_vocabulary("destination")
    work, study = (
        find_each(stays["destination"], False, bool, destinations.with_role(role).__contains__)
        for role in ("arbete", "studier")
    )
    extent = find_each(stays["extent"], np.nan, np.float64)
    asked = find_each(stays["extent_asked"], False, bool)
    codes = np.full(len(stays), NOT_REACHED, dtype=np.int16)
    codes[work & np.isnan(extent)] = EXTENT_MISSING
    codes[work & np.isnan(extent) & ~asked] = REACHED_WITHOUT_EXTENT
    codes[study | (work & (extent >= LEAST_EXTENT))] = REACHED
    return codes
