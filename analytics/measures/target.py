"""Whether a target is reached, as a word that the pages give a colour to."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from analytics.model.target import Target


class Verdict(Enum):
    """How an outcome stands against its target; the value is the word to show."""

    REACHED = "Nått"
    NEAR = "Nära"
    NOT_REACHED = "Ej nått"
    NO_DATA = "Underlag saknas"


COLOURS: Mapping[Verdict, str] = {
    Verdict.REACHED: "gron",
    Verdict.NEAR: "orange",
    Verdict.NOT_REACHED: "rod",
    Verdict.NO_DATA: "gra",
}
POINTS: Mapping[Verdict, int] = {Verdict.REACHED: 2, Verdict.NEAR: 1, Verdict.NOT_REACHED: 0}
"""What each verdict gives in the Impact Index; without data a target is not in it at all."""
MOST_POINTS = 2


def judge_target(value: float | None, target: Target | None, near: float) -> Verdict:
    """Return how the unrounded ``value`` stands against ``target``.

    ``near`` is how far off, as a share of the target, still counts as near (default 10 %).
    A target of direction ``hogst`` mirrors the rule.
    """
    if value is None or target is None:
        return Verdict.NO_DATA
    sign = 1 if target.direction == "minst" else -1
    goal, margin = _exact(target.value), _exact(target.value) * _exact(near)
    distance = (goal - _exact(value)) * sign
    if distance <= 0:
        return Verdict.REACHED
    is_near = distance <= margin
    return Verdict.NEAR if is_near else Verdict.NOT_REACHED


def _exact(number: float) -> Decimal:
    """Return the number as it is written: 0.4 less a tenth of itself is 0.36 and no less."""
    return Decimal(repr(float(number)))
