"""The catalogue of what a board may see, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

_FILE = Path(__file__).parent / "catalogue.toml"

Every = Literal["month", "period", "year"]
LEAST_FOR_MEANS = 8
"""Fewer persons than this have no mean and no median that is published."""


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
class Statistic:
    """A measure of the whole förbund that is published as a row of ``columns``, or hidden.

    ``keys`` are the columns that tell its rows apart, each of which is published by itself, and
    ``split`` those of them that have to be asked for.
    ``counts`` are columns that count persons or deltaganden: what they hold, what is left of
    ``of``, and what has come since the window before must be none, or k at least. With
    ``outcome`` none of a small group, or all of it, tells too much as well. ``mean_of`` is the
    column that must be ``least`` at least for means and medians to be told, and ``rounded``
    the columns that are told with ``decimals`` only; of those, ``scored`` are means on the
    measure's scale. ``only`` are keys of the first of ``keys``, where not all are published.
    ``delar`` is the role of the delar whose own counts must be shown in the window, since the
    statistic tells of them too; ``against_cells`` that counts by insats and del are held
    against each row (see ``planned_volumes``). What is ``partly_told`` leaves out insatser that
    do not report it (see ``silent_programmes``). What is not ``cumulated`` counts who is there
    at the window's end, so that no one came in between.
    """

    measure: str
    every: Every
    columns: tuple[str, ...]
    keys: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    of: str = ""
    outcome: bool = False
    mean_of: str = ""
    least: int = LEAST_FOR_MEANS
    rounded: tuple[str, ...] = ()
    decimals: int = 0
    scored: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    delar: str = ""
    against_cells: bool = False
    partly_told: bool = False
    cumulated: bool = True


@dataclass(frozen=True)
class Catalogue:
    """Every table that a board may see; ``version`` is stored with each release."""

    version: str
    publications: tuple[Publication, ...]
    statistics: tuple[Statistic, ...]

    def find_statistic(self, measure: str) -> Statistic | None:
        """Return how ``measure`` is published as a statistic, or None."""
        return next((s for s in self.statistics if s.measure == measure), None)

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
    statistics = [Statistic(**_freeze(entry)) for entry in data.get("statistic", ())]
    return Catalogue(data["version"], tuple(publications), tuple(statistics))


def _freeze(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}


def _list_events(event: str | list[str]) -> list[str]:
    return [event] if isinstance(event, str) else event
