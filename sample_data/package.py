"""Make small workbooks out of rows, and change the parts of their packages by hand."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from analytics.workbook.columns import ECONOMY, PARTICIPANTS, SheetSpec

Cell = str | int | float | bool | date | None
Values = Mapping[str, Cell]

PARTICIPANT: Values = {
    "Insats": "Plattform för samverkan",
    "Del": "Case Management",
    "Kön": "Kvinna",
    "Födelseår": 1990,
    "Kommun": "Arvika",
    "Remitterande part": "AF",
    "Inskriven": date(2024, 1, 15),
    "Utskriven": None,
    "Avslutsorsak": None,
}
"""A row of Deltagare without fault, but for the Deltagar-ID that each row needs of its own."""

COST: Values = {
    "År": 2024,
    "Månad": 5,
    "Insats": "Plattform för samverkan",
    "Finansiär": "Förbundet",
    "Kostnadsslag": "Handledare",
    "Budget": 50_000,
    "Utfall": 48_500,
}
"""A row of Ekonomi without fault."""

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_MOMENT = b"2025-01-10T08:00:00Z"
_ZIP_MOMENT = (2025, 1, 10, 8, 0, 0)


def participant_cells(
    rows: Iterable[Values], headings: Sequence[str] | None = None
) -> list[list[Cell]]:
    """Return headings and rows of Deltagare; each row is what differs from ``PARTICIPANT``.

    Values are named by canonical heading, ``headings`` may be any spelling of one.
    """
    full = [
        {"Deltagar-ID": f"A{number}", **PARTICIPANT, **row} for number, row in enumerate(rows, 1)
    ]
    return table_cells(PARTICIPANTS, full, headings)


def economy_cells(
    rows: Iterable[Values], headings: Sequence[str] | None = None
) -> list[list[Cell]]:
    """Return headings and rows of Ekonomi; each row is what differs from ``COST``."""
    return table_cells(ECONOMY, [{**COST, **row} for row in rows], headings)


def table_cells(
    spec: SheetSpec, rows: Sequence[Values], headings: Sequence[str] | None = None
) -> list[list[Cell]]:
    """Return headings and rows of a sheet of this kind; values are named by canonical heading."""
    names = headings or list(dict.fromkeys(name for row in rows for name in row))
    keys = [column.heading if (column := spec.find(name)) else name for name in names]
    return [list(names), *([row.get(key) for key in keys] for row in rows)]


def make_workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    finish: Callable[[Workbook], object] | None = None,
) -> bytes:
    """Return an .xlsx with ``sheets`` (name → cells); ``finish`` may touch it up before saving."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if finish:
        finish(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return change_parts(
        saved.getvalue(), {"docProps/core.xml": lambda xml: _STAMP.sub(_stamp, xml)}
    )


def _stamp(match: re.Match[bytes]) -> bytes:
    return match[1] + _MOMENT


def change_parts(
    content: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]] | None = None,
    added: Mapping[str, bytes] | None = None,
    removed: Iterable[str] = (),
) -> bytes:
    """Return the package with parts changed, added and removed, stamped with one fixed moment."""
    result = BytesIO()
    gone = set(removed)
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            if name not in gone:
                change = (changes or {}).get(name, bytes)
                new.writestr(_entry(name), change(old.read(name)))
        for name, part in (added or {}).items():
            new.writestr(_entry(name), part)
    return result.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry
