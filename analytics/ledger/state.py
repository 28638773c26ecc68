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
from analytics.ledger.schema import SHEETS, import_parts, imports, settings
from analytics.ledger.store import Store
from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow

_BOOKKEEPING = ("id", "forbund", "content")
_ITEM = {"deltagare": ("programme",), "anonyma": ("programme",), "ekonomi": ("programme", "year")}
"""What the latest import of a sheet replaces as a whole: all rows of an insats, or its year."""
_SCOPE = {"deltagare": "deltagare", "anonyma": "deltagare", "ekonomi": "ekonomi"}

Item = tuple[Any, ...]


@dataclass(frozen=True)
class _Import:
    """An import: its month, what it speaks for and the ids of its rows, per sheet."""

    id: int
    month: Month
    scope: Mapping[str, Collection[Item]]
    members: Mapping[str, np.ndarray[Any, Any]]


def find_version(store: Store, slug: str) -> str:
    """Return the name of the förbund's current ledger version: latest import and settings."""
    with store.reading() as connection:
        newest = select(func.max(imports.c.id)).where(imports.c.forbund == slug)
        current = select(func.max(settings.c.id)).where(settings.c.forbund == slug)
        return _name_version(
            slug, connection.execute(newest).scalar(), connection.execute(current).scalar()
        )


def _name_version(slug: str, newest: int | None, current: int | None) -> str:
    return f"{slug}/{newest or 0}/{current or 0}"


def load_dataset(store: Store, slug: str) -> Dataset:
    """Return the förbund's current ledger version, ready to count in.

    Raises:
        UserError: there is no such förbund here.
    """
    number, toml = load_settings(store, slug)
    association = read_association(toml)
    with store.reading() as connection:
        history = _load_history(connection, slug)
        rows = {sheet: _load_current(connection, slug, sheet, history) for sheet in SHEETS}
    participants = _restore_participants(rows["deltagare"])
    anonymous = frame_of(_spell_out(rows["anonyma"]), AnonymousRow)
    newest = max((entry.id for entry in history), default=0)
    return build_dataset(
        association,
        _find_coverage(association, history, participants, anonymous),
        participants,
        anonymous,
        rows["ekonomi"],
        version=_name_version(slug, newest, number),
    )


def _load_history(connection: Connection, slug: str) -> list[_Import]:
    """Return the förbund's imports, the one that counts for most last."""
    columns = (imports.c.id, imports.c.month, imports.c.scope)
    query = select(*columns).where(imports.c.forbund == slug)
    ordered = connection.execute(query.order_by(imports.c.month, imports.c.id)).all()
    parts = select(import_parts).join(imports).where(imports.c.forbund == slug)
    members: dict[int, dict[str, Any]] = {row.id: {} for row in ordered}
    for part in connection.execute(parts):
        members[part.import_id][part.sheet] = unpack_ids(part.members)
    return [
        _Import(row.id, Month(row.month), _read_scope(row.scope), members[row.id])
        for row in ordered
    ]


def _read_scope(text: str) -> Mapping[str, Collection[Item]]:
    scope = json.loads(text)
    return {
        sheet: {tuple(item) if isinstance(item, list) else (item,) for item in items}
        for sheet, items in scope.items()
    }


def _find_current(history: Sequence[_Import], sheet: str) -> Mapping[Item, _Import]:
    """Return, for each item, the import whose rows are its current ones."""
    current: dict[Item, _Import] = {}
    for entry in history:
        for item in entry.scope.get(_SCOPE[sheet], ()):
            current[item] = entry
    return current


def _load_current(
    connection: Connection, slug: str, sheet: str, history: Sequence[_Import]
) -> pd.DataFrame:
    """Return the rows of ``sheet`` that count now, without the ledger's own columns."""
    table = SHEETS[sheet]
    result = connection.execute(select(table).where(table.c.forbund == slug))
    versions = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    kept = np.zeros(len(versions), dtype=bool)
    ids = versions["id"].to_numpy(dtype=np.int32)
    items = list(zip(*(versions[name] for name in _ITEM[sheet]), strict=True))
    current = _find_current(history, sheet)
    for entry in {entry.id: entry for entry in current.values()}.values():
        its_own = {item for item, winner in current.items() if winner is entry}
        held = np.isin(ids, entry.members.get(sheet, ()))
        kept |= held & np.array([item in its_own for item in items], dtype=bool)
    return versions[kept].drop(columns=list(_BOOKKEEPING)).reset_index(drop=True)


def _restore_participants(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.drop(columns="sealed_pseudonym").rename(columns={"person": "pseudonym"})
    for name in ("support_before", "support_after"):
        rows[name] = [tuple(filter(None, text.split(";"))) for text in rows[name]]
    return rows


def _spell_out(counted: pd.DataFrame) -> Iterator[AnonymousRow]:
    for row in counted.to_dict("records"):
        left = None if row["exit"] is None else Month(row["exit"])
        yield from [AnonymousRow(row["programme"], row["kon"], Month(row["entry"]), left)] * row[
            "n"
        ]


def _find_coverage(
    association: Association,
    history: Sequence[_Import],
    participants: pd.DataFrame,
    anonymous: pd.DataFrame,
) -> Coverage:
    """Return the months reported: a whole list covers its month and all before it.

    "All before it" goes back to the first month of the insats, or else to the first entry
    in its list.
    """
    months = {}
    for (code,), entry in _find_current(history, "deltagare").items():
        first = _find_first_month(association, code, participants, anonymous) or entry.month
        span = range(min(first, entry.month).ordinal, entry.month.ordinal + 1)
        months[code] = frozenset(map(Month, span))
    return Coverage(months)


def _find_first_month(
    association: Association, code: str, participants: pd.DataFrame, anonymous: pd.DataFrame
) -> Month | None:
    start = association.programme(code).start
    rows = participants[participants["programme"] == code]
    entries = [Month.containing(day) for day in rows["entry"] if day is not None]
    entries += list(anonymous.loc[anonymous["programme"] == code, "entry"])
    return min([*entries, *([Month.parse(start)] if start else [])], default=None)
