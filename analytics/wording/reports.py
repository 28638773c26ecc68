"""Sentences that reports say about themselves."""

from collections.abc import Sequence

from analytics.wording.sentences import NOT_PUBLISHED, join_names, start_sentence

SEVERAL_NOT_PUBLISHED = "De här siffrorna publiceras inte."
SMALL_NUMBERS = (
    "Rapporten bygger på det som är publicerat. Ett antal visas inte när det handlar om så få "
    "personer att någon kan kännas igen, eller när ett sådant antal annars skulle gå att räkna "
    "fram."
)
COUNTED = (
    "Deltaganden räknas, inte personer, om inget annat sägs. En felregistrering ingår inte i "
    "någon siffra. En månad som ingen fil täcker är ej rapporterad, vilket inte är noll. "
    "Procent visas utan decimaler. Är utfallet mycket nära ett mål visas en decimal."
)


def say_not_shown(names: Sequence[str], reason: str) -> str:
    """Return which figures a section does not show, and why."""
    why = SEVERAL_NOT_PUBLISHED if len(names) > 1 and reason == NOT_PUBLISHED else reason
    return f"{start_sentence(join_names(names))} visas inte här. {why}"


def say_left_out(sections: Sequence[str]) -> str:
    """Return which whole sections are left out, since nothing of them is published."""
    return f"Det här ingår inte, eftersom det inte publiceras: {'; '.join(sections)}."
