"""The 290 kommuner with their SCB codes."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analytics.model.text import find_near_texts, fold_text

_FILE = Path(__file__).with_name("kommuner.csv")


@cache
def load_municipalities() -> Mapping[str, str]:
    """Return the name of each kommun by its four-digit SCB code (SCB, regional divisions)."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file, delimiter=";")}


@cache
def _codes_by_spelling() -> Mapping[str, str]:
    spellings = {}
    for code, name in load_municipalities().items():
        for spelling in (code, name, f"{name} kommun", f"{name}s kommun"):
            spellings[fold_text(spelling)] = code
    return spellings


def find_municipality(text: str) -> str | None:
    """Return the SCB code of the kommun that ``text`` names (name or code), or None."""
    folded = fold_text(text)
    return _codes_by_spelling().get(folded) or _codes_by_spelling().get(folded.zfill(4))


def find_near_municipalities(text: str) -> list[str]:
    """Return at most three kommun names that look like ``text``, nearest first."""
    return find_near_texts(text, load_municipalities().values())
