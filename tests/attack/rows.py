"""The true ledger as rows that a reader could imagine: tuples of what the tables are split by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from analytics.model.dataset import Dataset
from analytics.model.events import NEVER, Events
from analytics.model.month import Month
from analytics.release.board_groups import load_groups

_REACHED = ("nadd", "nadd_utan_omfattning")
ENDING = ("outcome", "before", "after", "own")
"""What is not known of anybody before they leave."""


@dataclass(frozen=True)
class Row:
    """A deltagande, or (with ``component``) a row of the list; ``exit`` is None while it lasts."""

    entry: Month
    exit: Month | None
    insats: str
    kommun: str
    part: str
    party: str
    kon: str
    age: str
    education: str
    support: str
    outcome: str
    before: str
    after: str
    own: str
    component: str = ""

    def until(self, month: Month) -> "Row | None":
        """Return the row as somebody in ``month`` would see it, or None before it came."""
        if self.entry > month:
            return None
        if self.exit is None or self.exit > month:
            return replace(self, exit=None, **dict.fromkeys(ENDING, ""))
        return self


def list_deltaganden(dataset: Dataset) -> list[Row]:
    """Return every deltagande that has begun."""
    return list(_read_rows(dataset.enrolments, with_component=False))


def list_rows(dataset: Dataset) -> list[Row]:
    """Return every row of the list that has begun, with its del."""
    return list(_read_rows(dataset.stays, with_component=True))


def _read_rows(events: Events, *, with_component: bool) -> Iterator[Row]:
    values = {
        name: np.array(events.axes[name].keys, dtype=object)[codes]
        for name, codes in events.codes.items()
    }
    kon, part = (_group_names(name) for name in ("kon", "part"))
    for place, (entry, left) in enumerate(zip(events.entry_month, events.exit_month, strict=True)):
        if entry == NEVER:
            continue
        of = {name: str(column[place]) for name, column in values.items()}
        yield Row(
            entry=Month(int(entry)),
            exit=None if left == NEVER else Month(int(left)),
            insats=of["insats"],
            kommun=of["kommun"],
            part=part[of["part"]],
            party=of["part"],
            kon=kon[of["kon"]],
            age=of["aldersgrupp"],
            education=of["utbildningsniva"],
            support=of["forsorjningstid"],
            **_read_ending(of, over=left != NEVER),
            component=of["del"] if with_component else "",
        )


def _read_ending(of: dict[str, str], *, over: bool) -> dict[str, str]:
    """Return what is known of a deltagande that is over."""
    if not over:
        return dict.fromkeys(ENDING, "")
    before, after = of["kallgrupp_fore"], of["kallgrupp_efter"]
    outcome = find_outcome(of["destination"], of["goal"])
    return {"outcome": outcome, "before": before, "after": after, "own": find_own(before, after)}


def find_own(before: str, after: str) -> str:
    """Return what became of somebody's own support, from what they lived on before and after."""
    if "uppgift_saknas" in (before, after):
        return "uppgift_saknas"
    if after == "ingen":
        return "hade_redan" if before == "ingen" else "blev"
    return "miste" if before == "ingen" else "fick_inte"


def _group_names(name: str) -> dict[str, str]:
    return {key: group.key for group in load_groups(name) for key in group.of}


def find_outcome(destination: str, goal: str) -> str:
    """Return which of the six groups a board sees an exit in; work that falls short is "ovriga"."""
    found = next((g for g in load_groups("destination") if destination in g.of), None)
    if found is None or (found.group == "arbete_studier" and goal not in _REACHED):
        return "ovriga"
    return found.key
