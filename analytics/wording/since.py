"""Sentences about what has changed since the period before."""

from collections.abc import Sequence

from analytics.figures.since import Change
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.measures.target import Verdict
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import (
    format_amount,
    format_count,
    format_month,
    format_part,
    format_period,
    format_share,
)
from analytics.wording.sentences import (
    CHANCE,
    TOO_FEW,
    describe_count,
    may_be_chance,
    start_sentence,
)
from analytics.wording.targets import say_verdict

NO_EARLIER = "Det finns ingen tidigare period att jämföra med."
NOT_REPORTED = "Perioden är inte rapporterad än, så det går inte att säga vad som har ändrats."
_COUNTED = {
    "inskrivna": ("ny inskriven", "nya inskrivna"),
    "utskrivna": ("avslutad", "avslutade"),
    "pagaende": ("pågående", "pågående"),
    "unika": ("unik deltagare", "unika deltagare"),
}
_REACHED = {
    "till_arbete_studier": ("avslutad", "avslutade", "gick till arbete eller studier"),
    "steg": (
        "avslutad med kända steg",
        "avslutade med kända steg",
        "kom minst ett steg närmare arbete eller studier",
    ),
    "forsteg_gk": (
        "som lämnade försteget",
        "som lämnade försteget",
        "gick vidare till gemensam kartläggning",
    ),
}
_MOST_MONTHS = 2


def name_since(period: Period) -> str:
    """Return the headline: since which period something has changed."""
    return f"Det här har ändrats sedan {format_period(period.previous())}"


def describe_change(change: Change, former: Period) -> str:
    """Return one change since the ``former`` period as a sentence."""
    before = format_period(former)
    if change.measure in _REACHED:
        return _describe_share(change, before)
    one, many = _COUNTED[change.measure]
    text = describe_count(change.now.n, change.before.n, before, one, many)
    return f"{change.group}: {text[:1].lower()}{text[1:]}" if change.group else text


def _describe_share(change: Change, former: str) -> str:
    one, many, reached = _REACHED[change.measure]
    now, before = change.now, change.before
    if not now.of:
        return f"Ingen {one}, så det finns ingen andel att jämföra med {former}."
    told = f"{format_part(now.n, now.of)} {one if now.of == 1 else many} {reached}"
    if not before.of:
        return f"{told}. {start_sentence(former)} fanns inget att jämföra med."
    earlier = format_part(before.n, before.of)
    if min(now.of, before.of) < LEAST_TO_COMPARE:
        return f"{told}. {start_sentence(former)} var det {earlier}, {TOO_FEW}."
    share, other = format_share(now.share), format_share(before.share)
    if share == other:
        return f"{told}, {share}. Det är samma andel som {former}."
    ends = (now.n or 0, now.of), (before.n or 0, before.of)
    chance = f" {CHANCE}" if may_be_chance(*ends) else ""
    return f"{told}, {share}. {start_sentence(former)} var det {other} ({earlier}).{chance}"


def describe_turn(
    title: str,
    level: str,
    now: tuple[str, str],
    before: tuple[str, str],
    former: Period,
    *,
    is_chance: bool = False,
) -> str:
    """Return that a target is judged otherwise: its verdict and outcome now and before."""
    (word, outcome), (other, earlier) = now, before
    told = (
        f"Målet ”{title}” är {_say_whether(word)}: {outcome} mot {level}. "
        f"{start_sentence(format_period(former))} var det {say_verdict(other)}: {earlier}."
    )
    return f"{told} {CHANCE}" if is_chance else told


def _say_whether(word: str) -> str:
    """Return a verdict so that nobody takes what is near for reached."""
    told = say_verdict(word)
    return f"{told} men inte nått" if word == Verdict.NEAR.value else told


def describe_spent(now: float, before: float, former: Period) -> str:
    """Return how much is spent, and how much more or less than before."""
    text = f"Utfallet är {format_amount(now)}"
    told = format_amount(abs(now - before))
    if not round(now - before):
        return f"{text}, lika mycket som {format_period(former)}."
    return f"{text}, {told} {'mer' if now > before else 'mindre'} än {format_period(former)}."


def describe_missing(missing: Sequence[tuple[str, Month]]) -> str:
    """Return what is not reported in the period, per insats."""
    months: dict[str, list[str]] = {}
    for insats, month in missing:
        months.setdefault(insats, []).append(format_month(month))
    parts = [f"{insats} {_join_months(names)}" for insats, names in months.items()]
    return f"Inte rapporterat: {'; '.join(parts)}."


def _join_months(names: Sequence[str]) -> str:
    if len(names) <= _MOST_MONTHS:
        return " och ".join(names)
    return f"{format_count(len(names))} månader, {names[0]} till {names[-1]}"


def note_partial(former: Period) -> str:
    """Return that the period before is not reported in full."""
    return f"Jämförelsen är osäker, eftersom {format_period(former)} inte är helt rapporterad."
