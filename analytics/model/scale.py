"""What the answers and scores of an instrument may be."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from analytics.model.association import Association

_FILE = Path(__file__).with_name("scales.toml")
WHO5 = "who5"
KASAM = ("kasam13", "kasam29")
BIP = "bip"
BIP_ANSWER = "skala/bip"
"""The question about files whose answer tells the scale of BIP."""
BIP_DEFAULT = "1-5_hogre"
"""The scale of BIP where nobody has answered otherwise."""
BIP_RANGES = ("1-5", "1-7", "1-10", "0-10")
"""What BIP is answered on, from the lowest to the highest answer."""
BIP_DIRECTIONS = ("hogre", "lagre")
"""Whether a higher or a lower answer is the better one."""


@dataclass(frozen=True)
class Scale:
    """An instrument of ``items`` questions answered from ``low`` to ``high``.

    ``whole`` tells that only whole numbers are answers. ``reversed`` holds the numbers of the
    questions whose answers are turned round before they are added up. ``score`` is the lowest
    and highest score, or None where it has no bounds that are known: the sum times ``factor``.
    ``parts`` are sub-scales by name, each with the numbers of its questions. ``bands`` are the
    highest scores of all bands but the uppermost. ``change`` is the least difference between
    two scores that is worth naming, None where nobody has published one.
    """

    items: int
    low: float
    high: float
    whole: bool = True
    reversed: frozenset[int] = frozenset()
    score: tuple[float, float] | None = None
    factor: int = 1
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    bands: tuple[float, ...] = ()
    change: float | None = None

    def turn(self, number: int, answer: float | None) -> float | None:
        """Return the answer to question ``number`` turned round, where that question is."""
        if answer is None or number not in self.reversed:
            return answer
        return self.low + self.high - answer


@cache
def _load_scales() -> Mapping[str, Scale]:
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: _read_scale(entry) for code, entry in entries.items()}


def _read_scale(entry: Mapping[str, Any]) -> Scale:
    low, high = entry.get("score", (None, None))
    return Scale(
        entry["items"],
        entry["low"],
        entry["high"],
        entry.get("whole", True),
        reversed=frozenset(entry.get("reversed", ())),
        score=None if low is None else (low, high),
        factor=entry.get("factor", 1),
        parts={name: tuple(numbers) for name, numbers in entry.get("parts", {}).items()},
        bands=tuple(entry.get("bands", ())),
        change=entry.get("change"),
    )


def find_scale(association: Association, instrument: str) -> Scale:
    """Return the scale of ``instrument``, a shipped one or one of the förbund's own.

    Raises:
        LookupError: there is no such instrument.
    """
    if scale := _load_scales().get(instrument):
        return scale
    for own in association.instruments:
        if own.code == instrument:
            return Scale(own.items, own.low, own.high, whole=False)
    raise LookupError(instrument)


def narrow_bip(scale: Scale, answer: str) -> Scale:
    """Return BIP's ``scale`` with the lowest and highest answer of ``1-5_hogre`` or the like."""
    low, _, high = answer.partition("_")[0].partition("-")
    return replace(scale, low=float(low), high=float(high), score=(float(low), float(high)))


def find_bip_scale(association: Association) -> tuple[Scale, bool]:
    """Return the scale that the förbund answers BIP on, and whether a higher answer is better."""
    answer = association.answer(BIP_ANSWER) or BIP_DEFAULT
    return narrow_bip(find_scale(association, BIP), answer), answer.endswith(BIP_DIRECTIONS[0])
