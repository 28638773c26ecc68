"""Guess which heading an unknown one means, by how people write headings of their own."""

import re
from collections.abc import Iterator, Mapping

from analytics.model.text import find_near_texts
from analytics.workbook.columns import IDENTITY_HEADINGS, heading_key

_PARENTHESES = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")


def guess_headings(written: str, names: Mapping[str, str]) -> list[str]:
    """Return the headings that ``written`` may mean; ``names`` has each by its spellings' keys.

    What stands in parentheses and either side of a slash is looked at by itself: "Kön (K/M)" is
    Kön, "Insats/projekt" Insats. Where no spelling is met, the nearest one is taken. A heading
    that may promise identity data is taken for nothing else.
    """
    keys = list(dict.fromkeys(filter(None, map(heading_key, _list_readings(written)))))
    if IDENTITY_HEADINGS.intersection(keys):
        return []
    met = [names[key] for key in keys if key in names]
    near = [names[name] for key in keys for name in find_near_texts(key, names, most=1)]
    return list(dict.fromkeys(met or near[:1]))


def drop_parentheses(written: str) -> str:
    """Return a heading without what stands in parentheses: a unit, or the choices there are."""
    return _PARENTHESES.sub(" ", written)


def _list_readings(written: str) -> Iterator[str]:
    """Yield the heading as it stands, without its parentheses, and each side of a slash."""
    yield written
    plain = drop_parentheses(written)
    yield plain
    yield from plain.split("/") if "/" in plain else ()
