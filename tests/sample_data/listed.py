"""Counts over the sample workbooks in plain loops, knowing nothing of the measures."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import load_workbook

from sample_data.generate import FOLDER
from sample_data.profiles import Profile

MOVES = {"Till annan del", "Byte av del"}
STUDIES = {"Reguljär utbildning", "Studier"}
WORK = {
    "Arbete utan stöd",
    "Arbete med stöd (subventionerat)",
    "Subventionerad anställning",
    "Anställning i ASF",
}
TO_JOINT = {"Till förstärkt samarbete/rehabiliteringssamverkan", "Till rehabiliteringssamverkan"}
Row = dict[str, Any]


def path_of(profile: Profile, year: int, month: int) -> Path:
    return FOLDER / profile.slug / f"{profile.slug}_{year}-{month:02d}.xlsx"


def read_sheet(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return read_sheets(path)[sheet]


@cache
def read_sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    workbook = load_workbook(path, read_only=True)
    sheets = {
        sheet.title: [tuple(map(to_day, row)) for row in sheet.iter_rows(values_only=True)]
        for sheet in workbook
    }
    workbook.close()
    return sheets


def to_day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def read_participants(profile: Profile, year: int, month: int) -> list[Row]:
    head, *rows = read_sheet(path_of(profile, year, month), "Deltagare")
    fields = {heading: field for field, heading in profile.layout.headings.items()}
    return [dict(zip((fields[h] for h in head), row, strict=True)) for row in rows]


def read_economy(profile: Profile, year: int, month: int) -> list[Row]:
    return read_rows(profile, "Ekonomi", year, month)


def read_rows(profile: Profile, sheet: str, year: int = 2024, month: int = 12) -> list[Row]:
    """Rows by heading as they stand in the workbook, the last one unless told."""
    head, *rows = read_sheet(path_of(profile, year, month), sheet)
    return [dict(zip(head, row, strict=True)) for row in rows]


def known_rows(profile: Profile) -> list[Row]:
    """The last list without the queue, errors and those who have not agreed."""
    return [
        row
        for row in read_participants(profile, 2024, 12)
        if row["entry"] and row["consent"] == "Ja" and row["destination"] != "Felregistrering"
    ]


def enrolments(profile: Profile) -> Iterator[tuple[Row, Row]]:
    """First and last row of each deltagande; a move within 31 days continues it."""
    rows_of: dict[str, list[Row]] = {}
    for row in sorted(known_rows(profile), key=lambda row: row["entry"]):
        rows_of.setdefault(row["pseudonym"], []).append(row)
    for waiting in rows_of.values():
        while waiting:
            first = last = waiting.pop(0)
            while (follower := find_follower(last, waiting)) is not None:
                waiting.remove(follower)
                last = follower
            yield first, last


def find_follower(row: Row, waiting: list[Row]) -> Row | None:
    if row["destination"] not in MOVES:
        return None
    near = (other for other in waiting if 0 <= (other["entry"] - row["exit"]).days <= 31)
    return next(near, None)


def entries_in(profile: Profile, year: int) -> list[Row]:
    return [first for first, _ in enrolments(profile) if first["entry"].year == year]


def exits_in(profile: Profile, year: int) -> list[tuple[Row, Row]]:
    return [
        (first, last)
        for first, last in enrolments(profile)
        if has_left(last) and last["exit"].year == year
    ]


def is_reached(last: Row) -> bool:
    return last["destination"] in STUDIES or (
        last["destination"] in WORK and (last["extent"] or 0) >= 25
    )


def share_reached(profile: Profile, year: int) -> float:
    exits = exits_in(profile, year)
    return sum(is_reached(last) for _, last in exits) / len(exits)


def share_women(rows: list[Row]) -> float:
    return sum(row["kon"] in ("Kvinna", "K") for row in rows) / len(rows)


def median_months(profile: Profile, year: int) -> float:
    days = [(last["exit"] - first["entry"]).days for first, last in exits_in(profile, year)]
    return float(median(days)) / 30.44


def present_on(profile: Profile, day: date) -> int:
    """A move whose follower may still come is no exit."""
    return sum(
        first["entry"] <= day and not (has_left(last) and last["exit"] <= day)
        for first, last in enrolments(profile)
    )


def has_left(last: Row) -> bool:
    return bool(last["exit"]) and last["destination"] not in MOVES


def key_of(row: Row) -> tuple[Any, ...]:
    """The key that a row keeps when somebody leaves the queue for the insats."""
    return row["component"], row["pseudonym"], row["referred"] or row["entry"]
