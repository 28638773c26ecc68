"""Instruments of a förbund's own."""

from pydantic import Field

from analytics.model.setting import Setting, Slug, Text


class Instrument(Setting):
    """An instrument of the förbund's own, with ``items`` questions from ``low`` to ``high``."""

    code: Slug
    name: Text
    items: int = Field(ge=1, le=60)
    low: float = 0
    high: float
    higher_is_better: bool = True
