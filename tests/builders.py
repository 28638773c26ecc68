"""Workbooks, rows and a small förbund for tests, each with named arguments."""

from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook

from analytics.model.association import Association
from analytics.model.member import Member
from analytics.model.month import Month
from analytics.model.programme import Component, Programme
from analytics.workbook.columns import SHEET_SPECS
from analytics.workbook.problems import Problem
from analytics.workbook.reading import Reading, open_workbook, read_opened
from sample_data.faulty_reports import FAULTLESS
from sample_data.package import (
    Cell,
    Values,
    economy_cells,
    make_workbook,
    participant_cells,
    table_cells,
)

JUNE = Month.of(2024, 6)


def small_association(
    *, shared_pseudonyms: bool = False, spellings: Mapping[str, Mapping[str, str]] | None = None
) -> Association:
    """Return a förbund with two kommuner, an insats with four delar and one without."""
    return Association(
        slug="liten",
        name="Lilla samordningsförbundet",
        region="Region Värmland",
        members=(Member(code="1784"), Member(code="1730")),
        programmes=(
            Programme(
                code="plattform",
                name="Plattform för samverkan",
                components=(
                    Component(code="forsteg", name="Försteg", role="forsteg"),
                    Component(code="cm", name="Case Management", aliases=("CM",)),
                    Component(code="se", name="Supported Employment", aliases=("SE",)),
                    Component(code="asf", name="ASF", role="asf"),
                ),
            ),
            Programme(code="vagen", name="Vägen vidare"),
        ),
        spellings=spellings or {},
        shared_pseudonyms=shared_pseudonyms,
        invented=True,
    )


def participant_workbook(
    rows: Sequence[Values] = ({},),
    *,
    headings: Sequence[str] | None = None,
    sheet: str = "Deltagare",
    above: Sequence[Sequence[Cell]] = (),
    below: Sequence[Sequence[Cell]] = (),
    finish: Callable[[Workbook], object] | None = None,
) -> bytes:
    """Return an .xlsx with a sheet Deltagare; each row is what differs from one without fault.

    Values are named by canonical heading; ``headings`` may be other spellings of those.
    """
    cells = [*above, *participant_cells(rows, headings), *below]
    return make_workbook({sheet: cells}, finish)


def economy_workbook(
    rows: Sequence[Values] = ({},), *, headings: Sequence[str] | None = None
) -> bytes:
    """Return an .xlsx with a sheet Ekonomi; each row is what differs from one without fault."""
    return make_workbook({"Ekonomi": economy_cells(rows, headings)})


def read_workbook(content: bytes, association: Association, month: Month) -> Reading:
    opened = open_workbook(content)
    return opened if isinstance(opened, Reading) else read_opened(opened, association, month)


def read(content: bytes, *, month: Month = JUNE, association: Association | None = None) -> Reading:
    """Return the reading of ``content`` for the small förbund."""
    return read_workbook(content, association or small_association(), month)


def read_people(*rows: Values, headings: Sequence[str] | None = None) -> Reading:
    """Return the reading of a workbook with these rows in Deltagare."""
    return read(participant_workbook(rows, headings=headings))


def read_costs(*rows: Values, headings: Sequence[str] | None = None) -> Reading:
    """Return the reading of a workbook with these rows in Ekonomi."""
    return read(economy_workbook(rows, headings=headings))


def read_sheets(
    *,
    association: Association | None = None,
    headings: Sequence[str] | None = None,
    **sheets: Sequence[Values],
) -> Reading:
    """Return the reading of a workbook with one sheet per kind, named by it: ``sip=[{}]``.

    Each row is what differs from one without fault; ``headings`` are those of every sheet.
    """
    cells = {kind: _cells_of(kind, rows, headings) for kind, rows in sheets.items()}
    return read(make_workbook(cells), association=association)


def _cells_of(
    kind: str, rows: Sequence[Values], headings: Sequence[str] | None
) -> list[list[Cell]]:
    if kind == "deltagare":
        return participant_cells(rows)
    (spec,) = (spec for spec in SHEET_SPECS if spec.kind == kind)
    return table_cells(spec, [{**FAULTLESS[kind], **row} for row in rows], headings)


def codes(reading: Reading) -> list[str]:
    """Return the codes of the problems, in order."""
    return [problem.code for problem in reading.problems]


def only_problem(reading: Reading) -> Problem:
    """Return the one problem that there is."""
    (problem,) = reading.problems
    return problem
