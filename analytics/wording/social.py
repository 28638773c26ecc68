"""Sentences of the socioekonomiska bokslutet."""

from collections.abc import Sequence

from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.measures.social_example import Example
from analytics.measures.social_sensitivity import COST, COUNTERFACTUAL, RATE, YEARS, Swing
from analytics.model.effect import EffectAssumptions
from analytics.model.unit_value import UNITS, UnitValue
from analytics.model.vocabulary import load_vocabulary
from analytics.wording.numbers import (
    NO_VALUE,
    format_amount,
    format_count,
    format_kronor,
    format_part,
    format_share,
)
from analytics.wording.sentences import write_within

NO_COST = "Kostnaden är inte rapporterad för perioden, så det går inte att räkna på den."
NO_EXITS = "Inga avslutade i perioden kan räknas om till kronor."
CAUTION = (
    "En kalkyl med antaganden, inte ett facit. Den visar vad som måste vara sant för att "
    "insatserna ska betala sig, och vad svaret hänger på."
)
EXAMPLE_APART = (
    "Räkneexemplet räknar en sorts försörjning, för alla avslutade. Kalkylen ovanför räknar allt "
    "som hände, med dem där det är känt. Därför ger de olika tal."
)
KRONOR_HIDDEN = (
    "**Svaret visas inte för styrelsen.** Vad insatserna har gett i kronor räknas på vad varje "
    "deltagare lever på och hur mycket den arbetar före och efter, och kan röja någon. "
    "Förbundschefen ser det."
)
NEED_TOLD = "Här står vad som krävs för att det ska löna sig."
LEFT_NOTE = "Kvar är vinsten i dagens värde minus kostnaden."
_HELD = " (samma som i kalkylen)"
_YEAR_WORDS = {1: "ett år", 5: "fem år"}
_ASSUMPTIONS = {
    COUNTERFACTUAL: "Andel som hade kommit ändå",
    YEARS: "Hur länge en förändring varar",
    RATE: "Kalkylränta",
    COST: "Insatsernas kostnad",
}


def name_years(years: int) -> str:
    """Return a number of years in words: ett år, fem år."""
    return _YEAR_WORDS.get(years, f"{years} år")


def format_months(months: float | None) -> str:
    """Return a time until something is paid back: 14 månader, 3,2 år."""
    if months is None:
        return NO_VALUE
    if months < 24:
        text = format_count(months, 1 if months < 3 else 0)
        return f"{text} {'månad' if text == '1' else 'månader'}"
    return f"{format_count(months / 12, 1)} år"


def format_payback(months: float | None, cost: float | None, gain: float | None) -> str:
    """Return when a cost is paid back, that it never is or that there is none."""
    if months is not None or cost is None or gain is None:
        return format_months(months)
    return "aldrig" if cost else "kostade inget"


def describe_public(
    included: tuple[int | None, int | None],
    cost: float | None,
    gain: float | None,
    months: float | None,
    *,
    by_examples: bool = False,
) -> str:
    """Return whether the insatser pay for themselves for offentlig ekonomi, as a sentence.

    ``included`` is how many exits of all the kalkyl holds. ``by_examples`` tells that it rests on
    values that the förbund has not confirmed.
    """
    if not included[0]:
        return NO_EXITS
    if cost is None:
        return NO_COST
    if gain is None or gain <= 0:
        return (
            f"Insatserna kostade {format_amount(cost)} och gav ingen vinst för offentlig ekonomi."
        )
    values = " och exempelvärden som inte är bekräftade" if by_examples else ""
    return (
        f"Insatserna kostade {format_amount(cost)}. För offentlig ekonomi är det återbetalt efter "
        f"{format_months(months)}, om förändringarna varar. Vinsten är räknad på "
        f"{format_part(*included)} avslutade{values}."
    )


def say_included(n: int | None, of: int | None) -> str:
    """Return how many exits are in the kalkyl: 14 av 31 avslutade ingår."""
    few = ", för få för att jämföra" if n is not None and n < LEAST_TO_COMPARE else ""
    return f"{format_part(n, of)} avslutade ingår{few}"


