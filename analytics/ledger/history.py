"""What has been read in, told in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from analytics.ledger.comparison import SheetChanges, compare_rows
from analytics.ledger.derivation import derive_state
from analytics.ledger.imports import list_imports
from analytics.ledger.months import find_locked_months
from analytics.ledger.row_versions import Ids
from analytics.ledger.store import Store
from analytics.ledger.timeline import Timeline, load_timeline
from analytics.model.month import Month
from analytics.wording.numbers import format_count, format_moment
from analytics.wording.sentences import count_of


@dataclass(frozen=True)
class HistoryEntry:
    """One import, told in Swedish; ``told`` says when and by whom, and whether it is undone.

    ``remarks`` counts the problems told about it, by their code. ``locked`` tells whether its
    month is fastställd.
    """

    number: int
    month: Month
    told: str
    file_name: str
    rows: str
    remarks: Mapping[str, int]
    undone: bool
    locked: bool


def describe_imports(store: Store, forbund: str) -> list[HistoryEntry]:
    """Return the förbund's imports, the latest first."""
    with store.reading() as connection:
        locked = find_locked_months(connection, forbund)
    return [
        HistoryEntry(
            number=row.id,
            month=Month(row.month),
            told=_tell_when(row),
            file_name=row.file_name,
            rows=_describe_rows(row),
            remarks=json.loads(row.problems),
            undone=row.undone_at is not None,
            locked=Month(row.month) in locked,
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
        parts.append(count_of(row.left_out, "utelämnad", "utelämnade"))
    if remarks:
        parts.append(count_of(remarks, "anmärkning", "anmärkningar"))
    return ", ".join(parts)


def find_changes_of(store: Store, forbund: str, number: int) -> Mapping[str, SheetChanges]:
    """Return what import ``number`` changed when it was made, per sheet that it has.

    It is worked out from the imports that still count; there is nothing of one that is undone.
    """
    with store.reading() as connection:
        timeline = load_timeline(connection, forbund).up_to(number)
    if not any(entry.id == number for entry in timeline.imports):
        return {}
    made = next(entry for entry in timeline.imports if entry.id == number)
    before, after = derive_state(timeline.without(number)), derive_state(timeline)
    return {
        sheet: compare_rows(
            sheet, before.rows[sheet], after.rows[sheet], _find_contents(timeline, sheet, ids)
        )
        for sheet, ids in made.members.items()
    }


def _find_contents(timeline: Timeline, sheet: str, ids: Ids) -> list[bytes]:
    versions = timeline.versions[sheet]
    return versions.loc[versions.index.isin(ids), "content"].tolist()
