"""Read the rows under the headings: each distinct cell once, then row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from analytics.model.answers import SHARE
from analytics.model.association import Association
from analytics.model.vocabulary import Vocabulary
from analytics.workbook.asking import ask_shares
from analytics.workbook.cells import CellReader, Parser
from analytics.workbook.money_units import find_column_unit
from analytics.workbook.parsing import Remarked, UnreadableError
from analytics.workbook.problems import ProblemList
from analytics.workbook.sheet import Cell, CellColumn, Percent, Unusable, cell_text, is_blank
from analytics.workbook.table import Table, TableColumn

_SUMS = ("summa", "summa:", "totalt", "totalt:", "total", "riket", "delsumma", "totalsumma", "s:a")
_COUNTS = (
    "antal",
    "antal:",
    "antal deltagare",
    "antal personer",
    "summa deltagare",
    "totalt antal",
)
TOTAL_WORDS = frozenset((*_SUMS, *_COUNTS))
_MASKED = "masked"
_UNUSABLE_CODES = {"error": "cell_felvarde", "formula": "formel_utan_varde", "masked": _MASKED}
_MAY_BE_UNKNOWN = ("kon", "kommun", "part")
_KEPT_WITHOUT_CONSENT = ("programme", "kon")
_BLANK: Final = object()
_UNREAD: Final = object()


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table: the values of its filled cells and the fields that could not be read."""

    table: Table
    row: int
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()

    def get(self, name: str) -> Any:
        """Return the value of field ``name``, or None where it is blank or unread."""
        return self.values.get(name)

    def is_blank(self, name: str) -> bool:
        """Tell whether the cell of field ``name`` is blank, which an unread one is not."""
        return name not in self.values and name not in self.unread

    @property
    def lacks_consent(self) -> bool:
        """Whether the file asks for consent and this row does not give it."""
        asked = self.table.column("consent") is not None and "consent" not in self.unread
        return asked and self.values.get("consent") is not True


def is_refused(record: Record, problems: ProblemList) -> bool:
    """Tell whether something keeps ``record`` out: its own faults, or a heading that is missing."""
    blocked = problems.blocks(record.table.sheet.name, record.row)
    return blocked or bool(record.unread) or not record.table.is_complete


@dataclass
class Records:
    """The rows of one table: those kept so far, how many there were, and how many left out.

    ``mistakes`` are those of the rows left out that are marked as felregistrering.
    """

    kept: list[Record] = field(default_factory=list)
    mistakes: list[Record] = field(default_factory=list)
    found: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class _ParsedColumn:
    column: TableColumn
    codes: Sequence[int]
    values: Mapping[int, Any]
    remarks: Mapping[int, Remarked]
    reasons: Mapping[int, UnreadableError]

    @property
    def name(self) -> str:
        """The field that the column holds."""
        return self.column.spec.field

    def list_values(self) -> Iterator[Any]:
        """Yield what each row has here: a value, _BLANK or _UNREAD."""
        values: dict[int, Any] = dict.fromkeys(self.codes, _BLANK)
        values |= self.values
        values |= dict.fromkeys(self.reasons, _UNREAD)
        return map(values.__getitem__, self.codes)

    def find_remarkable(self) -> Iterator[int]:
        """Yield the places of the rows whose cell here has a remark, or cannot be read."""
        codes = self.remarks.keys() | self.reasons.keys()
        if codes:
            yield from (place for place, code in enumerate(self.codes) if code in codes)


def read_records(table: Table, reader: CellReader, problems: ProblemList) -> Records:
    """Return the rows of ``table`` that are to be judged; what is wrong goes to ``problems``.

    Rows without content are not counted; totals, registration errors and what is hidden and not
    to be read are left out.
    """
    with_board = table.spec.kind == "ekonomi"
    parsed = [
        _parse_column(
            column,
            table.cells(column),
            reader.parser(column.spec, with_board, find_column_unit(table, column)),
        )
        for column in table.columns
    ]
    if not table.is_left_out:
        parsed = [_settle_shares(table, p, reader.association, problems) for p in parsed]
    records = Records()
    rows = _Rows(table, parsed, reader.association.vocabulary("destination"), problems)
    for row, filled in rows.filled():
        records.found += 1
        if rows.is_left_out(row, filled):
            records.left_out += 1
            if rows.is_mistake(filled):
                records.mistakes.append(rows.make_record(row, filled))
        else:
            records.kept.append(rows.read(row, filled))
    return records


def _parse_column(column: TableColumn, cells: CellColumn, parse: Parser) -> _ParsedColumn:
    values: dict[int, Any] = {}
    remarks: dict[int, Remarked] = {}
    reasons: dict[int, UnreadableError] = {}
    for code in set(cells.codes):
        cell = cells.cells[code]
        if is_blank(cell):
            continue
        try:
            value = _parse_usable(cell, parse)
        except UnreadableError as reason:
            reasons[code] = reason
            continue
        if isinstance(value, Remarked):
            remarks[code] = value
            value = value.value
        values[code] = value
    return _ParsedColumn(column, cells.codes, values, remarks, reasons)


def _parse_usable(cell: Cell, parse: Parser) -> Any:
    if isinstance(cell, Unusable):
        raise UnreadableError(_UNUSABLE_CODES[cell.why], error=cell.text)
    return parse(cell)


