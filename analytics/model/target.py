"""The goals of a förbund."""

from typing import Literal

from analytics.model.setting import Setting, Text

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years of a goal that holds until further notice."""


class Target(Setting):
    """A goal for one measure: ``value`` as a share or a number, valid for whole years.

    ``of`` tells which row of the measure it is about, where there are several: forsteg or
    kartlagda of a plan for volumes, a rule about SIP, a question in an enkät.
    """

    measure: str
    of: str = ""
    value: float
    direction: Literal["minst", "hogst"] = "minst"
    text: Text
    valid_from: int = FIRST_YEAR
    valid_to: int = LAST_YEAR
