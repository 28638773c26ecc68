"""Where a figure comes from and what it means, folded below it."""

from collections.abc import Iterator, Sequence

from analytics.figures.table import Table
from analytics.wording.numbers import format_month
from pages.components.definitions import Told, tell_counting, tell_origin
from pages.components.markup import fill


def write_about(table: Table) -> str:
    """Return the most important of what a table's measure means, and where all of it stands."""
    return fill("about.html", definition=table.definition, terms=list(_tell(table)))


def _tell(table: Table) -> Iterator[Told]:
    yield from tell_counting(table.definition)
    yield from tell_origin(table.definition)
    if table.unreported:
        yield "Ej rapporterat", (name_unreported(table),)


def name_unreported(table: Table) -> str:
    """Return the months that nobody has reported, per insats, the first few by name."""
    months: dict[str, list[str]] = {}
    for programme, month in table.unreported:
        months.setdefault(programme, []).append(format_month(month))
    return "; ".join(f"{name}: {_shorten(texts)}" for name, texts in months.items())


def _shorten(texts: Sequence[str], most: int = 4) -> str:
    if len(texts) <= most:
        return ", ".join(texts)
    return f"{texts[0]} till {texts[-1]} ({len(texts)} månader)"
