"""Sentences about how it goes for the targets."""

from collections.abc import Sequence

from analytics.measures.target import Verdict
from analytics.model.qualitative_target import STATUSES, QualitativeTarget
from analytics.wording.numbers import (
    NO_VALUE,
    format_change,
    format_count,
    format_date,
    format_plain,
    format_points,
    format_share,
    format_share_against,
)

_JUDGED = frozenset(v.value for v in Verdict if v is not Verdict.NO_DATA)
NO_TARGETS = "Förbundet har inga mål i siffror för perioden."
INDEX_NAME = "Målpoäng (Impact Index)"
MOST_NOTE = "Ett mål om högst så mycket är nått när stapeln inte går förbi linjen."
DUE_NOTE = "Mål för ett helt år jämförs med den del av året som har gått."
_DAYS = {"days": "dagar"}
_EXAMPLE = 0.4
"""A target to explain by what is near."""


def format_outcome(value: float | None, unit: str, target: float | None = None) -> str:
    """Return an outcome or a target in its unit: 39 %, 45 or 128 dagar.

    Beside its ``target`` a share that is not reached is never rounded to it.
    """
    if value is None:
        return NO_VALUE
    if unit == "share":
        return format_share_against(value, target)
    text = format_plain(value) if float(value).is_integer() else format_count(value, 1)
    return f"{text} {_DAYS[unit]}" if unit in _DAYS else text


def format_outcome_change(change: float | None, unit: str) -> str:
    """Return how much an outcome has changed, in its unit."""
    if change is None:
        return NO_VALUE
    if unit == "share":
        return format_points(change)
    text = format_change(change, 0 if float(change).is_integer() else 1)
    return f"{text} {_DAYS[unit]}" if unit in _DAYS else text


def describe_level(target: float | None, direction: str | None, unit: str) -> str:
    """Return what a target asks for: minst 40 %, högst 90 dagar."""
    if target is None:
        return NO_VALUE
    word = "högst" if direction == "hogst" else "minst"
    return f"{word} {format_outcome(target, unit)}"


def describe_targets(words: Sequence[str]) -> str:
    """Return how many targets are reached, near and not, as a sentence.

    A word that is not there is of a target whose outcome is not shown.
    """
    hidden = words.count("")
    with_data = [word for word in words if word and word != Verdict.NO_DATA.value]
    if not words:
        return NO_TARGETS
    if hidden and not with_data:
        return f"Hur det går för {'målet' if hidden == 1 else 'målen'} visas inte, få personer."
    if not with_data:
        return "Inget av målen har underlag i perioden."
    reached = with_data.count(Verdict.REACHED.value)
    near = with_data.count(Verdict.NEAR.value)
    text = _count_reached(reached, len(with_data))
    if near and len(with_data) > 1:
        text += f" {near} är nära."
    elif near:
        text = "Målet är nära."
    if without := len(words) - len(with_data) - hidden:
        text += f" {without} saknar underlag."
    if hidden:
        text += f" {hidden} visas inte, få personer."
    return text


def explain_verdicts(
    near: float, index: float | None, points: tuple[int | None, int | None]
) -> str:
    """Return what counts as near, and what the Impact Index is made of.

    ``near`` is the share of a target that an outcome may be off, ``points`` those that were given
    and those that were possible.
    """
    text = (
        f"Nära är högst {format_share(near)} från målet: minst "
        f"{format_share(_EXAMPLE * (1 - near))} när målet är {format_share(_EXAMPLE)}."
    )
    if index is None:
        return text
    given, possible = (format_count(one) for one in points)
    return (
        f"{text} {INDEX_NAME}: {format_index(index)}. Nått ger 2 poäng, nära 1 och ej nått 0, och "
        f"målen gav {given} av {possible} möjliga."
    )


def _count_reached(reached: int, of: int) -> str:
    if of == 1:
        return "Målet är nått." if reached else "Målet är inte nått."
    if reached == of:
        return f"Alla {of} mål är nådda."
    if not reached:
        return f"Inget av {of} mål är nått."
    return f"{reached} av {of} mål är {'nått' if reached == 1 else 'nådda'}."


def format_index(index: float | None) -> str:
    """Return an Impact Index as it is read: 87 av 100."""
    return NO_VALUE if index is None else f"{format_count(index)} av 100"


def describe_outcome(text: str, outcome: str, level: str, word: str) -> str:
    """Return one target's outcome beside what it asks for, as a sentence."""
    named, beside = f"Målet ”{text.removesuffix('.')}”", f"{outcome} mot {level}"
    if word in _JUDGED:
        return f"{named} är {say_verdict(word)}: {beside}."
    return f"{named}: {', '.join(filter(None, [beside, word.lower()]))}."


def describe_no_targets(*, may_set: bool) -> str:
    """Return that there is nothing to judge by; whoever ``may_set`` targets is told where."""
    told = "Förbundet har inga mål i siffror för perioden."
    return f"{told} De skrivs in under Inställningar." if may_set else told


def say_verdict(word: str) -> str:
    """Return the word of a verdict as it stands in a sentence: nått, nära, inte nått."""
    return word.lower().replace("ej ", "inte ")


def describe_goal_in_words(target: QualitativeTarget) -> str:
    """Return a goal that is followed in words, with its status and the day that was told."""
    day = f" ({format_date(target.day)})" if target.day else ""
    return f"{target.text.removesuffix('.')}: {STATUSES[target.status].lower()}{day}."
