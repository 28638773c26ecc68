"""Other ways to write the same workbook, which must make no difference at all."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random

from openpyxl import load_workbook

from analytics.workbook.columns import SHEET_SPECS, ColumnSpec
from analytics.workbook.dates import MONTH_NAMES
from sample_data.package import Cell, make_workbook

_INVISIBLE = ("\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad")
_SPACES = ("\xa0", "\u202f", "\u2009", "  ", " \xa0")
_SERIAL_ZERO = date(1899, 12, 30)
_OF_FIXED_WORDS = ("pseudonym", "programme", "component", "category", "several", "kommun", "part")


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its headings, the rows under them, and the rows above."""

    name: str
    headings: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[Sequence[Cell]] = ()

    def columns(self) -> list[ColumnSpec | None]:
        """Return what each column means in the kind of sheet that knows most of them."""
        known = [[spec.find(str(heading)) for heading in self.headings] for spec in SHEET_SPECS]
        return max(known, key=lambda columns: sum(column is not None for column in columns))


Respelling = Callable[[Table, Random], Table]


def load_tables(content: bytes, most: int) -> list[Table]:
    """Return every sheet of a workbook with its first ``most`` rows."""
    tables = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        headings, *rows = [
            [_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        tables.append(Table(sheet.title, headings, rows[:most]))
    return tables


def _plain(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    assert cell is None or isinstance(cell, str | int | float | bool | date)
    return cell


def save_tables(tables: Sequence[Table]) -> bytes:
    """Return a workbook with ``tables``."""
    return make_workbook(
        {table.name: [*table.above, table.headings, *table.rows] for table in tables}
    )


def respell(tables: Sequence[Table], seed: int) -> tuple[list[Table], list[str]]:
    """Return the same tables written otherwise, and the names of the ways that were taken."""
    rng = Random(seed)
    ways = [RESPELLINGS[seed % len(RESPELLINGS)], *rng.sample(RESPELLINGS, rng.randrange(4))]
    tables = list(tables)
    for way in ways:
        tables = [way(table, rng) for table in tables]
    rng.shuffle(tables)
    return tables, [way.__name__ for way in ways]


def change_case_of_headings(table: Table, rng: Random) -> Table:
    change = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    return _spell_headings(table, change)


def use_other_headings(table: Table, rng: Random) -> Table:
    columns = table.columns()
    headings: list[Cell] = [
        rng.choice((column.heading, *column.aliases)) if column else written
        for column, written in zip(columns, table.headings, strict=True)
    ]
    return replace(table, headings=headings)


def decompose(table: Table, rng: Random) -> Table:
    def spell(text: str) -> str:
        return unicodedata.normalize(rng.choice(("NFD", "NFC")), text)

    return _spell_headings(_spell_texts(table, spell), spell)


def use_other_spaces(table: Table, rng: Random) -> Table:
    def spell(text: str) -> str:
        return "".join(rng.choice(_SPACES) if letter == " " else letter for letter in text)

    return _spell_headings(_spell_texts(table, spell), spell)


def add_invisible_letters(table: Table, rng: Random) -> Table:
    def spell(text: str) -> str:
        place = rng.randrange(len(text) + 1)
        return text[:place] + rng.choice(_INVISIBLE) + text[place:]

    return _spell_headings(_spell_texts(table, spell), spell)


def add_spaces_around(table: Table, rng: Random) -> Table:
    def spell(text: str) -> str:
        return rng.choice(("", " ", "\xa0")) + text + rng.choice((" ", "\t", "\n", "  ", "\u202f"))

    return _spell_headings(_spell_texts(table, spell), spell)


def change_case_of_categories(table: Table, rng: Random) -> Table:
    change = rng.choice((str.upper, str.lower, str.swapcase))
    fixed = [column is not None and column.type in _OF_FIXED_WORDS for column in table.columns()]

    def spell(row: Sequence[Cell]) -> list[Cell]:
        pairs = zip(row, fixed, strict=True)
        return [change(c) if is_fixed and isinstance(c, str) else c for c, is_fixed in pairs]

    return replace(table, rows=list(map(spell, table.rows)))


def shuffle_columns(table: Table, rng: Random) -> Table:
    order = rng.sample(range(len(table.headings)), len(table.headings))
    headings, *rows = [[row[i] for i in order] for row in (table.headings, *table.rows)]
    return replace(table, headings=headings, rows=rows)


def shuffle_rows(table: Table, rng: Random) -> Table:
    return replace(table, rows=rng.sample(table.rows, len(table.rows)))


def rename_sheet(table: Table, rng: Random) -> Table:
    return replace(table, name=f"{rng.choice(('Blad', 'Ekonomi', 'lista å', '='))}{rng.random()}")


def add_rows_above(table: Table, rng: Random) -> Table:
    rows: list[list[Cell]] = [["Månadsrapport"], [], [None, "Utskriven den 3:e"], [], []]
    return replace(table, above=rows[: rng.randrange(1, 6)])


def add_blank_rows(table: Table, rng: Random) -> Table:
    rows, rest = list(table.rows), [None] * (len(table.headings) - 2)
    for _ in range(5):
        blank = rng.choice(([None, None], [None, " "], ["\xa0", ""]))
        rows.insert(rng.randrange(len(rows) + 1), [*blank, *rest])
    return replace(table, rows=rows)


def write_days_otherwise(table: Table, rng: Random) -> Table:
    return _spell_cells(table, (date,), lambda day: _spell_day(day, rng))


def _spell_day(day: Cell, rng: Random) -> Cell:
    assert isinstance(day, date)
    name = MONTH_NAMES[day.month - 1]
    serial = (day - _SERIAL_ZERO) // timedelta(days=1)
    return rng.choice(
        (
            *(f"{day}", f"{day:%Y%m%d}", f"{day:%y%m%d}", f"{day.day}/{day.month} {day.year}"),
            *(f"{day.day} {name[:3]} {day.year}", f"den {day.day} {name} {day.year}"),
            *(f"{day:%d.%m.%Y}", f"{day} 00:00:00", str(serial), serial, int(f"{day:%Y%m%d}")),
        )
    )


def write_numbers_as_texts(table: Table, rng: Random) -> Table:
    space = rng.choice(("", " ", "\xa0"))
    return _spell_cells(table, (int, float), lambda n: f"{n}{space}".replace(".", ","))


def _spell_headings(table: Table, spell: Callable[[str], str]) -> Table:
    return replace(table, headings=[spell(str(heading)) for heading in table.headings])


def _spell_texts(table: Table, spell: Callable[[str], str]) -> Table:
    return _spell_cells(table, (str,), lambda text: spell(str(text)))


def _spell_cells(table: Table, kinds: tuple[type, ...], spell: Callable[[Cell], Cell]) -> Table:
    rows = [[spell(c) if isinstance(c, kinds) else c for c in row] for row in table.rows]
    return replace(table, rows=rows)


RESPELLINGS: tuple[Respelling, ...] = (
    change_case_of_headings,
    use_other_headings,
    decompose,
    use_other_spaces,
    add_invisible_letters,
    add_spaces_around,
    change_case_of_categories,
    shuffle_columns,
    shuffle_rows,
    rename_sheet,
    add_rows_above,
    add_blank_rows,
    write_days_otherwise,
    write_numbers_as_texts,
)