def note_left_out(n: int | None, of: int | None, untold: int | None) -> str:
    """Return why exits are left out, and whose work is not told, as sentences."""
    notes = []
    if n is not None and of is not None and of > n:
        notes.append(
            f"{of - n} avslutade ingår inte, för deras försörjning är inte känd eller har inget "
            "värde i kronor."
        )
    if untold:
        notes.append(
            f"{untold} som gick till arbete saknar uppgift om hur mycket, och räknas som noll."
        )
    return " ".join(notes)


def note_break_even(needed: int | None) -> str:
    """Return how many have to reach work for a year's gain to cover the cost, as a sentence."""
    if needed is None:
        return ""
    people = "person" if needed == 1 else "personer"
    return (
        f"Med samma vinst per person som för dem som nådde arbete behövs {format_count(needed)} "
        f"{people} i arbete för att ett års vinst ska täcka hela kostnaden."
    )


def describe_spans(low: float | None, base: float | None, high: float | None, years: int) -> str:
    """Return what offentlig ekonomi has left after some years, with its span, as a sentence."""
    if low is None or base is None or high is None:
        return NO_COST
    text = f"Efter {name_years(years)}: {_describe_left(base)} för offentlig ekonomi"
    if low == high:
        return f"{text}. Inga låga och höga värden är angivna."
    return f"{text}, mellan {format_amount(low)} och {format_amount(high)}."


def _describe_left(amount: float) -> str:
    if amount >= 0:
        return f"{format_amount(amount)} i vinst"
    return f"{format_amount(-amount)} i förlust"


def describe_society(base: float | None, years: int) -> str:
    """Return what society has left after some years, as a sentence."""
    if base is None:
        return NO_COST
    left = f"{_describe_left(base)} efter {name_years(years)}"
    return f"Samhället, som räknas för sig: {left}, av det som produceras."


def describe_swings(
    names: Sequence[str],
    ends: Sequence[tuple[str, str]],
    left: Sequence[tuple[float, float]],
    base: float | None,
) -> str:
    """Return what the result hangs on most, as a sentence.

    ``ends`` are the low and the high value that each of ``names`` is tried at, and ``left`` what
    is left then, in kronor. An end that gives ``base`` is the one that the kalkyl holds.
    """
    if not names:
        return "Det finns inget att pröva i perioden."
    first = names[0][:1].lower() + names[0][1:]
    at_low, at_high = (
        _describe_end(amount, end, base) for amount, end in zip(left[0], ends[0], strict=True)
    )
    return f"Svaret hänger mest på {first}: {at_low}, {at_high}."


def _describe_end(amount: float, end: str, base: float | None) -> str:
    is_held = base is not None and round(amount) == round(base)
    return f"{_describe_left(amount)} vid {end}{_HELD if is_held else ''}"


def name_swing(swing: Swing, values: Sequence[UnitValue]) -> str:
    """Return what was tried."""
    names = {value.code: value.name for value in values}
    return _ASSUMPTIONS.get(swing.code) or names[swing.code]


def spell_ends(swing: Swing, values: Sequence[UnitValue]) -> tuple[str, str]:
    """Return the low and the high value that something was tried at."""
    low, high = (_spell_end(swing.code, end, values) for end in (swing.low, swing.high))
    return low, high


def _spell_end(code: str, end: float, values: Sequence[UnitValue]) -> str:
    if code == YEARS:
        return f"{format_count(end)} år"
    if code in (COUNTERFACTUAL, RATE):
        return format_share(end)
    if code == COST:
        return format_amount(end)
    (value,) = (value for value in values if value.code == code)
    return spell_value(end, value.unit)


def spell_value(amount: float | None, unit: str) -> str:
    """Return a unit value in its unit: 75 045 kr per år, 31,42 %."""
    if amount is None:
        return NO_VALUE
    if unit == "andel":
        return format_share(amount, 2)
    return f"{format_count(amount)} {UNITS[unit]}"


def warn_examples(values: Sequence[UnitValue]) -> str:
    """Return how many unit values the förbund has not confirmed, "" when it has all."""
    number = sum(value.example for value in values)
    if not number:
        return ""
    return (
        f"{number} av {len(values)} värden är exempel som förbundet inte har bekräftat. "
        "De ändras och bekräftas under Inställningar."
    )


