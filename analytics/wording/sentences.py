"""The sentence that says what a figure shows, right in singular, plural, zero and no data."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.measures.difference import newcombe_interval
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.model.target import Target
from analytics.wording.numbers import (
    format_count,
    format_kronor,
    format_points,
    format_share,
    format_share_against,
)

UNKNOWN_LABEL = "Uppgift saknas"
"""What a group of nobody knows what is called, in every dimension."""
_NAMED = frozenset({"kommun", "insats", "del"})
"""Dimensions whose groups have names of their own."""
_AUTHORITIES = frozenset({"Arbetsförmedlingen", "Försäkringskassan"})
_NAMELESS = frozenset({UNKNOWN_LABEL, "Annan kommun"})
NOTHING_REPORTED = "Det här är inte rapporterat för perioden."
NOTHING_TO_COMPARE = "Det finns inget att jämföra i perioden."
TOO_FEW = "för få för att jämföra"
NOT_PUBLISHED = "Den här siffran publiceras inte."
CHANCE = "Skillnaden kan vara slump."
WITHIN_NOTE = "”Troligen inom” visar hur mycket andelen kan bero på slump (95 procents säkerhet)."
HIDDEN = "Visas inte, få personer."
HIDDEN_NOTE = (
    "– betyder visas inte: det är så få personer, eller så skulle få personer gå att räkna fram."
)


def count_of(number: int | None, one: str, many: str) -> str:
    """Return a number with its noun: 1 avslutad, 12 avslutade, inga avslutade."""
    if not number:
        return f"inga {many}"
    return f"{format_count(number)} {one if number == 1 else many}"


def start_sentence(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def write_within(label: str) -> str:
    """Return a label as it stands within a sentence: A-kassa keeps its capital."""
    return label if label[1:2] == "-" else label[:1].lower() + label[1:]


def name_within(dimension: str, label: str) -> str:
    """Return the label of one of a dimension's groups as it stands within a sentence.

    Kommuner, insatser and authorities have names; regionen and what is not known do not.
    """
    has_name = label in _AUTHORITIES or (dimension in _NAMED and label not in _NAMELESS)
    return label if has_name else write_within(label)


def describe_count(now: int | None, before: int | None, former: str, one: str, many: str) -> str:
    """Return a count and how it differs from the ``former`` period (its name) as a sentence."""
    if now is None:
        return NOTHING_REPORTED
    return start_sentence(f"{count_of(now, one, many)}{_compare(now, before, former)}.")


def _compare(now: int, before: int | None, former: str) -> str:
    if before is None:
        return ""
    if now == before:
        return f", lika många som {former}"
    word = "fler" if now > before else "färre"
    return f", {format_count(abs(now - before))} {word} än {former}"


def describe_groups(
    names: Sequence[str], counts: Sequence[int | None], what: tuple[str, str], of: int | None
) -> str:
    """Return how many went to each group, in one sentence: 21 till arbete, 8 till studier.

    ``of`` is how many they are together, ``what`` what they are called, one and many.
    """
    known = [f"{format_count(n)} {name}" for name, n in zip(names, counts, strict=True) if n]
    if of is None:
        return NOTHING_REPORTED
    if not known and None in counts:
        return f"{start_sentence(count_of(of, *what))}. Fördelningen visas inte, få personer."
    if not known:
        return f"Det finns inga {what[1]} i perioden."
    text = f"{join_names(known)}."
    return f"{text} Resten visas inte." if None in counts else text


def describe_range(what: str, shares: Sequence[float | None]) -> str:
    """Return between which shares something has varied."""
    known = [share for share in shares if share is not None]
    if not known:
        return NOTHING_TO_COMPARE
    low, high = format_share(min(known)), format_share(max(known))
    return f"{what} var {low}." if low == high else f"{what} var mellan {low} och {high}."


def describe_anonymous(number: int) -> str:
    """Return how many a figure leaves out since they have agreed to no more than being counted."""
    if not number:
        return ""
    return f"{format_count(number)} {'anonym' if number == 1 else 'anonyma'} ingår inte"


def describe_goal_range(
    names: Sequence[str],
    counts: Sequence[tuple[int | None, int | None]],
    *,
    has_rest: bool = False,
) -> str:
    """Return where the share to work or study is highest and lowest, of those with enough exits.

    Each is told where one of them is a rest of many. Where they differ by no more than chance
    gives, it is said.
    """
    reached = "till arbete eller studier"
    return _compare_shares(f"andel {reached}", reached, reached, names, counts, has_rest=has_rest)


def describe_women_range(
    names: Sequence[str],
    counts: Sequence[tuple[int | None, int | None]],
    *,
    has_rest: bool = False,
) -> str:
    """Return the same as ``describe_goal_range`` of the share of women."""
    share = "andel kvinnor"
    return _compare_shares(share, "kvinnor", share, names, counts, has_rest=has_rest)


def _compare_shares(
    share: str,
    what: str,
    title: str,
    names: Sequence[str],
    counts: Sequence[tuple[int | None, int | None]],
    *,
    has_rest: bool,
) -> str:
    several = len(find_comparable(names, counts)) > 1
    is_chance = several and _may_be_chance(counts)
    if not has_rest:
        return describe_share_range(share, what, names, counts, is_chance=is_chance)
    text = _describe_each_share(start_sentence(title), names, counts)
    return f"{text} {CHANCE}" if is_chance else text


def _describe_each_share(
    what: str, names: Sequence[str], counts: Sequence[tuple[int | None, int | None]]
) -> str:
    """Return the share (n, of) of each name that has one, as a sentence about ``what``."""
    told = [
        f"{name} {format_share(n / of)}"
        for name, (n, of) in zip(names, counts, strict=True)
        if n is not None and of
    ]
    return f"{what}: {join_names(told)}." if told else HIDDEN


def _may_be_chance(counts: Sequence[tuple[int | None, int | None]]) -> bool:
    """Tell whether the largest and the smallest share differ, but by what chance gives (95 %)."""
    known = [(n, of) for n, of in counts if n is not None and of and of >= LEAST_TO_COMPARE]
    lowest, highest = (choose(known, key=lambda one: one[0] / one[1]) for choose in (min, max))
    differs = highest[0] * lowest[1] > lowest[0] * highest[1]
    return differs and may_be_chance(highest, lowest)


def may_be_chance(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two shares (n, of) differ by no more than chance gives (95 %)."""
    low, high = newcombe_interval(*one, *other)
    return low is not None and high is not None and low <= 0 <= high


