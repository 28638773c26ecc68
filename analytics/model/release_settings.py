"""How figures are published for boards."""

from typing import Literal

from pydantic import Field

from analytics.model.setting import Setting


class ReleaseSettings(Setting):
    """How figures are published for boards.

    ``cadence`` is how often split figures come, ``k`` the fewest persons that a number may tell
    of, ``merge_below`` the unique participants in a year under which a kommun is not shown alone.
    """

    cadence: Literal["half", "tertial"] = "half"
    k: int = Field(default=5, ge=5, le=20)
    merge_below: int = Field(default=20, ge=20, le=1000)
