"""Sentences about what participants tell of themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import format_count, format_part, format_share
from analytics.wording.progression import is_hidden
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    TOO_FEW,
    count_of,
    find_comparable,
    join_names,
    start_sentence,
)
from analytics.wording.shares import describe_part

NO_DIAGNOSIS = "En skattning är ingen diagnos."
NO_PAIRS = "Ingen har skattat sig både vid start och vid slut i perioden."
NO_ANSWERS = "Ingen har svarat i perioden."
ONLY_PAIRS = "Bara de som har skattat sig både vid start och vid slut räknas."
_NOUN = ("deltagare", "deltagare")


def describe_means(
    what: str, row: Mapping[str, Any], scale: str = "", low: float | None = None
) -> str:
    """Return from what to what the mean of a score has gone: Välmåendet steg från 35 till 46.

    ``scale`` says what the scores are of ("av 100"). A mean that ends at ``low`` or below is
    told to be low; without it none is.
    """
    if row["n"] is None:
        return HIDDEN if is_hidden(row) else NOTHING_REPORTED
    if not row["n"]:
        return NO_PAIRS
    if row["mean_start"] is None or row["mean_end"] is None:
        return HIDDEN
    start, end = (format_count(row[name]) for name in ("mean_start", "mean_end"))
    on = f" {scale}" if scale else ""
    few = f" ({TOO_FEW})" if row["n"] < LEAST_TO_COMPARE else ""
    who = f"i genomsnitt för {count_of(row['n'], *_NOUN)}{few}"
    moved = f"var {start}{on} både vid start och vid slut"
    if start != end:
        moved = f"{_verb(row['mean_change'])} från {start} till {end}{on}"
    return " ".join(filter(None, (f"{what} {moved}, {who}.", _tell_low(row, low))))


def _tell_low(row: Mapping[str, Any], low: float | None) -> str:
    """Return that a mean is low at the end, or nothing where it is not."""
    if low is None or row["mean_end"] > low:
        return ""
    still = "fortfarande lågt" if row["mean_start"] <= low else "lågt"
    return f"Det är {still} ({format_count(low)} eller lägre)."


def describe_scale(low: float, high: float) -> str:
    """Return what a score is of, as it stands after it: av 100, på en skala från 13 till 91."""
    if not low:
        return f"av {format_count(high)}"
    return f"på en skala från {format_count(low)} till {format_count(high)}"


def _verb(change: float) -> str:
    return "steg" if change > 0 else "sjönk"


def describe_improved(row: Mapping[str, Any]) -> str:
    """Return how many rate their well-being so much higher that it is worth naming."""
    did = "skattar sitt välmående minst 10 poäng högre vid slut"
    return describe_part((row["improved"], row["n"]), did, NO_PAIRS, _NOUN)


def note_larger(row: Mapping[str, Any]) -> str:
    """Return how many have changed by more than the uncertainty of the measurement."""
    if not row["n"] or row["improved"] is None or row["worse"] is None:
        return ""
    up, down = format_part(row["improved"], row["n"]), format_part(row["worse"], row["n"])
    return f"Förändringen är större än mätosäkerheten uppåt för {up} och nedåt för {down}."


def note_low(row: Mapping[str, Any]) -> str:
    """Return how many had low well-being at the start and at the end."""
    if not row["n"] or row["low_start"] is None or row["low_end"] is None:
        return ""
    start, end = (
        f"{format_part(row[f'low_{when}'], row['n'])} ({format_share(row[f'share_low_{when}'])})"
        for when in ("start", "end")
    )
    return f"Lågt välmående, 50 eller lägre: {start} vid start och {end} vid slut."


def note_unscored(row: Mapping[str, Any]) -> str:
    """Return how many pairs lack an answer, which the figure leaves out."""
    if not row["unscored"]:
        return ""
    return f"{start_sentence(count_of(row['unscored'], *_NOUN))} där svar saknas ingår inte."


def describe_indicator_means(rows: Sequence[Mapping[str, Any]], *, higher_is_better: bool) -> str:
    """Return in how many indicators the mean has moved in the better direction."""
    known = [row for row in rows if row["mean_change"] is not None]
    if not known:
        return describe_indicators([""] * len(rows), rows)
    better = sum(
        (row["mean_change"] > 0) == higher_is_better and row["mean_change"] != 0 for row in known
    )
    most = max(row["n"] or 0 for row in rows)
    few = f" ({TOO_FEW})" if most < LEAST_TO_COMPARE else ""
    return (
        f"Medelvärdet har blivit bättre i {format_count(better)} av {format_count(len(known))} "
        f"indikatorer, för {count_of(most, *_NOUN)}{few}."
    )


def describe_indicators(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return which indicator most, and which fewest, have moved forward in."""
    if all(row["n"] is None for row in rows):
        return HIDDEN if any(is_hidden(row) for row in rows) else NOTHING_REPORTED
    if not any(row["n"] for row in rows):
        return "Ingen har skattats mer än en gång i perioden."
    enough = [
        (row["share_improved"], name)
        for name, row in zip(names, rows, strict=True)
        if row["n"] and row["n"] >= LEAST_TO_COMPARE and row["share_improved"] is not None
    ]
    if not enough:
        most = max(row["n"] or 0 for row in rows)
        return f"{start_sentence(count_of(most, *_NOUN))} har skattats, {TOO_FEW}."
    highest, lowest = max(enough), min(enough)
    if format_share(highest[0]) == format_share(lowest[0]):
        return f"Lika stor andel har gått framåt överallt, {format_share(highest[0])}."
    return (
        f"Störst andel har gått framåt i {highest[1]}, {format_share(highest[0])}, "
        f"minst i {lowest[1]}, {format_share(lowest[0])}."
    )


