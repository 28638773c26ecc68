"""Read a month's workbook: open it, then find what it holds and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow, EconomyRow, ParticipantRow
from analytics.workbook.cells import CellReader
from analytics.workbook.columns import PARTICIPANTS, ROWS_ABOVE, SHEET_SPECS, SheetSpec
from analytics.workbook.container import ContainerError, check_container
from analytics.workbook.headings import recognise_sheet
from analytics.workbook.identity import holds_identity, mask_identity, report_identity_headings
from analytics.workbook.month_sheets import is_month_sheet, spread_months
from analytics.workbook.participants import ask_about_people, list_mistakes
from analytics.workbook.problems import Place, Problem, ProblemList
from analytics.workbook.reader import CellTooFarError, ReadingError, read_book
from analytics.workbook.records import Record, read_records
from analytics.workbook.sheet import Book, Sheet
from analytics.workbook.sheet_rows import read_rows
from analytics.workbook.table import Table


@dataclass(frozen=True)
class SheetFinding:
    """What a sheet was taken for; ``kind`` is "" when it is not read.

    ``heading_row`` is the row in Excel, 0 without one. ``headings`` pairs each heading as
    written with the one that it stands for, or "". ``rows`` counts the rows with content.
    """

    name: str
    kind: str
    heading_row: int
    visible: bool
    headings: tuple[tuple[str, str], ...]
    rows: int


_BLANK_CONSENT, _QUEUED_WITHOUT = "samtycke_tomt", "ko_utan_samtycke"


@dataclass(frozen=True)
class Reading:
    """All that a workbook says; ``accepted + refused + left_out`` are its rows with content.

    ``rows`` has the rows of each kind of sheet that there is, as ``model.rows.ROW_KINDS``.

    ``withdrawn`` holds insats and Deltagar-ID of each row without consent, so that what
    earlier imports kept of that person can be erased. ``mistakes`` are those of the rows left
    out that are marked as felregistrering.
    """

    problems: tuple[Problem, ...]
    sheets: tuple[SheetFinding, ...] = ()
    rows: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    accepted: int = 0
    refused: int = 0
    left_out: int = 0
    withdrawn: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[ParticipantRow, ...] = ()

    @property
    def participants(self) -> Sequence[ParticipantRow]:
        """The rows of the sheets Deltagare."""
        return self.rows.get("deltagare", ())

    @property
    def anonymous(self) -> Sequence[AnonymousRow]:
        """The stays of those who have agreed to no more than being counted."""
        return self.rows.get("anonyma", ())

    @property
    def economy(self) -> Sequence[EconomyRow]:
        """The lines of the sheets Ekonomi."""
        return self.rows.get("ekonomi", ())

    @property
    def latest_month(self) -> Month | None:
        """The month of the latest day that the sheets Deltagare tell of, or None."""
        days = (day for row in self.participants for day in (row.referred, row.entry, row.exit))
        latest = max(filter(None, days), default=None)
        return None if latest is None else Month.containing(latest)

    @property
    def blank_consents(self) -> list[int]:
        """The rows whose Samtycke is blank and that are counted all the same, as Excel counts."""
        rows = {
            code: [one.row for one in self.problems if one.code == code and one.row]
            for code in (_BLANK_CONSENT, _QUEUED_WITHOUT)
        }
        return [row for row in rows[_BLANK_CONSENT] if row not in rows[_QUEUED_WITHOUT]]

    @property
    def derives_birth_years(self) -> bool:
        """Whether Deltagare has ages, and birth years are worked out from them."""
        read = [
            {name for _, name in sheet.headings}
            for sheet in self.sheets
            if sheet.kind == PARTICIPANTS.kind
        ]
        return bool(read) and all("Ålder" in names and "Födelseår" not in names for names in read)

    @property
    def blocked(self) -> bool:
        """Whether a problem stops the import until it is mended or answered."""
        return any(problem.blocking for problem in self.problems)


def open_workbook(data: bytes) -> Book | Reading:
    """Return the worksheets of ``data``, or a reading that says why it cannot be opened."""
    problems = ProblemList()
    try:
        check_container(data)
        return read_book(data)
    except ContainerError as fault:
        problems.add(fault.code, what=fault.what)
        return Reading(problems.in_order(()))
    except CellTooFarError as fault:
        place = Place() if holds_identity(fault.sheet) else Place(fault.sheet)
        problems.add("cell_langt_bort", place, cell=fault.cell)
        return Reading(problems.in_order(()))
    except ReadingError:
        problems.add("lasning_avbruten")
        return Reading(problems.in_order(()))


def read_opened(book: Book, association: Association, month: Month) -> Reading:
    """Return what the worksheets hold for ``month``, and whatever is wrong with them.

    A file with identity data gives no rows at all, and no message that quotes it.
    """
    return _read_sheets(book, association, month, ProblemList())


def _read_sheets(
    book: Book, association: Association, month: Month, problems: ProblemList
) -> Reading:
    sheets = [mask_identity(sheet, i, problems) for i, sheet in enumerate(book.sheets, 1)]
    tables = [recognise_sheet(sheet, association, problems) for sheet in sheets]
    for sheet, table in zip(sheets, tables, strict=True):
        report_identity_headings(sheet, table, problems)
    read = [table for table in tables if table and not table.is_left_out]
    ask_about_people(read, association, problems)
    if not read and not any(problem.blocking for problem in problems):
        problems.add(
            "inget_blad",
            sheets="".join(map(_describe_needs, SHEET_SPECS)),
            rows=ROWS_ABOVE + 1,
        )
    reader = CellReader(association, month, book.counts_from_1904)
    return _read_tables(sheets, tables, reader, problems)


def _describe_needs(spec: SheetSpec) -> str:
    return f" Ett blad {spec.title} behöver rubrikerna {', '.join(spec.required)}."


def _read_tables(
    sheets: Sequence[Sheet],
    tables: Sequence[Table | None],
    reader: CellReader,
    problems: ProblemList,
) -> Reading:
    records: dict[str, list[Record]] = {}
    findings = []
    mistakes: list[Record] = []
    left_out = 0
    for sheet, table in zip(sheets, tables, strict=True):
        rows = 0
        if table:
            read = read_records(table, reader, problems)
            mistakes += read.mistakes if table.spec is PARTICIPANTS else []
            kept = spread_months(read.kept) if is_month_sheet(table) else read.kept
            if not table.is_left_out:
                records.setdefault(table.spec.kind, []).extend(kept)
            rows, left_out = len(kept) + read.left_out, left_out + read.left_out
        findings.append(_describe_sheet(sheet, table, rows))
    result = read_rows(records, reader, problems)
    left_out += result.left_out
    accepted = sum(map(len, result.kept.values()))
    return Reading(
        problems.in_order(tuple(sheet.name for sheet in sheets)),
        tuple(findings),
        result.kept,
        accepted,
        sum(finding.rows for finding in findings) - left_out - accepted,
        left_out,
        result.withdrawn,
        () if problems.discreet else list_mistakes(mistakes, reader.association, reader.month),
    )


def _describe_sheet(sheet: Sheet, table: Table | None, rows: int) -> SheetFinding:
    if table is None or table.is_left_out:
        return SheetFinding(sheet.name, "", 0, sheet.visible, (), rows)
    known = {column.position: column.spec.heading for column in table.columns}
    written = enumerate(table.headings)
    headings = tuple((text, known.get(position, "")) for position, text in written if text)
    return SheetFinding(
        sheet.name, table.spec.kind, table.heading_row + 1, sheet.visible, headings, rows
    )