def find_comparable(
    names: Sequence[str], counts: Sequence[tuple[int | None, int | None]]
) -> list[tuple[float, str]]:
    """Return the share and the name of each of those that are shown and enough to compare."""
    return [
        (n / of, name)
        for name, (n, of) in zip(names, counts, strict=True)
        if n is not None and of is not None and of >= LEAST_TO_COMPARE
    ]


def describe_share_range(
    share: str,
    what: str,
    names: Sequence[str],
    counts: Sequence[tuple[int | None, int | None]],
    *,
    is_chance: bool = False,
) -> str:
    """Return who has the largest and the smallest ``share`` ("andel"), of those to compare.

    ``what`` is what a share is of, where one alone can be told. Where not all are shown, or
    some are too few, the sentence says so. Where the difference ``is_chance`` it begins with that,
    so that nobody is ranked.
    """
    enough = find_comparable(names, counts)
    if counts and all(n is None for n, _ in counts):
        return HIDDEN
    if not enough:
        return start_sentence(f"{TOO_FEW}.")
    (low, lowest), (high, highest) = min(enough), max(enough)
    all_shown = all(n is not None for n, _ in counts)
    some_are_few = any(of and of < LEAST_TO_COMPARE for n, of in counts if n is not None)
    if len(enough) == 1:
        rest = f" Övriga är {TOO_FEW}." if some_are_few else ""
        rest = rest if all_shown else " Övriga visas inte eller är för få."
        return f"{highest}: {format_share(high)} {what}.{rest}"
    which = "som går att jämföra" if some_are_few else ""
    which = which if all_shown else "som visas var för sig"
    if format_share(high) == format_share(low):
        everywhere = f"för alla {which}" if which else "överallt"
        return f"Lika stor {share} {everywhere}, {format_share(high)}."
    those = f" av dem {which}" if which else ""
    if is_chance:
        return (
            f"Ingen säker skillnad i {share}{those}: högst {highest} med {format_share(high)}, "
            f"lägst {lowest} med {format_share(low)}."
        )
    return (
        f"Störst {share}{those} har {highest} med {format_share(high)}, "
        f"minst {lowest} med {format_share(low)}."
    )


