"""The current state of a förbund's ledger, derived from its imports in month order."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select

from analytics.ledger.forbund import load_settings
from analytics.ledger.row_versions import unpack_ids
from analytics.ledger.schema import SHEETS, import_parts, import_undos, imports, settings
from analytics.ledger.store import Store
from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow

_BOOKKEEPING = ("id", "forbund", "content")
_ITEM = {
    "deltagare": ("programme",),
    "anonyma": ("programme",),
    "ekonomi": ("programme", "year", "month"),
}
"""What the latest import of a sheet replaces as a whole: all rows of an insats, or its month."""
_SCOPE = {"deltagare": "deltagare", "anonyma": "deltagare", "ekonomi": "ekonomi"}

Item = tuple[Any, ...]
Scope = Mapping[str, Collection[Item]]


@dataclass(frozen=True)
class LedgerImport:
    """An import that counts: its month, what it speaks for and the ids of its rows, per sheet."""

    id: int
    month: Month
    scope: Scope
    members: Mapping[str, np.ndarray[Any, Any]]


@dataclass(frozen=True)
class LedgerState:
    """The rows that count now, per sheet, and which import each item has them from."""

    rows: Mapping[str, pd.DataFrame]
    sources: Mapping[str, Mapping[Item, LedgerImport]]


def find_version(store: Store, slug: str) -> str:
    """Return the name of the förbund's current ledger version.

    It changes with each import, each undo and each change of the settings.
    """
    with store.reading() as connection:
        return name_version(connection, slug)


def name_version(connection: Connection, slug: str) -> str:
    """Return the name of the current ledger version as this connection sees it."""
    newest = select(func.max(imports.c.id)).where(imports.c.forbund == slug)
    undone = select(func.count()).select_from(import_undos.join(imports))
    current = select(func.max(settings.c.id)).where(settings.c.forbund == slug)
    queries = (newest, undone.where(imports.c.forbund == slug), current)
    numbers = [connection.execute(query).scalar() or 0 for query in queries]
    return "/".join([slug, *map(str, numbers)])


def load_dataset(store: Store, slug: str) -> Dataset:
    """Return the förbund's current ledger version, ready to count in.

    Raises:
        UserError: there is no such förbund here.
    """
    association = read_association(load_settings(store, slug)[1])
    with store.reading() as connection:
        state = load_state(connection, slug)
        version = name_version(connection, slug)
    return make_dataset(association, state, version)


def load_state(connection: Connection, slug: str, until: Month | None = None) -> LedgerState:
    """Return the rows that count now, or counted in month ``until``."""
    history = _load_history(connection, slug)
    if until is not None:
        history = [entry for entry in history if entry.month <= until]
    sources = {sheet: _find_sources(history, sheet) for sheet in SHEETS}
    rows = {sheet: _load_rows(connection, slug, sheet, sources[sheet]) for sheet in SHEETS}
    return LedgerState(rows, sources)


def make_dataset(association: Association, state: LedgerState, version: str) -> Dataset:
    """Return a state ready to count in."""
    participants = _restore_participants(state.rows["deltagare"])
    anonymous = frame_of(_spell_out(state.rows["anonyma"]), AnonymousRow)
    months = {code: entry.month for (code,), entry in state.sources["deltagare"].items()}
    return build_dataset(
        association,
        _find_coverage(association, months, participants, anonymous),
        participants,
        anonymous,
        state.rows["ekonomi"],
        version=version,
    )


def _load_history(connection: Connection, slug: str) -> list[LedgerImport]:
    """Return the förbund's imports that are not undone, the one that counts for most last."""
    columns = (imports.c.id, imports.c.month, imports.c.scope)
    counts = ~imports.c.id.in_(select(import_undos.c.import_id))
    query = select(*columns).where(imports.c.forbund == slug, counts)
    ordered = connection.execute(query.order_by(imports.c.month, imports.c.id)).all()
    parts = select(import_parts).join(imports).where(imports.c.forbund == slug, counts)
    members: dict[int, dict[str, Any]] = {row.id: {} for row in ordered}
    for part in connection.execute(parts):
        members[part.import_id][part.sheet] = unpack_ids(part.members)
    return [
        LedgerImport(row.id, Month(row.month), read_scope(row.scope), members[row.id])
        for row in ordered
    ]


