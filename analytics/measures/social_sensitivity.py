"""What the result of the socioekonomiska bokslutet hangs on most, one thing at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.measures.social_estimate import (
    NOTHING,
    WORK,
    Span,
    find_net,
    list_terms,
    value_term,
)
from analytics.model.effect import HORIZONS, EffectAssumptions, list_public_actors
from analytics.model.unit_value import TAXES, WAGE, UnitValue

STANDARD = 0.10
"""How far a value or the cost is tried from what it is, as a share, where no span is entered."""
_POINT = 0.01
COUNTERFACTUAL, YEARS, RATE, COST = "counterfactual", "effect_years", "discount_rate", "cost"


@dataclass(frozen=True)
class Case:
    """What is reckoned with: values and assumptions, what changed (by driver), and the cost."""

    values: Sequence[UnitValue]
    effects: EffectAssumptions
    numbers: Mapping[str, float]
    cost: float

    def find_result(self) -> float:
        """Return what offentlig ekonomi has left after the longest horizon, present value."""
        public, gain = list_public_actors(), NOTHING
        for term in list_terms(self.values, self.effects):
            if term.actor in public:
                gain += value_term(term, self.numbers.get(term.driver, 0.0), self.effects)
        only_base = Span(gain.base, gain.base, gain.base)
        return find_net(only_base, self.cost, HORIZONS[-1], self.effects).base


@dataclass(frozen=True)
class Swing:
    """What the result is when one thing (by code) is as low, and as high, as it is tried."""

    code: str
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far apart the results are."""
        return abs(self.at_high - self.at_low)


def list_swings(case: Case) -> list[Swing]:
    """Return everything that the result hangs on, the most important first.

    A thing is tried at the low and the high value that the förbund has entered; where it has
    entered none, 10 % off, 10 points off for the share that would have come anyway, and one
    point off for the discount rate. A change is tried to last one year and the whole horizon.
    """
    swings = [*_swing_values(case), *_swing_assumptions(case)]
    return sorted((one for one in swings if one.width), key=lambda one: -one.width)


def _swing_values(case: Case) -> Iterator[Swing]:
    for place, value in enumerate(case.values):
        if not _is_used(value, case.numbers):
            continue
        ends = _try(value)
        changed = [value.model_copy(update=dict.fromkeys(_VALUES, end)) for end in ends]
        cases = [
            Case((*case.values[:place], one, *case.values[place + 1 :]), *_rest(case))
            for one in changed
        ]
        yield _compare(value.code, ends, cases)


_VALUES = ("low", "value", "high")


def _is_used(value: UnitValue, numbers: Mapping[str, float]) -> bool:
    driver = value.source or (WORK if value.code in (WAGE, *TAXES) else "")
    return bool(numbers.get(driver))


def _try(value: UnitValue) -> tuple[float, float]:
    low, base, high = value.span
    return (low, high) if low < high else (base * (1 - STANDARD), base * (1 + STANDARD))


def _rest(case: Case) -> tuple[EffectAssumptions, Mapping[str, float], float]:
    return case.effects, case.numbers, case.cost


def _swing_assumptions(case: Case) -> Iterator[Swing]:
    low, base, high = case.effects.counterfactuals
    shares = (low, high) if low < high else (max(0.0, base - STANDARD), min(1.0, base + STANDARD))
    yield _swing_effects(case, COUNTERFACTUAL, shares)
    yield _swing_effects(case, YEARS, (1, HORIZONS[-1]))
    rate = case.effects.discount_rate
    yield _swing_effects(case, RATE, (max(0.0, rate - _POINT), rate + _POINT))
    costs = (case.cost * (1 - STANDARD), case.cost * (1 + STANDARD))
    cases = [Case(case.values, case.effects, case.numbers, cost) for cost in costs]
    yield _compare(COST, costs, cases)


def _swing_effects(case: Case, code: str, ends: tuple[float, float]) -> Swing:
    cases = [
        Case(
            case.values,
            case.effects.model_copy(update={code: end, **_ONE_SHARE.get(code, {})}),
            case.numbers,
            case.cost,
        )
        for end in ends
    ]
    return _compare(code, ends, cases)


_ONE_SHARE = {COUNTERFACTUAL: {"counterfactual_low": None, "counterfactual_high": None}}


def _compare(code: str, ends: tuple[float, float], cases: Sequence[Case]) -> Swing:
    return Swing(code, *ends, cases[0].find_result(), cases[1].find_result())
