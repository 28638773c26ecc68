"""What measures mean, each folded until it is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import streamlit as st

from analytics.measures.definition import Definition
from pages.components.markup import fill
from pages.components.menu import PAGES

Told = tuple[str, tuple[str, ...]]
"""A term and what is told of it, a paragraph each."""


def group_definitions(definitions: Iterable[Definition]) -> Mapping[str, Sequence[Definition]]:
    """Return definitions by the menu's groups, page by page; a group without any is left out."""
    of_page: dict[str, list[Definition]] = {}
    for definition in definitions:
        of_page.setdefault(f"{definition.page}.py", []).append(definition)
    groups = {
        group: [one for file, _, _ in entries for one in of_page.get(file, ())]
        for group, entries in PAGES.items()
    }
    return {group: found for group, found in groups.items() if found}


def is_shown(definition: Definition, *, sees_rows: bool) -> bool:
    """Tell whether a measure is ever shown to a reader."""
    return sees_rows or bool(definition.board)


def show_definitions(definitions: Sequence[Definition], *, sees_rows: bool) -> None:
    """Draw a line for each measure, which unfolds what it means."""

    def tell(definition: Definition) -> Iterator[Told]:
        return tell_meaning(definition, sees_rows=sees_rows)

    st.html(fill("definitions.html", definitions=definitions, tell=tell))


def tell_meaning(definition: Definition, *, sees_rows: bool) -> Iterator[Told]:
    """Yield all that is told of a measure, term by term."""
    yield "Varför", (definition.why,)
    yield from tell_counting(definition)
    if definition.rules:
        yield "Mer exakt", definition.rules
    if definition.beside and sees_rows:
        yield "Visas också", definition.beside
    yield from tell_origin(definition)


def tell_counting(definition: Definition) -> Iterator[Told]:
    """Yield what is counted, and what it is a part of."""
    yield "Räknas", tuple(definition.numerator.splitlines())
    if definition.denominator:
        yield "Av", tuple(definition.denominator.splitlines())


def tell_origin(definition: Definition) -> Iterator[Told]:
    """Yield where the data is from, and whose definition it is."""
    yield "Källa", (f"{definition.source}.",)
    yield "Definition från", (f"{definition.decided_by}.", f"Granskad {definition.reviewed}.")
