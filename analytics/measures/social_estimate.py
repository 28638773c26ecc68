"""What changes in the participants' lives are worth, for whom: pure arithmetic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from analytics.model.effect import EffectAssumptions
from analytics.model.unit_value import TAXES, WAGE, UnitValue

WORK = "arbete"
"""What terms are counted by that are worth something per year's work of full time."""
PRODUCTION = "produktion"
INDIVIDUAL, SOCIETY = "individ", "samhallet"
_NOISE = 1e-9


@dataclass(frozen=True)
class Span:
    """An amount with the lowest and the highest that is thought likely."""

    low: float
    base: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.base + other.base, self.high + other.high)

    def __neg__(self) -> "Span":
        return Span(-self.high, -self.base, -self.low)

    def times(self, number: float) -> "Span":
        """Return ``number`` times the amount; low stays the lowest."""
        ends = (self.low * number + 0.0, self.high * number + 0.0)  # no −0
        return Span(min(ends), self.base * number + 0.0, max(ends))

    def less(self, cost: float) -> "Span":
        """Return what is left after a cost."""
        return Span(self.low - cost, self.base - cost, self.high - cost)


NOTHING = Span(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Term:
    """What one person fewer on a försörjning, or a year's work more, gives an actor in a year.

    ``driver`` is the försörjning or ``WORK``; ``price`` is below 0 where the actor loses.
    """

    actor: str
    post: str
    driver: str
    price: Span


def list_terms(values: Sequence[UnitValue], effects: EffectAssumptions) -> list[Term]:
    """Return every term that there is a unit value for.

    Transfers are a gain for who pays them and a loss for the individual; production is what an
    employer pays for work (wage and arbetsgivaravgift), and belongs to society alone.
    """
    terms = []
    for value in values:
        if value.source:
            price = Span(*value.per_year)
            actor = effects.find_actor(value.source)
            terms.append(Term(actor, value.source, value.source, price))
            terms.append(Term(INDIVIDUAL, value.source, value.source, -price))
    return [*terms, *_list_work_terms({value.code: value for value in values})]


def _list_work_terms(values: Mapping[str, UnitValue]) -> Iterable[Term]:
    if WAGE not in values:
        return
    wage = Span(*values[WAGE].per_year)
    yield Term(INDIVIDUAL, WAGE, WORK, wage)
    production = wage
    for code, (actor, from_wage) in TAXES.items():
        if code not in values:
            continue
        low, base, high = values[code].span
        tax = Span(wage.low * low, wage.base * base, wage.high * high)
        yield Term(actor, code, WORK, tax)
        if from_wage:
            yield Term(INDIVIDUAL, code, WORK, -tax)
        else:
            production += tax
    yield Term(SOCIETY, PRODUCTION, WORK, production)


def value_term(term: Term, number: float, effects: EffectAssumptions) -> Span:
    """Return what ``number`` of a term is worth in a year, after what would have come anyway."""
    low, base, high = (1 - share for share in effects.counterfactuals)
    worth = term.price.times(number)
    ends = [end * kept for end in (worth.low, worth.high) for kept in (low, high)]
    return Span(min(ends) + 0.0, worth.base * base + 0.0, max(ends) + 0.0)


def discount(years: int, rate: float) -> float:
    """Return what one krona at the end of each of ``years`` years is worth today."""
    return sum(float(1 + rate) ** -year for year in range(1, years + 1))


def find_net(gain: Span, cost: float, horizon: int, effects: EffectAssumptions) -> Span:
    """Return the present value of a yearly gain over the horizon, less the cost today."""
    return gain.times(discount(effects.count_years(horizon), effects.discount_rate)).less(cost)


def find_payback(cost: float, gain: float) -> float | None:
    """Return in how many months a yearly gain has paid the cost; None where it never does."""
    return cost / (gain / 12) if gain > 0 and cost > 0 else None


def find_break_even(cost: float, gain_per_person: float) -> int | None:
    """Return how many persons have to reach work for a year's gain to cover the cost.

    None where a person's reaching work gives nothing, or there is no cost.
    """
    if gain_per_person <= 0 or cost <= 0:
        return None
    return ceil(cost / gain_per_person - _NOISE)
