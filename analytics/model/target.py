"""The goals of a förbund."""

from typing import Literal

from analytics.model.setting import Setting, Text


class Target(Setting):
    """A goal for one measure: ``value`` as a share or a number, valid for whole years.

    ``of`` tells what a plan for volumes is about, where the measure has several.
    """

    measure: str
    of: Literal["", "forsteg", "kartlagda"] = ""
    value: float
    direction: Literal["minst", "hogst"] = "minst"
    text: Text
    valid_from: int = 2000
    valid_to: int = 2100
