"""Find the heading row of each sheet and understand what each column is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.model.association import Association
from analytics.workbook.asking import ask_heading, ask_sheet
from analytics.workbook.columns import (
    IDENTITY_HEADINGS,
    ROWS_ABOVE,
    SHEET_SPECS,
    ColumnSpec,
    SheetSpec,
    heading_key,
)
from analytics.workbook.dates import looks_like_date
from analytics.workbook.economy_likeness import looks_like_economy
from analytics.workbook.heading_guess import guess_headings
from analytics.workbook.hidden import find_unread_columns, settle_hidden
from analytics.workbook.money_units import report_units
from analytics.workbook.month_sheets import recognise_month_sheet
from analytics.workbook.own_headings import HeadingFinder
from analytics.workbook.own_sheets import is_own_sheet
from analytics.workbook.problems import Place, ProblemList
from analytics.workbook.questions import Choice
from analytics.workbook.sheet import Sheet, Unusable, cell_text, column_letter, is_blank
from analytics.workbook.table import Table, TableColumn

_ENOUGH_DATES = 0.5


@dataclass(frozen=True)
class _Candidate:
    finder: HeadingFinder
    row: int
    hits: int

    @property
    def spec(self) -> SheetSpec:
        return self.finder.spec

    @property
    def choice(self) -> Choice:
        text = f"Rad {self.row + 1}, som rubriker för {self.spec.title}"
        return Choice(f"{self.spec.kind}/{self.row + 1}", text)


def recognise_sheet(sheet: Sheet, association: Association, problems: ProblemList) -> Table | None:
    """Return the table of ``sheet``, or None when its headings are of no known kind.

    Everything that is odd about the headings goes to ``problems``, and so does what is hidden.
    """
    finders = [HeadingFinder(s, association.headings.get(s.kind, {})) for s in SHEET_SPECS]
    found = sorted(_find_candidates(sheet, finders), key=lambda candidate: -candidate.hits)
    if not found:
        return _recognise_other(sheet, association, problems)
    best = [candidate for candidate in found if candidate.hits == found[0].hits]
    chosen = best[0] if len(best) == 1 else _choose(sheet, best, association, problems)
    if chosen is None:
        return None
    unread = find_unread_columns(sheet, association)
    mapped = _assume_programme(_map_columns(sheet, chosen, unread), association)
    table = settle_hidden(mapped, association, problems)
    if not table.is_left_out:
        _report_columns(table, chosen.finder, unread, problems)
        _report_assumed(table, association, problems)
        report_units(table, problems)
    return table


def _recognise_other(sheet: Sheet, association: Association, problems: ProblemList) -> Table | None:
    """Return a sheet of the economy by months; tell of any other sheet that it is not read."""
    is_known, table = recognise_month_sheet(sheet, association, problems)
    if not is_known and not _is_passed_over(sheet):
        is_economy = looks_like_economy(sheet)
        problems.add("ekonomi_lases_inte" if is_economy else "blad_lases_inte", Place(sheet.name))
    return table


def _choose(
    sheet: Sheet, candidates: list[_Candidate], association: Association, problems: ProblemList
) -> _Candidate | None:
    """Return the one of ``candidates`` that the förbund has chosen; ask where it has not."""
    question = ask_sheet(sheet.name, [candidate.choice for candidate in candidates])
    answer = question.answered_by(association)
    if answer is None:
        described = _describe(candidates)
        problems.add("oklart_blad", Place(sheet.name), candidates=described, question=question)
    return next((c for c in candidates if c.choice.value == answer), None)


def _is_passed_over(sheet: Sheet) -> bool:
    """Tell whether a sheet without known headings is empty, or one that Samsyn has written."""
    if all(is_blank(cell) for column in sheet.columns for cell in column.cells):
        return True
    return is_own_sheet(sheet.name, cell_text(sheet.cell(0, 0)))


def _find_candidates(sheet: Sheet, finders: Iterable[HeadingFinder]) -> Iterator[_Candidate]:
    for row in range(min(sheet.height, ROWS_ABOVE + 1)):
        keys = {heading_key(text) for text in map(cell_text, sheet.row(row)) if text}
        for finder in finders:
            topics = {column.topic for key in keys if (column := finder.find_by_key(key))}
            if finder.spec.is_told_by(topics):
                yield _Candidate(finder, row, len(topics))


def _describe(candidates: list[_Candidate]) -> str:
    return " och ".join(f"rad {c.row + 1} som {c.spec.title}" for c in candidates)


def _map_columns(sheet: Sheet, candidate: _Candidate, unread: frozenset[int]) -> Table:
    headings, first_row = _read_headings(sheet, candidate)
    columns: dict[str, TableColumn] = {}
    for position, written in enumerate(headings):
        spec = candidate.finder.find(written)
        if spec and spec.field not in columns and position not in unread:
            columns[spec.field] = TableColumn(spec, position, written)
    mapped = tuple(columns.values())
    return Table(sheet, candidate.spec, candidate.row, first_row, headings, mapped)


def _assume_programme(table: Table, association: Association) -> Table:
    """Return a sheet of participants that names no insats with the only one that there is."""
    lacks_it = table.spec.kind == "deltagare" and table.column("programme") is None
    if not lacks_it or len(association.programmes) != 1:
        return table
    return replace(table, assumed={"programme": association.programmes[0].code})


def _report_assumed(table: Table, association: Association, problems: ProblemList) -> None:
    if code := table.assumed.get("programme"):
        place = Place(table.sheet.name, table.heading_row + 1)
        problems.add("insats_antagen", place, programme=association.programme(code).name)


def _read_headings(sheet: Sheet, candidate: _Candidate) -> tuple[tuple[str, ...], int]:
    """Return the heading of each column and the first row under them.

    Where the row below completes headings ("Försörjning" over "före" and "efter") and leaves
    the others alone, both rows are the headings.
    """
    find = candidate.finder.find
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


def _report_columns(
    table: Table, finder: HeadingFinder, unread: frozenset[int], problems: ProblemList
) -> None:
    settled = unread.union(column.position for column in table.columns)
    guesses = {
        position: guess_headings(written, _find_fitting(table, position))
        for position, written in enumerate(table.headings)
        if position not in settled and _is_unknown(written, finder)
    }
    missing = table.list_missing()
    _report_missing(table, missing, guesses, problems)
    for position, cell in enumerate(table.sheet.row(table.heading_row)):
        if position in settled:
            continue
        if isinstance(cell, Unusable) and cell.why != "masked":
            _report_error(table, position, cell, problems)
        elif position in guesses:
            _report_unknown(table, position, guesses[position], missing, problems)
        else:
            _report_unread(table, finder, position, problems)


def _is_unknown(written: str, finder: HeadingFinder) -> bool:
    """Tell whether it has to be asked what a column with the heading ``written`` is."""
    is_identity = heading_key(written) in IDENTITY_HEADINGS
    return bool(written) and not (
        finder.find(written) or is_identity or finder.is_set_aside(written)
    )


def _report_missing(
    table: Table,
    missing: Iterable[str],
    guesses: Mapping[int, list[str]],
    problems: ProblemList,
) -> None:
    """Report each required heading that nothing stands for; one that is guessed is asked about."""
    guessed = {heading for near in guesses.values() for heading in near}
    place = Place(table.sheet.name, table.heading_row + 1)
    for heading in missing:
        if heading not in guessed:
            problems.add(
                "rubrik_saknas",
                place,
                heading=heading,
                heading_row=table.heading_row + 1,
                found=", ".join(filter(None, table.headings)),
                hint=" Eller svara på frågan om den kolumn som motsvarar." if guesses else "",
            )


def _report_error(table: Table, position: int, cell: Unusable, problems: ProblemList) -> None:
    code = "cell_felvarde" if cell.why == "error" else "formel_utan_varde"
    letter = column_letter(position)
    place = Place(table.sheet.name, table.heading_row + 1, column=letter)
    problems.add(code, place, cell=f"{letter}{table.heading_row + 1}", error=cell.text)


def _report_unread(
    table: Table, finder: HeadingFinder, position: int, problems: ProblemList
) -> None:
    written = table.headings[position]
    letter = column_letter(position)
    place = Place(table.sheet.name, table.heading_row + 1, written, letter)
    if spec := finder.find(written):
        _report_double(table, spec, place, problems)
    elif not written and _has_content(table, position):
        problems.add("rubrik_tom", place, letter=letter, heading_row=table.heading_row + 1)


def _report_unknown(
    table: Table, position: int, near: list[str], missing: Sequence[str], problems: ProblemList
) -> None:
    """Ask what an unknown heading means; one that is like no other is only told about.

    One that may be a heading that is ``missing`` has to be answered.
    """
    written, letter = table.headings[position], column_letter(position)
    place = Place(table.sheet.name, table.heading_row + 1, written, letter)
    fitting = dict.fromkeys(_find_fitting(table, position).values())
    others = [heading for heading in fitting if heading not in near]
    code = "rubrik_oklar" if set(near).intersection(missing) else "rubrik_liknar"
    problems.add(
        code if near else "rubrik_okand",
        place,
        question=ask_heading(table.spec, written, near, others),
        letter=letter,
        proposal=" eller ".join(near),
    )


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


def _find_fitting(table: Table, position: int) -> Mapping[str, str]:
    """Return the headings that are free and whose column could hold these cells, by each name."""
    column = table.sheet.columns[position]
    below = {column.cells[code] for code in set(column.codes[table.first_row :])}
    filled = [cell for cell in below if not is_blank(cell)]
    dates = sum(map(looks_like_date, filled))
    holds_dates = bool(filled) and dates >= _ENOUGH_DATES * len(filled)
    return {
        heading_key(name): spec.heading
        for spec in table.spec.columns
        if not table.column(spec.field) and (not filled or (spec.type == "date") == holds_dates)
        for name in (spec.heading, *spec.aliases)
    }