def _settle_shares(
    table: Table, parsed: _ParsedColumn, association: Association, problems: ProblemList
) -> _ParsedColumn:
    """Return ``parsed`` as percents; ask when it could be shares, as no plain number exceeds 1."""
    column = parsed.column
    if column.spec.type not in ("percent", "large_percent"):
        return parsed
    cells = table.cells(column).cells
    plain = {code: v for code, v in parsed.values.items() if _is_plain(cells[code])}
    if not 0 < max(plain.values(), default=0) <= 1:
        return parsed
    question = ask_shares(table.spec.kind, column.written)
    answer = question.answered_by(association)
    if answer is None:
        place = table.place(field=column.spec.field)
        problems.add("andel_eller_procent", place, question=question)
    percents = {code: round(v * 100, 6) for code, v in plain.items()} if answer == SHARE else {}
    return replace(parsed, values={**parsed.values, **percents})


def _is_plain(cell: Cell) -> bool:
    text = cell_text(cell).replace(",", "").replace(".", "")
    return not isinstance(cell, Percent) and text.isdecimal()


Filled = dict[str, Any]
"""The values of a row's filled cells by field; _UNREAD for those that could not be read."""


class _Rows:
    """Goes through the rows of one table with its columns parsed."""

    def __init__(
        self,
        table: Table,
        parsed: Sequence[_ParsedColumn],
        destinations: Vocabulary,
        problems: ProblemList,
    ) -> None:
        self._table = table
        self._parsed = parsed
        self._problems = problems
        self._totals = _find_total_rows(table)
        self._mistakes = destinations.with_role("error")
        self._first = table.first_row + 1
        self._remarkable = {
            place + self._first for column in parsed for place in column.find_remarkable()
        }
        self._needed = {
            p.name: p.column.written for p in parsed if p.column.spec.required == "value"
        }

    def filled(self) -> Iterator[tuple[int, Filled]]:
        """Yield each row that is not blank: its number in Excel and its filled cells."""
        names = [parsed.name for parsed in self._parsed]
        rows = zip(*(parsed.list_values() for parsed in self._parsed), strict=True)
        for row, values in enumerate(rows, self._first):
            cells = zip(names, values, strict=True)
            filled = {name: value for name, value in cells if value is not _BLANK}
            if filled:
                yield row, {**self._table.assumed, **filled}

    def is_left_out(self, row: int, filled: Filled) -> bool:
        """Tell whether the row counts in no figure; unless it is hidden, a warning says so."""
        if self._table.is_left_out or row - 1 in self._table.unread_rows:
            return True
        if row in self._totals:
            self._problems.add("summarad", self._table.place(row))
            return True
        if self.is_mistake(filled):
            self._problems.add("felregistrering", self._table.place(row, "destination"))
            return True
        return False

    def is_mistake(self, filled: Filled) -> bool:
        """Tell whether the row is marked as a mistake in the register."""
        return filled.get("destination") in self._mistakes

    def read(self, row: int, filled: Filled) -> Record:
        """Return the row's values; what cannot be read or is missing becomes a problem."""
        written = filled.keys() - self._table.assumed.keys()
        if len(written) == 1:
            return self._read_note(row, next(iter(written)))
        if row in self._remarkable:
            self._report_cells(row)
        record = self.make_record(row, filled)
        if not self._needed.keys() <= filled.keys():
            self._report_missing(record)
        return record

    def make_record(self, row: int, filled: Filled) -> Record:
        """Return the row's values, and apart from them the fields that could not be read."""
        if row not in self._remarkable:
            return Record(self._table, row, filled)
        values = {name: value for name, value in filled.items() if value is not _UNREAD}
        return Record(self._table, row, values, frozenset(filled.keys() - values.keys()))

    def _read_note(self, row: int, noted: str) -> Record:
        """Report a row with a single filled cell; it is judged no further."""
        self._problems.add("anteckning", self._table.place(row, noted))
        everything = frozenset(parsed.name for parsed in self._parsed)
        return Record(self._table, row, {}, everything)

    def _report_cells(self, row: int) -> None:
        for parsed in self._parsed:
            code = parsed.codes[row - self._first]
            place = self._table.place
            if remark := parsed.remarks.get(code):
                self._problems.add(remark.code, place(row, parsed.name), value=remark.text)
            reason = parsed.reasons.get(code)
            if reason and reason.code != _MASKED:
                self._problems.add(
                    reason.code,
                    place(row, parsed.name),
                    value=reason.value,
                    about=reason.about,
                    question=reason.question,
                    cell=f"{parsed.column.letter}{row}",
                    **reason.words,
                )

    def _report_missing(self, record: Record) -> None:
        lacks_consent = record.lacks_consent
        for name, written in self._needed.items():
            if not record.is_blank(name):
                continue
            if lacks_consent and name not in _KEPT_WITHOUT_CONSENT:
                continue
            place = self._table.place(record.row, name)
            self._problems.add("obligatorisk_tom", place, heading=written, hint=_hint(name))


def _hint(name: str) -> str:
    if name == "pseudonym":
        return " Är den sammanslagen med raden ovanför: dela dem och fyll i båda."
    return " Finns ingen uppgift: skriv Uppgift saknas." if name in _MAY_BE_UNKNOWN else ""


def _find_total_rows(table: Table) -> frozenset[int]:
    """Return the rows, as Excel counts, with a total in a column that is read or left of them."""
    read = {column.position for column in table.columns}
    positions = read | set(range(min(read)))
    first = table.first_row
    return frozenset(
        row + first + 1
        for position in positions
        for row in _find_total_codes(table.sheet.columns[position], first)
    )


def _find_total_codes(column: CellColumn, first: int) -> Iterator[int]:
    totals = {i for i, c in enumerate(column.cells) if cell_text(c).casefold() in TOTAL_WORDS}
    if totals:
        yield from (row for row, code in enumerate(column.codes[first:]) if code in totals)
