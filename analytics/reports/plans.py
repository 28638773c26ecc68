"""What each kind of report holds, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("plans.toml")
FILTERED: Mapping[str, str] = {"insats": "insats", "part": "part", "kommun": "kommun"}
"""Kinds of report about one key of a dimension; they are made from rows, for the chef alone."""


@dataclass(frozen=True)
class Plan:
    """``parts`` are pairs: what a part is (facts, comment, heading, text, figure) and of which."""

    kind: str
    title: str
    parts: tuple[tuple[str, str], ...]


@cache
def load_plans() -> Mapping[str, Plan]:
    """Return the plan of each kind of report."""
    plans = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        kind: Plan(
            kind, plan["title"], tuple(pair for part in plan["parts"] for pair in part.items())
        )
        for kind, plan in plans.items()
    }


@cache
def load_names() -> Mapping[str, str]:
    """Return what each figure is called where it is not shown."""
    return tomllib.loads(_FILE.with_name("names.toml").read_text(encoding="utf-8"))
