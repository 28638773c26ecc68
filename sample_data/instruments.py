"""What participants are asked, as data: the instruments of self-rating and the surveys.

Only numbers and neutral ids: the wording of the questions belongs to others.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Instrument:
    """One instrument with how its invented answers fall, in units of one answer.

    ``typical`` is the mean answer at entry, after reversal. ``spread`` is the difference between
    people, ``noise`` that between the answers of one, and ``gain`` the mean change to the exit.
    ``tilt`` moves single questions up or down. ``interval`` is the number of days between
    ratings. With ``score_factor`` only the sum times that factor is written, not the answers.
    """

    name: str
    items: int
    lowest: int
    highest: int
    typical: float
    spread: float
    noise: float
    gain: float
    interval: int
    reversed_items: frozenset[int] = frozenset()
    tilt: tuple[float, ...] = (0.0,)
    raters: tuple[str, ...] = ("Deltagare",)
    score_factor: int | None = None


@dataclass(frozen=True)
class Survey:
    """One survey: the share of positive answers per question, and to whom it is sent."""

    name: str
    question: str
    positive: tuple[float, ...]
    sent_to: Literal["present", "left"]


WHO_5 = Instrument(
    "WHO-5",
    items=5,
    lowest=0,
    highest=5,
    typical=1.9,
    spread=0.75,
    noise=0.85,
    gain=0.6,
    interval=182,
)
KASAM_13 = Instrument(
    "KASAM-13",
    items=13,
    lowest=1,
    highest=7,
    typical=4.15,
    spread=0.5,
    noise=1.2,
    gain=0.36,
    interval=365,
    reversed_items=frozenset({1, 2, 3, 7, 10}),
)
BIP = Instrument(
    "BIP",
    items=11,
    lowest=1,
    highest=5,
    typical=2.6,
    spread=0.5,
    noise=0.6,
    gain=0.42,
    interval=90,
    tilt=(0.3, -0.2, 0.1, -0.4, 0.2, 0.4, -0.1, -0.3, 0.0, 0.2, -0.2),
    raters=("Deltagare", "Handläggare"),
)
SURVEYS = (
    Survey("NNS pågående", "NNS", (0.72, 0.66, 0.78, 0.61, 0.70, 0.74), "present"),
    Survey("NNS avslut", "NNS", (0.78, 0.71, 0.82, 0.70, 0.75, 0.80), "left"),
    Survey("Avslutsenkät", "Avslut", (0.84, 0.77, 0.69, 0.88), "left"),
)
