"""What things cost, for the socioekonomiskt bokslut: published and entered unit values."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from analytics.model.setting import Setting, Slug, Text
from analytics.model.vocabulary import load_vocabulary

_FILE = Path(__file__).with_name("unit_values.toml")
_MONTHS = 12
UNITS = {
    "kr_ar": "kr per år",
    "kr_manad": "kr per månad",
    "kr": "kr",
    "andel": "andel",
}
"""What a value may be in, with how it is written."""
WAGE = "medellon"
"""The unit value of a month's work of full time."""
TAXES = {
    "arbetsgivaravgift": ("ovrig_stat", False),
    "kommunalskatt": ("kommun", True),
    "regionskatt": ("region", True),
    "statlig-skatt": ("ovrig_stat", True),
}
"""Unit values that are shares of wages: who gets them, and whether they are taken from the wage."""


class UnitValue(Setting):
    """One value with where it comes from; ``low`` and ``high`` are None where nobody has told.

    ``source`` is the försörjning that it is the cost of, "" for anything else. ``example`` says
    that the förbund has not confirmed that it holds for its participants.
    """

    code: Slug
    name: Text
    source: str = ""
    value: float = Field(ge=0)
    low: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    unit: Literal["kr_ar", "kr_manad", "kr", "andel"]
    year: int = Field(ge=2000, le=2100)
    origin: Text
    example: bool = False

    @model_validator(mode="after")
    def _check(self) -> "UnitValue":
        if self.source and self.source not in load_vocabulary("forsorjning").codes:
            raise ValueError(f"{self.source} är ingen försörjning")
        if self.source and self.unit not in ("kr_ar", "kr_manad"):
            raise ValueError(f"{self.name} ska vara i kronor per år eller per månad")
        if not self.span[0] <= self.value <= self.span[2]:
            raise ValueError(f"{self.name} ska ligga mellan det låga och det höga värdet")
        return self

    @property
    def span(self) -> tuple[float, float, float]:
        """The low value, the value and the high one, as they are entered."""
        low = self.value if self.low is None else self.low
        return low, self.value, self.value if self.high is None else self.high

    @property
    def per_year(self) -> tuple[float, float, float]:
        """The low value, the value and the high one for a year."""
        times = _MONTHS if self.unit == "kr_manad" else 1
        low, value, high = self.span
        return low * times, value * times, high * times


@cache
def load_unit_values() -> tuple[UnitValue, ...]:
    """Return the published values that every förbund begins with, all of them examples."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["value"]
    return tuple(UnitValue(**entry, example=True) for entry in entries)
