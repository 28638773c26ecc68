"""Whether a target is reached, as a word that the pages give a colour to."""

from enum import Enum

from analytics.model.association import Target


class Verdict(Enum):
    """How an outcome stands against its target; the value is the word to show."""

    REACHED = "Nått"
    NEAR = "Nära"
    NOT_REACHED = "Ej nått"
    NO_DATA = "Underlag saknas"


def judge_target(value: float | None, target: Target | None, near: float) -> Verdict:
    """Return how the unrounded ``value`` stands against ``target``.

    ``near`` is how far off, as a share of the target, still counts as near (default 10 %).
    A target of direction ``hogst`` mirrors the rule.
    """
    if value is None or target is None:
        return Verdict.NO_DATA
    upward = target.direction == "minst"
    if value >= target.value if upward else value <= target.value:
        return Verdict.REACHED
    limit = target.value * (1 - near if upward else 1 + near)
    is_near = value >= limit if upward else value <= limit
    return Verdict.NEAR if is_near else Verdict.NOT_REACHED
