"""The imports of a förbund that count, in the order in which they do, and the rows they hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from analytics.ledger.delivery import StagedDelivery
from analytics.ledger.erasure import Whose
from analytics.ledger.row_loading import load_coded_versions, load_versions
from analytics.ledger.row_tables import PERSONAL, SHEETS
from analytics.ledger.row_versions import Ids, Part, unpack_ids
from analytics.ledger.schema import IS_STANDING, import_parts, imports
from analytics.ledger.sheets import Scope, read_scope
from analytics.model.month import Month

ARRIVING = 2**31
"""Number of a delivery that has not been saved: above every import's."""


@dataclass(frozen=True)
class LedgerImport:
    """An import: its month and mode, what it speaks for, and the ids of its rows per sheet."""

    id: int
    month: Month
    mode: str
    scope: Scope
    members: Mapping[str, Ids]


@dataclass(frozen=True)
class Timeline:
    """Imports, the one that counts for most last, and row versions per sheet by their id."""

    imports: tuple[LedgerImport, ...]
    versions: Mapping[str, pd.DataFrame]

    def until(self, month: Month) -> "Timeline":
        """Return what counted in ``month``: nothing of a later one."""
        return replace(self, imports=tuple(e for e in self.imports if e.month <= month))

    def without(self, number: int) -> "Timeline":
        """Return the timeline as it would be had import ``number`` not been made."""
        return replace(self, imports=tuple(e for e in self.imports if e.id != number))

    def up_to(self, number: int) -> "Timeline":
        """Return what counted when import ``number`` had just been made."""
        return replace(self, imports=tuple(e for e in self.imports if e.id <= number))

    def without_persons(self, whose: Collection[Whose]) -> "Timeline":
        """Return the timeline without what is kept of each (insats, person)."""
        return replace(self, versions=_without_persons(self.versions, whose))

    def with_delivery(self, staged: StagedDelivery) -> "Timeline":
        """Return the timeline as it would be with a delivery read in."""
        versions, members = _without_persons(self.versions, staged.withdrawn), {}
        for sheet, part in staged.parts.items():
            versions[sheet], members[sheet] = _add_part(versions[sheet], part)
        entry = LedgerImport(ARRIVING, staged.month, staged.delivery.mode, staged.scope, members)
        ordered = sorted((*self.imports, entry), key=lambda e: (e.month, e.id))
        return Timeline(tuple(ordered), versions)


def _without_persons(
    versions: Mapping[str, pd.DataFrame], whose: Collection[Whose]
) -> dict[str, pd.DataFrame]:
    """Return the versions without those that go when consent is taken back."""
    if not whose:
        return dict(versions)
    kept = dict(versions)
    for sheet in versions.keys() & set(PERSONAL):
        rows = versions[sheet]
        pairs = zip(rows["programme"], rows["person"], strict=True)
        kept[sheet] = rows[np.array([pair not in whose for pair in pairs], dtype=bool)]
    return kept


def _add_part(versions: pd.DataFrame, part: Part) -> tuple[pd.DataFrame, Ids]:
    """Return the versions with those of ``part`` that are new, and the ids of all its rows.

    A new row has a number below zero.
    """
    known = dict(zip(versions["content"], versions.index, strict=True))
    new = part.keeping([content not in known for content in part.contents])
    ids = [-1 - place for place in range(len(new.contents))]
    numbers = known | dict(zip(new.contents, ids, strict=True))
    members = np.array([numbers[content] for content in part.contents], dtype=np.int64)
    if not ids:
        return versions, members
    columns = {"content": new.contents, **new.columns}
    arriving = pd.DataFrame(columns, index=ids, columns=list(versions.columns), dtype=object)
    return (pd.concat([versions, arriving]) if len(versions) else arriving), members


def load_timeline(
    connection: Connection,
    slug: str,
    sheets: Collection[str] = tuple(SHEETS),
    leaving_out: Collection[str] = (),
    coded: Collection[str] = (),
) -> Timeline:
    """Return the förbund's imports that are not undone, with the rows of ``sheets``.

    The columns named in ``leaving_out`` are not loaded: half of the time goes to columns. The
    sheets that are to be ``coded`` are tables of categories, not of objects.
    """
    standing = (imports.c.forbund == slug, IS_STANDING)
    query = select(imports).where(*standing)
    ordered = connection.execute(query.order_by(imports.c.month, imports.c.id)).all()
    parts = select(import_parts).join(imports).where(*standing)
    members: dict[int, dict[str, Any]] = {row.id: {} for row in ordered}
    for part in connection.execute(parts):
        members[part.import_id][part.sheet] = unpack_ids(part.members)
    return Timeline(
        tuple(
            LedgerImport(row.id, Month(row.month), row.mode, read_scope(row.scope), members[row.id])
            for row in ordered
        ),
        {
            sheet: (load_coded_versions if sheet in coded else load_versions)(
                connection, slug, sheet, leaving_out
            )
            for sheet in sheets
        },
    )
