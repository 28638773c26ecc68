"""One person's change, reckoned step by step as everybody's is."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.measures.social_estimate import discount, find_break_even
from analytics.model.effect import HORIZONS, EffectAssumptions
from analytics.model.sources import SOCIAL_ASSISTANCE
from analytics.model.unit_value import UnitValue


@dataclass(frozen=True)
class Example:
    """One person who leaves the försörjning of ``value``, in kronor.

    ``kept`` is what is left of a year's cost after what would have come anyway, ``after`` its
    present value after each horizon, ``cost`` that of the insatser and ``needed`` how many such
    persons a year's gain needs to cover it; None where no cost is told.
    """

    value: UnitValue
    yearly: float
    anyway: float
    kept: float
    rate: float
    years: tuple[int, ...]
    after: tuple[float, ...]
    cost: float | None
    needed: int | None


def make_example(
    values: Sequence[UnitValue], effects: EffectAssumptions, cost: float | None
) -> Example | None:
    """Return the example of försörjningsstöd, or of the first försörjning with a value."""
    priced = [value for value in values if value.source]
    chosen = [value for value in priced if value.source == SOCIAL_ASSISTANCE] or priced
    if not chosen:
        return None
    yearly, anyway = chosen[0].per_year[1], effects.counterfactual
    kept = yearly * (1 - anyway)
    years = tuple(effects.count_years(horizon) for horizon in HORIZONS)
    after = tuple(kept * discount(count, effects.discount_rate) for count in years)
    needed = find_break_even(cost, kept) if cost else None
    return Example(
        chosen[0], yearly, anyway, kept, effects.discount_rate, years, after, cost, needed
    )
