"""Sets of försörjning: what is told in them, the main source, and the groups they roll up to."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Codes
from analytics.model.courses import Sources
from analytics.model.vocabulary import UNKNOWN, load_vocabulary

NONE_PUBLIC = "ingen"
"""The group of those who live on nothing public."""
SOCIAL_ASSISTANCE = "forsorjningsstod"


@dataclass(frozen=True)
class SourceTables:
    """What each possible set of sources stands for, to be looked up by the set itself.

    ``told`` are the sources without "uppgift saknas", which stands alone where nothing is told.
    ``groups`` is the set of groups (bit i = group i of the vocabulary), ``main`` the position
    of the first source in the vocabulary's order, ``main_group`` that of its group.
    """

    told: Sources
    groups: Sources
    main: Codes
    main_group: Codes


@cache
def load_source_tables() -> SourceTables:
    """Return the tables of the shipped vocabulary försörjning."""
    sources = load_vocabulary("forsorjning")
    group_codes = load_vocabulary("forsorjningsgrupp").codes
    group_of = np.array([group_codes.index(source.group) for source in sources], dtype=np.int16)
    unknown = 1 << sources.codes.index(UNKNOWN)
    told = np.arange(1 << len(sources.codes)) & ~unknown
    told[told == 0] = unknown
    main = np.log2(told & -told).astype(np.int16)
    groups = np.zeros(len(told), dtype=np.uint16)
    for place, group in enumerate(group_of):
        groups |= (((told >> place) & 1) << int(group)).astype(np.uint16)
    return SourceTables(told.astype(np.uint16), groups, main, group_of[main])


def is_told(sets: Sources) -> NDArray[np.bool_]:
    """Return for each set whether anything is told in it."""
    return ~_has_group(sets, UNKNOWN)


def is_none_public(sets: Sources) -> NDArray[np.bool_]:
    """Return for each set whether it tells of nothing public at all."""
    only: NDArray[np.bool_] = load_source_tables().groups[sets] == _bit(NONE_PUBLIC)
    return only


def has_source(sets: Sources, code: str) -> NDArray[np.bool_]:
    """Return for each set whether the source ``code`` is in it."""
    place = load_vocabulary("forsorjning").codes.index(code)
    found: NDArray[np.bool_] = (sets >> np.uint16(place)) & np.uint16(1) == 1
    return found


def _has_group(sets: Sources, group: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = load_source_tables().groups[sets] & _bit(group) != 0
    return found


def _bit(group: str) -> np.uint16:
    return np.uint16(1 << load_vocabulary("forsorjningsgrupp").codes.index(group))
