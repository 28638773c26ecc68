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
    """One import, each part as Swedish text."""

    month: str
    when: str
    who: str
    file_name: str
    rows: str


def describe_imports(store: Store, forbund: str) -> list[HistoryEntry]:
    """Return the förbund's imports, the latest first."""
    return [
        HistoryEntry(
            month=format_month(Month(row.month)),
            when=format_moment(row.imported_at),
            who=row.imported_by,
            file_name=row.file_name,
            rows=_describe_rows(row),
        )
        for row in list_imports(store, forbund)
    ]


def _describe_rows(row: Row[Any]) -> str:
    remarks = sum(json.loads(row.problems).values())
    parts = [f"{format_count(row.accepted)} inlästa"]
    if row.left_out:
        parts.append(f"{format_count(row.left_out)} utelämnade")
    if remarks:
        parts.append(f"{format_count(remarks)} anmärkningar")
    return ", ".join(parts)
