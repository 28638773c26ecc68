"""What each measure means, as data beside the code that computes it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "definitions"


@dataclass(frozen=True)
class BoardView:
    """A table that a board may see: how often it is published, and split by what."""

    every: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """The texts are Swedish and shown beside the figure; ``values`` are the value columns.

    ``split_by`` lists the dimensions that the measure may be split and filtered by, ``board``
    is the measure's level in the catalogue of what a board may see.
    """

    id: str
    title: str
    what: str
    why: str
    numerator: str
    denominator: str
    source: str
    decided_by: str
    reviewed: str
    values: tuple[str, ...]
    split_by: tuple[str, ...]
    board: tuple[BoardView, ...]


@cache
def load_definition(measure: str) -> Definition:
    """Return the definition of ``measure`` (a TOML file in ``definitions/``)."""
    table = tomllib.loads((_FOLDER / f"{measure}.toml").read_text(encoding="utf-8"))
    views = tuple(BoardView(view["every"], tuple(view["by"])) for view in table.pop("board"))
    values, split_by = (tuple(table.pop(name)) for name in ("values", "split_by"))
    return Definition(id=measure, values=values, split_by=split_by, board=views, **table)


def load_definitions() -> Mapping[str, Definition]:
    """Return all definitions by measure id."""
    return {path.stem: load_definition(path.stem) for path in sorted(_FOLDER.glob("*.toml"))}
