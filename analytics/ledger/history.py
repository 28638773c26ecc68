"""What has been read in, told in words."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from analytics.ledger.imports import list_imports
from analytics.ledger.store import Store
from analytics.model.month import Month
from analytics.wording.numbers import format_count, format_moment, format_month


@dataclass(frozen=True)
class HistoryEntry:
    """One import, as Swedish text; ``told`` says when and by whom, and whether it is undone."""

    number: int
    month: str
    told: str
    file_name: str
    rows: str
    undone: bool


def describe_imports(store: Store, forbund: str) -> list[HistoryEntry]:
    """Return the förbund's imports, the latest first."""
    return [
        HistoryEntry(
            number=row.id,
            month=format_month(Month(row.month)),
            told=_tell_when(row),
            file_name=row.file_name,
            rows=_describe_rows(row),
            undone=row.undone_at is not None,
        )
        for row in list_imports(store, forbund)
    ]


def _tell_when(row: Row[Any]) -> str:
    told = f"{format_moment(row.imported_at)} av {row.imported_by}"
    if row.undone_at is None:
        return told
    return f"{told}, ångrad {format_moment(row.undone_at)} av {row.undone_by}"


def _describe_rows(row: Row[Any]) -> str:
    remarks = sum(json.loads(row.problems).values())
    parts = [f"{format_count(row.accepted)} inlästa"]
    if row.left_out:
        parts.append(f"{format_count(row.left_out)} utelämnade")
    if remarks:
        parts.append(f"{format_count(remarks)} {'anmärkning' if remarks == 1 else 'anmärkningar'}")
    return ", ".join(parts)
