"""Row versions: each content of a row is stored once and then referred to by number."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Float, Table, func, select

from analytics.ledger.databases import POSTGRESQL
from analytics.ledger.keyring import Keyring
from analytics.ledger.row_tables import SHEETS
from analytics.ledger.schema import erasures
from analytics.model.month import Month
from analytics.model.rows import ROW_KINDS, AnonymousRow

_WITHOUT_CONTENT = ("id", "forbund", "content")

Columns = Mapping[str, Sequence[Any]]
Ids = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Part:
    """Rows of one sheet as the store keeps them: a value per column and a hash of each row.

    Rows of equal content stand there once.
    """

    columns: Columns
    contents: Sequence[bytes]

    def keeping(self, chosen: Sequence[bool]) -> "Part":
        """Return the part with the chosen rows only."""
        if all(chosen):
            return self
        columns = {name: _choose(values, chosen) for name, values in self.columns.items()}
        return Part(columns, _choose(self.contents, chosen))

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Yield each row's values by column."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def with_row(self, row: Mapping[str, Any]) -> "Part":
        """Return the part with a row version that the store has, as it is there."""
        columns = {name: [*values, row[name]] for name, values in self.columns.items()}
        return Part(columns, [*self.contents, row["content"]])


def make_part(sheet: str, rows: Iterable[Any], forbund: str, keyring: Keyring) -> Part:
    """Return ``rows`` of ``sheet`` as the store keeps them, the person instead of the löpnummer."""
    values = list(rows)
    if sheet == "anonyma":
        columns = _count_alike(values)
    else:
        names = [field.name for field in fields(ROW_KINDS[sheet])]
        columns = {name: list(map(attrgetter(name), values)) for name in names}
    if "pseudonym" in columns:
        columns |= _hide_persons(columns.pop("pseudonym"), forbund, keyring)
    stored = {name: _as_stored(sheet, name, column) for name, column in columns.items()}
    return _drop_repeated(Part(stored, hash_rows(stored)))


def _count_alike(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Return anonymous stays with equal ones counted together in a column n."""
    names = [field.name for field in fields(AnonymousRow)]
    counts = Counter(map(attrgetter(*names), rows))
    columns = {name: [stay[i] for stay in counts] for i, name in enumerate(names)}
    return {**columns, "n": list(counts.values())}


def _hide_persons(numbers: Sequence[str], forbund: str, keyring: Keyring) -> dict[str, list[bytes]]:
    hidden = {n: (keyring.pseudonymise(forbund, n), keyring.seal(n)) for n in set(numbers)}
    return {
        "person": [hidden[number][0] for number in numbers],
        "sealed_pseudonym": [hidden[number][1] for number in numbers],
    }


def _as_stored(sheet: str, name: str, column: Sequence[Any]) -> list[Any]:
    """Return values as the store gives them back, so that their content hash stays the same."""
    if isinstance(SHEETS[sheet].c[name].type, Float):
        return [None if value is None else float(value) for value in column]
    if set(map(type, column)) & {tuple, Month}:
        spelt = {value: _spell_compound(value) for value in set(column)}
        return [spelt[value] for value in column]
    return list(column)


def _spell_compound(value: Any) -> Any:
    if isinstance(value, Month):
        return value.ordinal
    return ";".join(map(_spell_item, value)) if isinstance(value, tuple) else value


def _spell_item(item: Any) -> str:
    if item is None:
        return ""
    return f"{item:g}" if isinstance(item, float | int) else str(item)


def _drop_repeated(part: Part) -> Part:
    if len(set(part.contents)) == len(part.contents):
        return part
    first = {content: place for place, content in reversed(list(enumerate(part.contents)))}
    return part.keeping([first[c] == place for place, c in enumerate(part.contents)])


def _choose(values: Sequence[Any], chosen: Sequence[bool]) -> list[Any]:
    return [value for value, wanted in zip(values, chosen, strict=True) if wanted]


def hash_rows(columns: Columns) -> list[bytes]:
    """Return what tells each row's content from another: 16 bytes over all of its values."""
    spelt = (_spell_column(name, columns[name]) for name in sorted(columns))
    rows = ("{" + ", ".join(texts) + "}" for texts in zip(*spelt, strict=True))
    return [hashlib.blake2b(row.encode(), digest_size=16).digest() for row in rows]