def read_scope(text: str) -> Scope:
    """Return what an import speaks for, as it is stored: items per sheet."""
    scope = json.loads(text)
    return {
        sheet: {tuple(item) if isinstance(item, list) else (item,) for item in items}
        for sheet, items in scope.items()
    }


def find_items(scope: Scope, sheet: str) -> Collection[Item]:
    """Return the items of ``sheet`` that an import with this scope speaks for."""
    return scope.get(_SCOPE[sheet], ())


def _find_sources(history: Sequence[LedgerImport], sheet: str) -> Mapping[Item, LedgerImport]:
    """Return, for each item, the import whose rows are its current ones."""
    current: dict[Item, LedgerImport] = {}
    for entry in history:
        for item in find_items(entry.scope, sheet):
            current[item] = entry
    return current


def _load_rows(
    connection: Connection, slug: str, sheet: str, sources: Mapping[Item, LedgerImport]
) -> pd.DataFrame:
    """Return the rows of ``sheet`` that count, without the ledger's own columns."""
    table = SHEETS[sheet]
    result = connection.execute(select(table).where(table.c.forbund == slug))
    versions = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    kept = np.zeros(len(versions), dtype=bool)
    ids = versions["id"].to_numpy(dtype=np.int32)
    items = list_items(sheet, versions)
    for entry in {entry.id: entry for entry in sources.values()}.values():
        its_own = {item for item, winner in sources.items() if winner is entry}
        held = np.isin(ids, entry.members.get(sheet, ()))
        kept |= held & np.array([item in its_own for item in items], dtype=bool)
    return versions[kept].drop(columns=list(_BOOKKEEPING)).reset_index(drop=True)


def list_items(sheet: str, rows: pd.DataFrame) -> list[Item]:
    """Return, for each row, the item that it belongs to: its insats, or insats, year and month."""
    return list(zip(*(rows[name] for name in _ITEM[sheet]), strict=True))


def _restore_participants(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.drop(columns="sealed_pseudonym").rename(columns={"person": "pseudonym"})
    for name in ("support_before", "support_after"):
        rows[name] = [tuple(filter(None, text.split(";"))) for text in rows[name]]
    return rows


def _spell_out(counted: pd.DataFrame) -> Iterator[AnonymousRow]:
    for row in counted.to_dict("records"):
        left = None if row["exit"] is None else Month(row["exit"])
        stay = AnonymousRow(row["programme"], row["kon"], Month(row["entry"]), left)
        yield from [stay] * row["n"]


def _find_coverage(
    association: Association,
    months: Mapping[str, Month],
    participants: pd.DataFrame,
    anonymous: pd.DataFrame,
) -> Coverage:
    """Return the months reported: a whole list covers its month and all before it.

    ``months`` has the month of each insats's current list. "All before it" goes back to the
    first month of the insats, or else to the first entry in its list.
    """
    covered = {}
    for code, month in months.items():
        first = _find_first_month(association, code, participants, anonymous) or month
        span = range(min(first, month).ordinal, month.ordinal + 1)
        covered[code] = frozenset(map(Month, span))
    return Coverage(covered)


def _find_first_month(
    association: Association, code: str, participants: pd.DataFrame, anonymous: pd.DataFrame
) -> Month | None:
    start = association.programme(code).start
    rows = participants[participants["programme"] == code]
    entries = [Month.containing(day) for day in rows["entry"] if day is not None]
    entries += list(anonymous.loc[anonymous["programme"] == code, "entry"])
    return min([*entries, *([Month.parse(start)] if start else [])], default=None)
