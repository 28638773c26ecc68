"""What each kind of report holds, as data."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
FILTERED: Mapping[str, str] = {"insats": "insats", "part": "part", "kommun": "kommun"}
"""Kinds of report about one key of a dimension; they are made from rows, for the chef alone."""
HEADING, TEXT, COMMENT, FACTS, FIGURE, LIST = (
    "heading",
    "text",
    "comment",
    "facts",
    "figure",
    "list",
)


@dataclass(frozen=True)
class PlanPart:
    """One part: what it is (``HEADING`` …) and of which.

    A figure that is ``optional`` is left out where there is nothing to show; ``least`` is how
    many rows its table needs to be worth showing. ``without`` is what stands below a heading
    when none of its figures has anything to show, or what it ``needs`` is not reported; a heading
    without it is left out then.
    ``key`` tells comments of one report apart.
    """

    kind: str
    of: str
    optional: bool = False
    least: int = 0
    without: str = ""
    needs: str = ""
    key: str = ""


@dataclass(frozen=True)
class Plan:
    """``kind`` is what it is asked for by, ``title`` what it is called."""

    kind: str
    title: str
    parts: tuple[PlanPart, ...]

    @property
    def comments(self) -> tuple[PlanPart, ...]:
        """What the chef is asked to write about the whole."""
        return tuple(part for part in self.parts if part.kind == COMMENT)

    def name_file(self, forbund: str, period: str) -> str:
        """Return what a file with the report is called, without its ending: årsrapport-…-2025."""
        return f"{self.title.lower()}-{forbund}-{period}"

    def split(self) -> Iterator[tuple[PlanPart | None, Sequence[PlanPart]]]:
        """Yield each section: its heading, None for what comes before the first, and its parts."""
        heading: PlanPart | None = None
        parts: list[PlanPart] = []
        for part in self.parts:
            if part.kind == HEADING:
                yield heading, parts
                heading, parts = part, []
            else:
                parts.append(part)
        yield heading, parts


@cache
def load_plans() -> Mapping[str, Plan]:
    """Return the plan of each kind of report."""
    return {
        kind: Plan(kind, plan["title"], tuple(_read_part(part) for part in plan["parts"]))
        for kind, plan in _load("plans.toml").items()
    }


@cache
def load_names() -> Mapping[str, str]:
    """Return what each figure is called where it is not shown."""
    return _load("names.toml")


def _read_part(part: Mapping[str, Any]) -> PlanPart:
    (kind, of), *rest = part.items()
    return PlanPart(kind, of, **dict(rest))


def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