def _spell_column(name: str, column: Sequence[Any]) -> list[str]:
    texts = {value: f'"{name}": {_spell(value)}' for value in set(column)}
    return list(map(texts.__getitem__, column))


def _spell(value: Any) -> str:
    """Return a value as JSON; bytes as hexadecimal digits and days as ÅÅÅÅ-MM-DD."""
    if isinstance(value, bytes):
        return f'"{value.hex()}"'
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    return json.dumps(value, ensure_ascii=False)


def store_versions(connection: Connection, sheet: str, forbund: str, part: Part) -> Ids:
    """Write the rows whose content is new, and return the sorted ids of all of them."""
    table = SHEETS[sheet]
    known = _find_known(connection, table, forbund)
    next_id = _find_next_id(connection, sheet)
    new = part.keeping([content not in known for content in part.contents])
    numbers = range(next_id, next_id + len(new.contents))
    _insert(
        connection,
        table,
        {
            "id": numbers,
            "forbund": [forbund] * len(numbers),
            "content": new.contents,
            **new.columns,
        },
    )
    numbered = dict(zip(new.contents, numbers, strict=True))
    ids = [numbered.get(content) or known[content] for content in part.contents]
    return np.sort(np.array(ids, dtype=np.int32))


def _insert(connection: Connection, table: Table, columns: Columns) -> None:
    """Write rows by the driver's own ``executemany``, several times faster than SQLAlchemy's."""
    is_postgresql = connection.dialect.name == POSTGRESQL
    filled = {name: values for name, values in columns.items() if not _is_empty(values)}
    adapted = filled.values() if is_postgresql else map(_days_as_text, filled.values())
    rows = list(zip(*adapted, strict=True))
    if not rows:
        return
    mark = "%s" if is_postgresql else "?"
    names = ", ".join(f'"{name}"' for name in filled)
    marks = ", ".join([mark] * len(filled))
    statement = f"INSERT INTO {table.fullname} ({names}) VALUES ({marks})"  # noqa: S608 - names are ours
    connection.exec_driver_sql(statement, rows)


def _is_empty(column: Sequence[Any]) -> bool:
    """Tell whether a column has no value in any row, as many have; NULL need not be written."""
    return all(value is None for value in column)


def _days_as_text(column: Sequence[Any]) -> Sequence[Any]:
    """Return a column as SQLite keeps it."""
    if date not in set(map(type, column)):
        return column
    return [value.isoformat() if isinstance(value, date) else value for value in column]


def _find_next_id(connection: Connection, sheet: str) -> int:
    """Return a number above every row's, also of those that have been erased."""
    erased = select(func.max(erasures.c.row_id)).where(erasures.c.sheet == sheet)
    queries = (select(func.max(SHEETS[sheet].c.id)), erased)
    return max(connection.execute(query).scalar() or 0 for query in queries) + 1


def _find_known(connection: Connection, table: Table, forbund: str) -> dict[bytes, int]:
    query = select(table.c.content, table.c.id).where(table.c.forbund == forbund)
    return {row.content: row.id for row in connection.execute(query)}


def content_columns(sheet: str) -> list[str]:
    """Return the columns of a row version that are its content."""
    return [column.name for column in SHEETS[sheet].c if column.name not in _WITHOUT_CONTENT]


def pack_ids(ids: Ids) -> bytes:
    """Return ids as they are kept in an import."""
    return ids.astype("<i4").tobytes()


def unpack_ids(packed: bytes) -> Ids:
    """Return the ids kept in an import, sorted."""
    return np.frombuffer(packed, dtype="<i4").astype(np.int32)


def hash_contents(parts: Mapping[str, Iterable[bytes]], header: Sequence[str]) -> bytes:
    """Return what tells one import's content from another, whatever the order of its rows.

    ``parts`` has the hashes of the rows of each sheet, ``header`` what is covered beside them.
    """
    digest = hashlib.sha256(json.dumps(list(header)).encode())
    for sheet in sorted(parts):
        digest.update(sheet.encode())
        for content in sorted(parts[sheet]):
            digest.update(content)
    return digest.digest()
