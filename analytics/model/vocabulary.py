"""Categories as data: code, Swedish label, spellings and role, in display order."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from analytics.model.text import find_near_texts, fold_text

CATEGORIES = Path(__file__).parent / "categories"
UNKNOWN = "uppgift_saknas"
VOCABULARIES = (
    *("kon", "part", "destination", "destination_group"),
    *("forsorjning", "forsorjningsgrupp", "utbildningsniva"),
    *("forsta_sip", "uppfoljning", "ja_nej", "delroll"),
    *("instrument", "mattillfalle", "bedomare", "siptyp", "enkattyp"),
)
"""The variables whose values are categories; each has a file in ``categories/``."""


@dataclass(frozen=True)
class Category:
    """One value of a vocabulary; ``role`` and ``group`` are what measures reason with."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    group: str = ""
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The categories of one variable, in the order in which they are shown."""

    name: str
    label: str
    categories: tuple[Category, ...]

    def __iter__(self) -> Iterator[Category]:
        return iter(self.categories)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes in display order."""
        return tuple(category.code for category in self.categories)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The Swedish labels in display order."""
        return tuple(category.label for category in self.categories)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        return {
            fold_text(text): category.code
            for category in self.categories
            for text in (category.code, category.label, *category.aliases)
        }

    def find(self, text: str) -> str | None:
        """Return the code that ``text`` stands for, or None when it is not known."""
        return self._spellings.get(fold_text(text))

    def find_near(self, text: str) -> list[str]:
        """Return labels that look like ``text``, nearest first."""
        codes = [
            self._spellings[fold_text(near)] for near in find_near_texts(text, self._spellings)
        ]
        return [self[code].label for code in dict.fromkeys(codes)]

    def is_ambiguous(self, text: str) -> bool:
        """Tell whether ``text`` is known to mean different things in different files."""
        return any(fold_text(text) in map(fold_text, c.ambiguous) for c in self.categories)

    def __getitem__(self, code: str) -> Category:
        return self.categories[self.codes.index(code)]

    def with_role(self, *roles: str) -> frozenset[str]:
        """Return the codes whose role is one of ``roles``."""
        return frozenset(category.code for category in self.categories if category.role in roles)

    def joined(self, categories: Iterable[Category]) -> "Vocabulary":
        """Return a copy with ``categories`` after those that there are."""
        return Vocabulary(self.name, self.label, (*self.categories, *categories))

    def extended(self, spellings: Mapping[str, str]) -> "Vocabulary":
        """Return a copy that also knows the förbund's own ``spellings`` (text → code).

        They go before the shipped aliases.

        Raises:
            ValueError: a spelling points at a code that the vocabulary does not have.
        """
        unknown = sorted(set(spellings.values()) - set(self.codes))
        if unknown:
            raise ValueError(f"{self.name}: {', '.join(unknown)}")
        return Vocabulary(self.name, self.label, tuple(_extend(c, spellings) for c in self))


def _extend(category: Category, spellings: Mapping[str, str]) -> Category:
    own = tuple(text for text, code in spellings.items() if code == category.code)
    taken = frozenset(map(fold_text, spellings))
    shipped = tuple(text for text in category.aliases if fold_text(text) not in taken)
    return Category(
        category.code,
        category.label,
        shipped + own,
        category.role,
        category.group,
        category.ambiguous,
    )


@cache
def load_vocabulary(name: str) -> Vocabulary:
    """Return the shipped vocabulary ``name`` (a TOML file in ``categories/``)."""
    table = tomllib.loads((CATEGORIES / f"{name}.toml").read_text(encoding="utf-8"))
    return Vocabulary(name, table["label"], tuple(map(_read_category, table["category"])))


def _read_category(entry: Mapping[str, Any]) -> Category:
    return Category(
        entry["code"],
        entry["label"],
        tuple(entry.get("aliases", ())),
        entry.get("role", ""),
        entry.get("group", ""),
        tuple(entry.get("ambiguous", ())),
    )