def note_intervals(row: Mapping[str, Any]) -> str:
    """Return how many ratings came about three months after the one before."""
    if not row["intervals"]:
        return ""
    return (
        f"{format_part(row['regular'], row['intervals'])} skattningar kom 60 till 120 dagar efter "
        "den förra."
    )


def note_bip_scale(low: float, high: float, *, higher_is_better: bool) -> str:
    """Return what BIP is answered on."""
    better = "högre är bättre" if higher_is_better else "lägre är bättre"
    return f"Skala {format_count(low)} till {format_count(high)}, {better}."


def describe_answers(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return which question has the largest and the smallest share of positive answers."""
    if all(row["of"] is None for row in rows):
        return HIDDEN if any(is_hidden(row) for row in rows) else NOTHING_REPORTED
    if not any(row["of"] for row in rows):
        return NO_ANSWERS
    enough = find_comparable(names, [(row["n"], row["of"]) for row in rows])
    if not enough:
        most = max(row["of"] or 0 for row in rows)
        return f"Högst {count_of(most, 'svar', 'svar')} på en fråga, {TOO_FEW}."
    return _rank_answers(enough, _name_compared(rows))


def _name_compared(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return which of the questions can be compared, or nothing where all can."""
    if any(row["n"] is None for row in rows):
        return "som visas"
    few = any(row["of"] < LEAST_TO_COMPARE for row in rows)
    return "som går att jämföra" if few else ""


def _rank_answers(shares: Sequence[tuple[float, str]], which: str) -> str:
    """Return the best and the worst of (share, question); equal ones are named together."""
    best, worst = (format_share(choose(shares)[0]) for choose in (max, min))
    most, least = (
        join_names([f"”{name}”" for share, name in shares if format_share(share) == told])
        for told in (best, worst)
    )
    if len(shares) == 1:
        rest = f" Det är den enda frågan {which}." if which else ""
        return f"{best} av svaren på {most} är positiva.{rest}"
    if best == worst:
        every = f"varje fråga {which}" if which else "varje fråga"
        return f"{best} av svaren är positiva på {every}."
    start = f"Av frågorna {which} är svaren" if which else "Svaren är"
    return f"{start} mest positiva på {most} ({best}) och minst på {least} ({worst})."


def note_response(row: Mapping[str, Any]) -> str:
    """Return how many of those who were asked have answered."""
    if row["response"] is None:
        return "Hur många som fick enkäten är inte angivet."
    told = format_part(row["responses"], row["sent"])
    return f"Svarsfrekvens {format_share(row['response'])}, {told} utskickade."


def note_left_out(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return how many answers take no side, and how many are on no scale."""
    unsure, unknown = (sum(row[name] or 0 for row in rows) for name in ("unsure", "unknown"))
    parts = []
    if unsure:
        parts.append(f"{count_of(unsure, 'svar', 'svar')} som inte tar ställning")
    if unknown:
        parts.append(f"{count_of(unknown, 'svar', 'svar')} som inte finns på skalan")
    return start_sentence(f"{' och '.join(parts)} ingår inte.") if parts else ""
