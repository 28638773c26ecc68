"""Published figures of others, to hold a förbund's own against."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("reference_points.toml")


@dataclass(frozen=True)
class ReferencePoint:
    """A share that somebody has published; ``by`` has that of some groups, by key."""

    measure: str
    label: str
    value: float
    source: str
    by: Mapping[str, float] = field(default_factory=dict)


@cache
def load_reference_points() -> tuple[ReferencePoint, ...]:
    """Return every published figure, in the order of the file."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["point"]
    return tuple(ReferencePoint(**entry) for entry in entries)


def find_reference_point(measure: str) -> ReferencePoint | None:
    """Return the published figure to hold ``measure`` against, or None."""
    return next((p for p in load_reference_points() if p.measure == measure), None)
