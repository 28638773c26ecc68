"""How many of whom did something, and how that differs from the period before, in a sentence."""

from dataclasses import dataclass

from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.model.target import Target
from analytics.wording.numbers import format_count
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    TOO_FEW,
    count_of,
    describe_anonymous,
    describe_target,
    format_share_beside,
    may_be_chance,
    start_sentence,
)

_WHO = "som "


@dataclass(frozen=True)
class Former:
    """How many ``of`` so many it was in the period before; ``name`` is what that is called."""

    n: int
    of: int
    name: str


def describe_part(
    counts: tuple[int | None, int | None],
    did: str,
    nothing: str,
    noun: tuple[str, str],
    *,
    hidden: bool = False,
    target: Target | None = None,
    former: Former | None = None,
) -> str:
    """Return how many of so many (``counts``) did something; ``nothing`` is said of nobody.

    ``noun`` is what they are called, one and many; one that begins with "som" says what they
    are by what they did. Numbers that are not there are either ``hidden`` or not reported. A
    ``former`` share is told beside theirs where there are enough of both to compare, and a
    ``target`` after them.
    """
    n, of = counts
    if of is None:
        return HIDDEN if hidden or n is not None else NOTHING_REPORTED
    if of == 0:
        return nothing
    if n is None:
        told = count_of(of, *(name.removeprefix(_WHO) for name in noun))
        return f"{start_sentence(told)}. Hur många som {did} visas inte, få personer."
    few = f" ({TOO_FEW})" if of < LEAST_TO_COMPARE else ""
    named = noun[0] if of == 1 else noun[1]
    share = format_share_beside(n / of, target)
    moved = _compare(n, of, share, former, target)
    told = f"{format_count(n)} av {format_count(of)} {named} {did}, {share}{moved}{few}."
    return f"{told} {describe_target(target)}".strip()


def _compare(n: int, of: int, share: str, former: Former | None, target: Target | None) -> str:
    """Return how a share stands to the former one, and that chance may be why it differs."""
    if former is None or min(of, former.of) < LEAST_TO_COMPARE:
        return ""
    other = format_share_beside(former.n / former.of, target)
    if other == share:
        return f", samma andel som {former.name}"
    chance = " (kan vara slump)" if may_be_chance((n, of), (former.n, former.of)) else ""
    return f", mot {other} för {former.name}{chance}"


def describe_goal(
    n: int | None,
    of: int | None,
    target: Target | None,
    anonymous: int = 0,
    former: Former | None = None,
) -> str:
    """Return the share of exits to work or study as a sentence, with the target beside it.

    ``anonymous`` exits are not among them, which is said.
    """
    beside = f" ({describe_anonymous(anonymous)})" if anonymous else ""
    return describe_part(
        (n, of),
        "gick till arbete eller studier",
        "Ingen avslutades i perioden, så det finns inget resultat att visa.",
        (f"avslutad{beside}", f"avslutade{beside}"),
        target=target,
        former=former,
    )