def list_assumptions(effects: EffectAssumptions) -> list[str]:
    """Return what the kalkyl takes for granted, one sentence each."""
    low, base, high = effects.counterfactuals
    anyway = (
        "Ingen andel är angiven för dem som hade nått dit även utan insatsen, så hela förändringen "
        "räknas."
        if not high
        else f"{format_share(base)} av förändringen hade kommit även utan insatsen "
        f"(lägst {format_share(low)}, högst {format_share(high)})."
    )
    lasts = (
        "En förändring varar hela den tid som kalkylen ser på."
        if effects.effect_years is None
        else f"En förändring varar {name_years(effects.effect_years)}."
    )
    rate = format_share(effects.discount_rate)
    return [
        anyway,
        lasts,
        f"Vinster räknas vid slutet av varje år, med kalkylräntan {rate}.",
        "Varje person med försörjningsstöd räknas som ett hushåll.",
    ]


def describe_example(example: Example | None, fewer: int | None = None) -> str:
    """Return how many persons' försörjning the insatser cost as much as, as a sentence.

    ``fewer`` is how many fewer have it after, None where that is not known.
    """
    if example is None or not example.cost or not example.needed:
        return "Räkneexempel: en person som lämnar sin försörjning"
    label = _name_source(example)
    persons = "en person" if example.needed == 1 else f"{format_count(example.needed)} personer"
    text = (
        f"Räkneexempel: {persons} behöver sluta ha {label} för att kostnaden, "
        f"{format_amount(example.cost)}, ska täckas på ett år."
    )
    if fewer is None:
        return text
    change = f"Bland de avslutade är det {_say_fewer(fewer)} som har {label} efter"
    than = "än" if fewer else "som"
    return f"{text} {change} {than} före. {_say_enough(fewer, example.needed)}."


def explain_need(example: Example) -> list[str]:
    """Return how many are needed, reckoned from one person, each step a sentence to follow."""
    value = example.value
    steps = [
        f"Ta en person som lämnar {_name_source(example)}, som kostar "
        f"{format_kronor(example.yearly)} på ett år ({value.year})."
        f"{' Beloppet är ett exempel som förbundet inte har bekräftat.' if value.example else ''}"
    ]
    if example.anyway:
        steps.append(
            f"{format_share(example.anyway)} hade kommit ändå. Kvar att räkna på är "
            f"{format_kronor(example.kept)} per år."
        )
    if example.cost and example.needed:
        steps.append(
            f"Insatserna kostade {format_kronor(example.cost)}. {format_kronor(example.cost)} / "
            f"{format_kronor(example.kept)} = {format_count(example.cost / example.kept, 1)}. Det "
            f"behövs alltså {format_count(example.needed)} sådana personer för att ett års vinst "
            "ska täcka kostnaden."
        )
    return steps


def explain_change(example: Example, before: int, after: int) -> str:
    """Return how many fewer have the example's försörjning, held against how many are needed."""
    label = _name_source(example)
    fewer = before - after
    text = (
        f"Av de avslutade hade {format_count(before)} {label} som huvudsaklig försörjning före "
        f"och {format_count(after)} efter: {_say_fewer(fewer)}."
    )
    if not example.needed:
        return text
    enough = f"{_say_enough(fewer, example.needed)} för att täcka kostnaden på ett år."
    rest = "" if fewer >= example.needed else " Annat som kan ha ändrats räknas inte här."
    return f"{text} {enough}{rest}"


def _name_source(example: Example) -> str:
    return write_within(load_vocabulary("forsorjning")[example.value.source].label)


def _say_fewer(number: int) -> str:
    if not number:
        return "lika många"
    return f"{format_count(abs(number))} {'färre' if number > 0 else 'fler'}"


def _say_enough(fewer: int, needed: int) -> str:
    return "Det räcker" if fewer >= needed else "Det räcker inte ensamt"


def explain_worth(example: Example) -> list[str]:
    """Return what one person's change is worth over the years, each step a sentence to follow."""
    steps = []
    rate = format_count(1 + example.rate, 2)
    first, last = example.after
    steps.append(
        f"För en person kommer pengarna vid årets slut. I dagens värde är det "
        f"{format_kronor(example.kept)} / {rate} = {format_kronor(first)}."
    )
    if example.years[-1] > 1:
        steps.append(
            f"Varar det i {name_years(example.years[-1])} räknas varje år ner en gång till. För en "
            f"person blir det tillsammans {format_kronor(last)}."
        )
    return steps
