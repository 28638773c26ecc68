"""What each measure means, as data beside the code that computes it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

_FOLDER = Path(__file__).parent / "definitions"


@dataclass(frozen=True)
class BoardView:
    """A table that a board may see: how often it is published, and split by what."""

    every: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Where a measure's table has the outcome that a target is held against.

    ``value`` is its column, ``n`` and ``of`` those that tell what it is made of. The table is
    split ``by`` dimensions; of its rows it is the first, or the one whose column ``rows`` is
    what the target is ``of``. A target holds for a whole year: the part of it that is due is
    told by column ``due``, or follows the ``months`` of the period. ``former`` is what an
    outcome is compared with: what a period is compared with otherwise, or the same period the
    year before where the measure counts from the start of the year.
    """

    value: str
    unit: Literal["share", "number", "days"] = "share"
    n: str = "n"
    of: str = ""
    by: tuple[str, ...] = ()
    rows: str = ""
    due: str = ""
    former: Literal["before", "year"] = "before"


@dataclass(frozen=True)
class Definition:
    """The texts are Swedish and shown beside the figure; ``values`` are the value columns.

    ``what`` is the question that the measure answers, ``page`` where it is shown. ``numerator``
    and ``denominator`` have a line for each paragraph, and ``rules`` are what somebody who counts
    for themselves must know too. ``beside`` is what only those who see the rows are shown with it:
    the other texts are true for a board as well.
    ``split_by`` lists the dimensions that the measure may be split and filtered by, ``board``
    is the measure's level in the catalogue of what a board may see. ``target`` is None where
    no target can be set. ``to_report`` says what to fill in where no file tells of it.
    """

    id: str
    title: str
    what: str
    why: str
    page: str
    numerator: str
    denominator: str
    source: str
    decided_by: str
    reviewed: str
    values: tuple[str, ...]
    split_by: tuple[str, ...]
    board: tuple[BoardView, ...]
    target: Outcome | None = None
    rules: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    to_report: str = ""


@cache
def load_definition(measure: str) -> Definition:
    """Return the definition of ``measure`` (a TOML file in ``definitions/``)."""
    table = tomllib.loads((_FOLDER / f"{measure}.toml").read_text(encoding="utf-8"))
    views = tuple(BoardView(view["every"], tuple(view["by"])) for view in table.pop("board"))
    lists: dict[str, Any] = {
        name: tuple(table.pop(name, ())) for name in ("values", "split_by", "rules", "beside")
    }
    target = _read_outcome(table.pop("target", None))
    return Definition(id=measure, board=views, target=target, **lists, **table)


def _read_outcome(entry: dict[str, Any] | None) -> Outcome | None:
    return Outcome(**{**entry, "by": tuple(entry.get("by", ()))}) if entry else None


@cache
def find_outcome(measure: str) -> Outcome | None:
    """Return where the outcome of ``measure`` is told, or None where no target can be set."""
    definition = load_definitions().get(measure)
    return definition.target if definition else None


def load_definitions() -> Mapping[str, Definition]:
    """Return all definitions by measure id."""
    return {path.stem: load_definition(path.stem) for path in sorted(_FOLDER.glob("*.toml"))}
