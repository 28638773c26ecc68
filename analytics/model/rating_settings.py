"""How a förbund reckons with what participants answer about themselves."""

from pydantic import Field, field_validator

from analytics.model.setting import Setting, Text
from analytics.model.text import fold_text

INDICATORS = 11
"""How many questions BIP has."""


class RatingSettings(Setting):
    """How self-ratings are scored, and what the indicators of BIP are called.

    Up to ``missing_allowed`` answers of WHO-5 and KASAM may be missing; the person's mean of
    the others then stands in for them. ``bip_indicators`` are the names in the order of the
    questions: their wording belongs to others, so the förbund writes its own.
    """

    missing_allowed: int = Field(default=0, ge=0, le=3)
    bip_indicators: tuple[Text, ...] = Field(
        default=tuple(f"Indikator {number}" for number in range(1, INDICATORS + 1)),
        min_length=INDICATORS,
        max_length=INDICATORS,
    )

    @field_validator("bip_indicators")
    @classmethod
    def _check_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if len({*map(fold_text, names)}) < len(names):
            raise ValueError("två indikatorer får inte ha samma namn")
        return names
