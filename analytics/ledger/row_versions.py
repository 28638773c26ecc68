"""Row versions: each content of a row is stored once and then referred to by number."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Float, Table, func, select

from analytics.ledger.keyring import Keyring
from analytics.ledger.schema import SHEETS, erasures
from analytics.model.rows import AnonymousRow, EconomyRow, ParticipantRow

_LIST_FIELDS = ("support_before", "support_after")
_FLOATS = frozenset(
    column.name
    for table in SHEETS.values()
    for column in table.columns
    if isinstance(column.type, Float)
)
_PARTICIPANT_FIELDS = tuple(f.name for f in fields(ParticipantRow) if f.name != "pseudonym")

Values = Mapping[str, Any]


def participant_values(
    rows: Iterable[ParticipantRow], forbund: str, keyring: Keyring
) -> list[Values]:
    """Return the column values of participant rows, with the person in place of the löpnummer."""
    return [_participant(row, forbund, keyring) for row in rows]


def _participant(row: ParticipantRow, forbund: str, keyring: Keyring) -> Values:
    values = {name: _as_stored(name, getattr(row, name)) for name in _PARTICIPANT_FIELDS}
    for name in _LIST_FIELDS:
        values[name] = ";".join(values[name])
    values["person"] = keyring.pseudonymise(forbund, row.pseudonym)
    return {**values, "sealed_pseudonym": keyring.seal(row.pseudonym)}


def anonymous_values(rows: Iterable[AnonymousRow]) -> list[Values]:
    """Return the column values of anonymous stays, equal ones counted together."""
    counts = Counter((row.programme, row.kon, row.entry, row.exit) for row in rows)
    return [
        {
            "programme": programme,
            "kon": kon,
            "entry": entry.ordinal,
            "exit": left.ordinal if left else None,
            "n": n,
        }
        for (programme, kon, entry, left), n in counts.items()
    ]


def economy_values(rows: Iterable[EconomyRow]) -> list[Values]:
    """Return the column values of economy lines."""
    names = [field.name for field in fields(EconomyRow)]
    return [{name: _as_stored(name, getattr(row, name)) for name in names} for row in rows]


def _as_stored(name: str, value: Any) -> Any:
    """Return a value as the store gives it back, so that its content hash stays the same."""
    return float(value) if name in _FLOATS and value is not None else value


def hash_content(values: Values) -> bytes:
    """Return what tells one row content from another: 16 bytes over all of its values."""
    spelt = json.dumps(values, default=_spell, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(spelt.encode(), digest_size=16).digest()


def _spell(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot spell a {type(value).__name__}")


def store_versions(
    connection: Connection, sheet: str, forbund: str, rows: Sequence[Values]
) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Write the rows whose content is new, and return the sorted ids of all of them."""
    table = SHEETS[sheet]
    by_content = {hash_content(row): row for row in rows}
    known = _find_known(connection, table, forbund)
    next_id = _find_next_id(connection, sheet)
    new = [content for content in by_content if content not in known]
    numbered = dict(zip(new, range(next_id, next_id + len(new)), strict=True))
    if new:
        connection.execute(
            table.insert(),
            [
                {"id": number, "forbund": forbund, "content": content, **by_content[content]}
                for content, number in numbered.items()
            ],
        )
    ids = [numbered.get(content) or known[content] for content in by_content]
    return np.sort(np.array(ids, dtype=np.int32))


def _find_next_id(connection: Connection, sheet: str) -> int:
    """Return a number above every row's, also of those that have been erased."""
    numbers = [connection.execute(select(func.max(SHEETS[sheet].c.id))).scalar() or 0]
    if sheet == "deltagare":
        numbers.append(connection.execute(select(func.max(erasures.c.row_id))).scalar() or 0)
    return max(numbers) + 1


def _find_known(connection: Connection, table: Table, forbund: str) -> dict[bytes, int]:
    query = select(table.c.content, table.c.id).where(table.c.forbund == forbund)
    return {row.content: row.id for row in connection.execute(query)}


def pack_ids(ids: np.ndarray[Any, np.dtype[np.int32]]) -> bytes:
    """Return ids as they are kept in an import."""
    return ids.astype("<i4").tobytes()


def unpack_ids(packed: bytes) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Return the ids kept in an import, sorted."""
    return np.frombuffer(packed, dtype="<i4").astype(np.int32)


def hash_import(parts: Mapping[str, Sequence[Values]], header: Sequence[str]) -> bytes:
    """Return what tells one import's content from another, whatever the order of its rows."""
    return hash_contents({s: set(map(hash_content, rows)) for s, rows in parts.items()}, header)


def hash_contents(parts: Mapping[str, Iterable[bytes]], header: Sequence[str]) -> bytes:
    """Return the same as ``hash_import``, of rows whose own hashes are known."""
    digest = hashlib.sha256(json.dumps(list(header)).encode())
    for sheet in sorted(parts):
        digest.update(sheet.encode())
        for content in sorted(parts[sheet]):
            digest.update(content)
    return digest.digest()
