"""The groups that a board sees, and which of the ledger's keys each of them holds."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.wording.kommuner import name_with_other

_FILE = Path(__file__).parent / "board_groups.toml"
REST = "ovriga"
"""The last group of what an exit led to; it takes what no other does."""
OTHER_KOMMUN, NO_KOMMUN = "annan", "uppgift_saknas"
SMALL_KOMMUNER = "ovriga_kommuner"
_FEWEST = 2
_LABELS = {"kon": "Kön", "part": "Remitterande part", "destination": "Avslutsorsak"}
_LABELS |= {"destination_group": "Avslutad till", "goal": "Till arbete eller studier"}


@dataclass(frozen=True)
class Group:
    """One group of an axis; ``of`` are the ledger's keys in it.

    ``group`` is the coarser group that it belongs to. An ``unknown`` one tells nothing of
    those in it, so that its size need not be hidden.
    """

    key: str
    label: str
    of: tuple[str, ...] = ()
    group: str = ""
    unknown: bool = False


@cache
def load_groups(name: str) -> tuple[Group, ...]:
    """Return the groups of kon, part, destination, destination_group or goal."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))[name]
    return tuple(Group(**{**entry, "of": tuple(entry.get("of", ()))}) for entry in entries)


def make_axis(name: str, groups: Iterable[Group], label: str = "") -> Axis:
    """Return the axis of these groups."""
    known = tuple(groups)
    keys, labels = tuple(g.key for g in known), tuple(g.label for g in known)
    return Axis(name, label or _LABELS[name], keys, labels)


def group_kommuner(
    association: Association, persons: Mapping[str, int], least: int
) -> tuple[Group, ...]:
    """Return the groups of kommuner for a year; none when there can be no split.

    ``persons`` has the unique participants of each member in the year before. Members below
    ``least`` are shown together, with the next smallest where there is only one of them. Those
    from another kommun are with the smallest group, where one of them is not alone.
    """
    names = [member.name for member in association.members]
    by_size = sorted(names, key=lambda name: persons.get(name, 0))
    small = [name for name in by_size if persons.get(name, 0) < least]
    if len(small) == 1:
        small = by_size[:2]
    groups = [Group(name, name, (name,)) for name in names if name not in small]
    if small:
        groups.append(Group(SMALL_KOMMUNER, "Övriga kommuner", tuple(small)))
    if len(groups) < _FEWEST:
        return ()
    smallest = min(groups, key=lambda g: sum(persons.get(name, 0) for name in g.of))
    label = name_with_other(smallest.label)
    widened = Group(smallest.key, label, (*smallest.of, OTHER_KOMMUN))
    nobody = Group(NO_KOMMUN, "Uppgift saknas", (NO_KOMMUN,), unknown=True)
    return (*(widened if group is smallest else group for group in groups), nobody)
