"""What differs between two versions of a förbund's settings, place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.model.association import Association
from analytics.wording.settings import FIELDS

NOTHING = "–"


@dataclass(frozen=True)
class Difference:
    """One place in the settings, with what stands there and what will; "–" is nothing."""

    place: str
    before: str
    after: str


def compare_settings(known: Association, wanted: Association) -> list[Difference]:
    """Return every place that differs, in the order of the file format."""
    before, after = (dict(_walk(one.model_dump(mode="json"))) for one in (known, wanted))
    places = dict.fromkeys((*before, *after))
    return [
        Difference(_name(place), before.get(place, NOTHING), after.get(place, NOTHING))
        for place in sorted(places, key=lambda place: list(FIELDS).index(place[0]))
        if before.get(place) != after.get(place)
    ]


def _walk(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each plain value with its place; entries of a list are named by code or number."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _walk(part, (*place, str(name)))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            mark = part.get("code") if isinstance(part, Mapping) else None
            yield from _walk(part, (*place, str(mark or number)))
    elif value is not None:
        yield place, _spell(value)


def _spell(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _name(place: tuple[str, ...]) -> str:
    return " · ".join((FIELDS[place[0]], *place[1:]))