def describe_extent(goal: Mapping[str, Any]) -> str:
    """Return what the reader must know of Omfattning behind a share, or nothing."""
    parts = []
    if goal["extent_missing"]:
        parts.append(f"omfattning saknas för {goal['extent_missing']}, som inte räknas som nådda")
    if goal["without_extent"]:
        parts.append(f"{goal['without_extent']} räknade utan uppgift om omfattning")
    return start_sentence(f"{'; '.join(parts)}.") if parts else ""


def describe_grant(left: Mapping[str, float | None], spent: Mapping[str, float | None]) -> str:
    """Return how much is left to claim of what is reimbursed of the granted means, by insats.

    Where something is spent but no claim is reported it is not known, which is said.
    """
    known = [amount for amount in left.values() if amount is not None]
    untold = [name for name, amount in spent.items() if amount and left[name] is None]
    if not known and not untold:
        return "Inget av de beviljade medlen är använt i perioden."
    if not known:
        return (
            "Hur mycket som återstår att rekvirera är inte känt. Inget rekvirerat är rapporterat."
        )
    left_to_claim = sum(known)
    told = (
        f"{format_kronor(left_to_claim)} återstår att rekvirera."
        if left_to_claim
        else "Hela ersättningen är rekvirerad."
    )
    return f"{told} Rekvirerat är inte rapporterat för {join_names(untold)}." if untold else told


def describe_excess(over: Sequence[float | None]) -> str:
    """Return who bears what is spent above the granted means, and how much that is."""
    rule = (
        "Ersättningen är utfallet av förbundets medel, men högst det beviljade. "
        "Det som kostar mer bärs av insatsägaren."
    )
    total = sum(amount for amount in over if amount)
    return f"{rule} Det är nu {format_kronor(total)}." if total else rule


def format_share_beside(share: float | None, target: Target | None) -> str:
    """Return a share as it stands beside its target: never rounded to one that it is not."""
    return format_share_against(share, target.value if target else None)


def describe_target(target: Target | None) -> str:
    """Return the target as a sentence, or nothing where there is none."""
    if target is None:
        return ""
    word = "minst" if target.direction == "minst" else "högst"
    return f"Målet är {word} {format_share(target.value)}."


def describe_largest(
    names: Sequence[str],
    counts: Sequence[int | None],
    what: str,
    of: int | None,
    lead: str = "Vanligast är",
) -> str:
    """Return which of the ``names`` is the largest: Vanligast är X, 12 av 31 avslutade."""
    if of is None:
        return NOTHING_REPORTED
    known = [(count, name) for count, name in zip(counts, names, strict=True) if count]
    if not known and None in counts:
        return HIDDEN
    if not known or not of:
        return f"Det finns inga {what} i perioden."
    most = max(count for count, _ in known)
    largest = [name for count, name in known if count == most]
    if None in counts:
        lead = "Störst av det som visas är"
    if len(largest) > 1:
        return (
            f"{lead} {join_names(largest)}, {format_count(most)} var av {format_count(of)} {what}."
        )
    return f"{lead} {largest[0]}, {format_count(most)} av {format_count(of)} {what}."


def describe_gender(
    women: int | None, men: int | None, total: int | None, what: str, men_label: str = "Män"
) -> str:
    """Return how many of ``what`` are women, and men or what they are shown as."""
    if total is None:
        return NOTHING_REPORTED
    if not total:
        return f"Det finns inga {what} i perioden."
    if women is None or men is None:
        return f"{format_count(total)} {what}. Fördelningen visas inte, få personer."
    return (
        f"{format_share((women or 0) / total)} av {format_count(total)} {what} är kvinnor "
        f"och {format_share((men or 0) / total)} {men_label.lower()}."
    )


