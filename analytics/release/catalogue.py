"""The catalogue of what a board may see, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_FILE = Path(__file__).parent / "catalogue.toml"

Every = Literal["month", "period", "year"]


@dataclass(frozen=True)
class Publication:
    """One table for boards: an event counted ``by`` dimensions.

    ``every`` is "month", "period" (half-year or tertial, cumulated over the year) or "year".
    What is more important is hidden later.
    """

    event: str
    by: tuple[str, ...]
    every: Every
    importance: int


@dataclass(frozen=True)
class Catalogue:
    """Every table that a board may see; ``version`` is stored with each release."""

    version: str
    publications: tuple[Publication, ...]

    def find(self, event: str, by: frozenset[str]) -> Publication | None:
        """Return the table of ``event`` split by exactly these dimensions, or None."""
        found = (p for p in self.publications if p.event == event and frozenset(p.by) == by)
        return next(found, None)

    @property
    def splits(self) -> tuple[Publication, ...]:
        """The tables that are split, and so must be protected."""
        return tuple(p for p in self.publications if p.by)


@cache
def load_catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    publications = [
        Publication(event, tuple(entry["by"]), entry["every"], entry.get("importance", 100))
        for entry in data["publication"]
        for event in _list_events(entry["event"])
    ]
    return Catalogue(data["version"], tuple(publications))


def _list_events(event: str | list[str]) -> list[str]:
    return [event] if isinstance(event, str) else event
