"""Read a month's workbook: the one function that the rest of Samsyn calls."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow, EconomyRow, ParticipantRow
from analytics.workbook.cells import CellReader
from analytics.workbook.columns import ECONOMY, PARTICIPANTS, ROWS_ABOVE
from analytics.workbook.container import ContainerError, check_container
from analytics.workbook.economy import read_economy
from analytics.workbook.headings import recognise_sheet
from analytics.workbook.identity import holds_identity, mask_identity, report_identity_headings
from analytics.workbook.participants import Participants, read_participants
from analytics.workbook.problems import Place, Problem, ProblemList
from analytics.workbook.reader import CellTooFarError, ReadingError, read_book
from analytics.workbook.records import Record, read_records
from analytics.workbook.sheet import Book, Sheet
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


@dataclass(frozen=True)
class Reading:
    """All that a workbook says; ``accepted + refused + left_out`` are its rows with content.

    ``withdrawn`` holds insats and Deltagar-ID of each row without consent, so that what
    earlier imports kept of that person can be erased.
    """

    problems: tuple[Problem, ...]
    sheets: tuple[SheetFinding, ...] = ()
    participants: tuple[ParticipantRow, ...] = ()
    anonymous: tuple[AnonymousRow, ...] = ()
    economy: tuple[EconomyRow, ...] = ()
    has_participants: bool = False
    has_economy: bool = False
    accepted: int = 0
    refused: int = 0
    left_out: int = 0
    withdrawn: tuple[tuple[str, str], ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether a problem stops the import until it is mended or answered."""
        return any(problem.blocking for problem in self.problems)


def read_workbook(
    data: bytes,
    file_name: str,  # noqa: ARG001 - what a file is called says nothing of what it is
    association: Association,
    month: Month,
) -> Reading:
    """Return what the upload ``data`` holds for ``month``, and whatever is wrong with it.

    A file with identity data gives no rows at all, and no message that quotes it.
    """
    problems = ProblemList()
    try:
        check_container(data)
        book = read_book(data)
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
    return _read_sheets(book, association, month, problems)


def _read_sheets(
    book: Book, association: Association, month: Month, problems: ProblemList
) -> Reading:
    sheets = [mask_identity(sheet, i, problems) for i, sheet in enumerate(book.sheets, 1)]
    tables = [recognise_sheet(sheet, problems) for sheet in sheets]
    for sheet, table in zip(sheets, tables, strict=True):
        report_identity_headings(sheet, table, problems)
        if table:
            _report_table(table, problems)
    if not any(tables) and not any(problem.blocking for problem in problems):
        problems.add(
            "inget_blad",
            deltagare=", ".join(PARTICIPANTS.required),
            ekonomi=", ".join(ECONOMY.required),
            rows=ROWS_ABOVE + 1,
        )
    reader = CellReader(association, month, book.counts_from_1904)
    return _read_tables(sheets, tables, reader, problems)


def _report_table(table: Table, problems: ProblemList) -> None:
    sheet, place = table.sheet, table.place()
    if not sheet.visible:
        problems.add("dolt_blad", place, title=table.spec.title)
    if sheet.hidden_rows:
        problems.add("dolda_rader", place, count=sheet.hidden_rows)
    if sheet.hidden_columns:
        problems.add("dolda_kolumner", place, count=sheet.hidden_columns)
    if table.column("age") and not table.column("birth_year"):
        problems.add("alder_i_stallet", table.place(field="age"))


def _read_tables(
    sheets: Sequence[Sheet],
    tables: Sequence[Table | None],
    reader: CellReader,
    problems: ProblemList,
) -> Reading:
    records: dict[str, list[Record]] = {PARTICIPANTS.kind: [], ECONOMY.kind: []}
    findings = []
    left_out = 0
    for sheet, table in zip(sheets, tables, strict=True):
        rows = 0
        if table:
            read = read_records(table, reader, problems)
            records[table.spec.kind] += read.kept
            rows, left_out = read.found, left_out + read.left_out
        findings.append(_describe_sheet(sheet, table, rows))
    people = read_participants(
        records[PARTICIPANTS.kind], reader.association, reader.month, problems
    )
    economy = read_economy(records[ECONOMY.kind], problems)
    if problems.discreet:
        people, economy = Participants(left_out=people.left_out), []
    left_out += people.left_out
    accepted = len(people.rows) + len(people.anonymous) + len(economy)
    return Reading(
        problems.in_order(tuple(sheet.name for sheet in sheets)),
        tuple(findings),
        tuple(people.rows),
        tuple(people.anonymous),
        tuple(economy),
        any(table is not None and table.spec is PARTICIPANTS for table in tables),
        any(table is not None and table.spec is ECONOMY for table in tables),
        accepted,
        sum(finding.rows for finding in findings) - left_out - accepted,
        left_out,
        tuple(people.withdrawn),
    )


def _describe_sheet(sheet: Sheet, table: Table | None, rows: int) -> SheetFinding:
    if table is None:
        return SheetFinding(sheet.name, "", 0, sheet.visible, (), rows)
    headings = tuple(
        (text, spec.heading if (spec := table.spec.find(text)) else "")
        for text in table.headings
        if text
    )
    return SheetFinding(
        sheet.name, table.spec.kind, table.heading_row + 1, sheet.visible, headings, rows
    )