def describe_gender_gap(
    women: tuple[int | None, int | None],
    men: tuple[int | None, int | None],
    men_name: str = "männen",
) -> str:
    """Return how the shares of women and men (n, of) to work or study compare."""
    (women_n, women_of), (men_n, men_of) = women, men
    if not women_of or not men_of or women_n is None or men_n is None:
        return "Det går inte att jämföra kvinnor och män i perioden."
    shares = (
        f"{format_share(women_n / women_of)} av kvinnorna ({women_n} av {women_of}) och "
        f"{format_share(men_n / men_of)} av {men_name} ({men_n} av {men_of}) gick till "
        "arbete eller studier"
    )
    if min(women_of, men_of) < LEAST_TO_COMPARE:
        return f"{shares}, {TOO_FEW}."
    differs = women_n * men_of != men_n * women_of
    is_chance = differs and may_be_chance((women_n, women_of), (men_n, men_of))
    return f"{shares}. {CHANCE}" if is_chance else f"{shares}."


def describe_points(
    gap: float | None, counts: Sequence[tuple[int | None, int | None]], men_label: str = "Män"
) -> str:
    """Return the difference between women and men in points, where there are enough of both."""
    if gap is None or any(of is None or of < LEAST_TO_COMPARE for _, of in counts):
        return ""
    return f"Skillnad kvinnor minus {men_label.lower()}: {format_points(gap)}."


def describe_imbalance(imbalance: float | None, of: int | None) -> str:
    """Return how evenly the parties refer participants."""
    if of is None:
        return "Ojämnheten mellan parterna går inte att räkna för perioden."
    if imbalance is None or not of:
        return "Det finns inga nya inskrivna från de fyra parterna i perioden."
    if of < LEAST_TO_COMPARE:
        return f"{count_of(of, 'ny inskriven', 'nya inskrivna')} från de fyra parterna, {TOO_FEW}."
    return (
        f"{format_share(imbalance)} av de nya inskrivna skulle behöva komma från en annan part "
        "för att fördelningen skulle vara helt jämn."
    )


def describe_budget(
    outcome: float | None,
    budget: float | None,
    time_share: float | None,
    *,
    is_complete: bool = True,
) -> str:
    """Return how much of the budget is used, beside how much of the time has gone.

    Where all that has a budget is reported to the end, it is judged as well.
    """
    if outcome is None:
        return "Inget utfall är rapporterat för perioden."
    if not budget:
        return f"Utfallet är {format_kronor(outcome)}. Det finns ingen budget för perioden."
    text = f"{format_share(outcome / budget)} av budgeten är använd"
    if time_share is not None and time_share < 1:
        return f"{text} när {format_share(time_share)} av tiden är rapporterad."
    where = "Över budget: " if outcome > budget else "Inom budget: "
    told = f"{text}, {format_kronor(outcome)} av {format_kronor(budget)}."
    return f"{where}{told}" if is_complete else told


def describe_own_costs(outcome: float | None, budget: float | None) -> str:
    """Return what the förbund itself costs, which no insats does, or nothing where that is none."""
    if not (outcome or budget):
        return ""
    if outcome is None:
        return f"Förbundets egen budget, {format_kronor(budget)}, ingår inte."
    of = f" av {format_kronor(budget)}" if budget else ""
    return f"Förbundets egna kostnader, {format_kronor(outcome)}{of}, ingår inte."


def describe_lines(left: Mapping[str, float | None], nothing: str = "Ingen del") -> str:
    """Return which lines of the budget are over it, or which has the most left, by name.

    ``nothing`` says that there is none of what the lines are: Inget kostnadsslag.
    """
    known = {name: amount for name, amount in left.items() if amount is not None}
    if not known:
        return "Inget utfall är rapporterat för perioden."
    over = {name: -amount for name, amount in known.items() if amount < 0}
    if over:
        worst_first = sorted(over.items(), key=lambda item: -item[1])
        named = [f"{name} med {format_kronor(amount)}" for name, amount in worst_first]
        return f"Över budget: {join_names(named)}."
    most = max(known, key=lambda name: known[name])
    if len(known) == 1:
        return f"{start_sentence(most)} har {format_kronor(known[most])} kvar av budgeten."
    left_of_it = f"Mest av budgeten är kvar för {most}, {format_kronor(known[most])}."
    return f"{nothing} är över budget. {left_of_it}"


def join_names(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence: A, B och C."""
    return " och ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def join_notes(*sentences: str) -> str:
    """Return the sentences that there are, one after the other."""
    return " ".join(filter(None, sentences))
