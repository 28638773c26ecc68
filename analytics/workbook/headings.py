"""Find the heading row of each sheet and understand what each column is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analytics.model.text import find_near_texts
from analytics.workbook.columns import (
    IDENTITY_HEADINGS,
    ROWS_ABOVE,
    SHEET_SPECS,
    ColumnSpec,
    SheetSpec,
    heading_key,
)
from analytics.workbook.dates import looks_like_date
from analytics.workbook.own_sheets import is_own_sheet
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.sheet import Sheet, Unusable, cell_text, column_letter, is_blank
from analytics.workbook.table import Table, TableColumn

FEWEST_HITS = 3
_ENOUGH_DATES = 0.5


@dataclass(frozen=True)
class _Candidate:
    spec: SheetSpec
    row: int
    hits: int


def recognise_sheet(sheet: Sheet, problems: ProblemList) -> Table | None:
    """Return the table of ``sheet``, or None when its headings are of no known kind.

    Everything that is odd about the headings goes to ``problems``.
    """
    found = sorted(_find_candidates(sheet), key=lambda candidate: -candidate.hits)
    if not found:
        if not _is_passed_over(sheet):
            problems.add("blad_lases_inte", Place(sheet.name))
        return None
    best = [candidate for candidate in found if candidate.hits == found[0].hits]
    if len(best) > 1:
        problems.add("oklart_blad", Place(sheet.name), candidates=_describe(best))
        return None
    table = _map_columns(sheet, best[0])
    _report_columns(table, problems)
    return table


def _is_passed_over(sheet: Sheet) -> bool:
    """Tell whether a sheet without known headings is empty, or one that Samsyn has written."""
    if all(is_blank(cell) for column in sheet.columns for cell in column.cells):
        return True
    return is_own_sheet(sheet.name, cell_text(sheet.cell(0, 0)))


def _find_candidates(sheet: Sheet) -> Iterator[_Candidate]:
    for row in range(min(sheet.height, ROWS_ABOVE + 1)):
        texts = [cell_text(cell) for cell in sheet.row(row)]
        for spec in SHEET_SPECS:
            fields = {column.field for text in texts if (column := spec.find(text))}
            if len(fields) >= FEWEST_HITS and fields & spec.telling:
                yield _Candidate(spec, row, len(fields))


def _describe(candidates: list[_Candidate]) -> str:
    return " och ".join(f"rad {c.row + 1} som {c.spec.title}" for c in candidates)


def _map_columns(sheet: Sheet, candidate: _Candidate) -> Table:
    headings, first_row = _read_headings(sheet, candidate)
    columns: dict[str, TableColumn] = {}
    for position, written in enumerate(headings):
        spec = candidate.spec.find(written)
        if spec and spec.field not in columns:
            columns[spec.field] = TableColumn(spec, position, written)
    mapped = tuple(columns.values())
    return Table(sheet, candidate.spec, candidate.row, first_row, headings, mapped)


def _read_headings(sheet: Sheet, candidate: _Candidate) -> tuple[tuple[str, ...], int]:
    """Return the heading of each column and the first row under them.

    Where the row below completes headings ("Försörjning" over "före" and "efter") and leaves
    the others alone, both rows are the headings.
    """
    find = candidate.spec.find
    upper = tuple(cell_text(cell) for cell in sheet.row(candidate.row))
    single = upper, candidate.row + 1
    if candidate.row + 1 >= sheet.height:
        return single
    lower = [cell_text(cell) for cell in sheet.row(candidate.row + 1)]
    joined = tuple(map(_join_headings, _carry_right(upper), upper, lower))
    completed = any(find(both) and not find(top) for top, both in zip(upper, joined, strict=True))
    untouched = not any(find(top) and low for top, low in zip(upper, lower, strict=True))
    return (joined, candidate.row + 2) if completed and untouched else single


def _carry_right(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text, and for a blank the one before it, as a merged cell shows it."""
    carried = ""
    for text in texts:
        carried = text or carried
        yield carried


def _join_headings(carried: str, upper: str, lower: str) -> str:
    return f"{carried} {lower}".strip() if lower else upper


def _report_columns(table: Table, problems: ProblemList) -> None:
    missing = [c for c in table.spec.columns if c.required and not table.column(c.field)]
    found = ", ".join(filter(None, table.headings))
    place = Place(table.sheet.name, table.heading_row + 1)
    for spec in missing:
        problems.add(
            "rubrik_saknas",
            place,
            heading=spec.heading,
            heading_row=table.heading_row + 1,
            found=found,
        )
    mapped = {column.position for column in table.columns}
    for position, cell in enumerate(table.sheet.row(table.heading_row)):
        if isinstance(cell, Unusable) and cell.why != "masked":
            _report_error(table, position, cell, problems)
        elif position not in mapped:
            _report_unread(table, position, problems)


def _report_error(table: Table, position: int, cell: Unusable, problems: ProblemList) -> None:
    code = "cell_felvarde" if cell.why == "error" else "formel_utan_varde"
    letter = column_letter(position)
    place = Place(table.sheet.name, table.heading_row + 1, column=letter)
    problems.add(code, place, cell=f"{letter}{table.heading_row + 1}", error=cell.text)


def _report_unread(table: Table, position: int, problems: ProblemList) -> None:
    written = table.headings[position]
    letter = column_letter(position)
    place = Place(table.sheet.name, table.heading_row + 1, written, letter)
    spec = table.spec.find(written)
    if spec:
        _report_double(table, spec, place, problems)
    elif heading_key(written) in IDENTITY_HEADINGS:
        return  # the file is refused for it
    elif written:
        problems.add("rubrik_okand", place, letter=letter, proposal=_propose(table, position))
    elif _has_content(table, position):
        problems.add("rubrik_tom", place, letter=letter, heading_row=table.heading_row + 1)


def _report_double(table: Table, spec: ColumnSpec, place: Place, problems: ProblemList) -> None:
    first = table.column(spec.field)
    if first is None:
        raise LookupError(spec.field)
    problems.add(
        "rubrik_dubbel",
        place,
        first=first.letter,
        first_heading=first.written,
        second=place.column,
        second_heading=place.heading,
        heading=spec.heading,
    )


def _has_content(table: Table, position: int) -> bool:
    column = table.sheet.columns[position]
    below = set(column.codes[table.first_row :])
    return any(not is_blank(column.cells[code]) for code in below)


def _propose(table: Table, position: int) -> str:
    """Return a sentence with the nearest heading whose column could hold these cells."""
    column = table.sheet.columns[position]
    below = {column.cells[code] for code in set(column.codes[table.first_row :])}
    filled = [cell for cell in below if not is_blank(cell)]
    dates = sum(map(looks_like_date, filled))
    holds_dates = bool(filled) and dates >= _ENOUGH_DATES * len(filled)
    names = {
        heading_key(name): spec.heading
        for spec in table.spec.columns
        if not table.column(spec.field) and (not filled or (spec.type == "date") == holds_dates)
        for name in (spec.heading, *spec.aliases)
    }
    written = table.headings[position]
    near = find_near_texts(heading_key(written), names, most=1)
    return f" Menar du {names[near[0]]}? Byt i så fall rubriken till det." if near else ""
