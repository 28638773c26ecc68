"""Whole columns from the database, each as one text.

To make a Python object of each value of each row takes several times as long as all the rest of
loading, and most values of a column are alike. So the database writes the values of a column after
each other, and of those that are alike one object is made.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Select,
    Text,
    case,
    cast,
    func,
    literal_column,
    select,
)

from analytics.ledger.databases import POSTGRESQL

_END = "\x1f"
"""Ends each text: none has it in itself that has passed ``clean_text``."""
_BLANK: ColumnElement[str] = literal_column("''")
WIDTH = "width"
"""What a column with as many bytes in every row has their number under, in its ``info``."""


class ColumnTexts:
    """The texts of one column, in an order that all columns of a query share.

    Bytes are hexadecimal digits.
    """

    def __init__(self, joined: bytes | None) -> None:
        written = b"" if joined is None else joined + _END.encode()
        ends = np.flatnonzero(np.frombuffer(written, np.uint8) == ord(_END)) + 1
        starts = np.concatenate([[0], ends]).astype(np.int32)
        buffers = pa.py_buffer(starts), pa.py_buffer(written)
        self._texts = pa.StringArray.from_buffers(len(ends), *buffers)

    def __len__(self) -> int:
        return len(self._texts)

    def numbers(self) -> NDArray[np.int64]:
        """Return the whole numbers that the texts are."""
        texts = compute.utf8_rtrim(self._texts, _END)
        numbers: NDArray[np.int64] = texts.cast(pa.int64()).to_numpy()
        return numbers

    def code(self) -> tuple[NDArray[np.int32], list[str]]:
        """Return the place of each text among the different ones, and those."""
        coded = self._texts.dictionary_encode()
        codes: NDArray[np.int32] = coded.indices.to_numpy()
        return codes, [text.removesuffix(_END) for text in coded.dictionary.to_pylist()]


class ColumnBytes:
    """The bytes of a column that has as many of them in every row, in the same order."""

    def __init__(self, joined: bytes | None, width: int) -> None:
        written = joined or b""
        buffers = [None, pa.py_buffer(written)]
        size = len(written) // width
        self._values = pa.FixedSizeBinaryArray.from_buffers(pa.binary(width), size, buffers)

    def __len__(self) -> int:
        return len(self._values)

    def code(self) -> tuple[NDArray[np.int32], list[bytes]]:
        """Return the place of each value among the different ones, and those."""
        coded = self._values.dictionary_encode()
        codes: NDArray[np.int32] = coded.indices.to_numpy()
        return codes, coded.dictionary.to_numpy(zero_copy_only=False).tolist()


def load_column_texts(
    connection: Connection,
    number: Column[int],
    columns: Sequence[Column[Any]],
    is_wanted: ColumnElement[bool],
) -> tuple[NDArray[np.int64], list[ColumnTexts | ColumnBytes]]:
    """Return the ``number`` of each row that is wanted, and its columns in the same order.

    A column has "" where there is no value.

    Days are ÅÅÅÅ-MM-DD, and a number with a fraction is as exact as it is kept.

    Raises:
        ValueError: a text holds what ends texts.
    """
    query = _select_joined((number, *columns), connection.dialect.name)
    numbers, *row = connection.execute(query.where(is_wanted)).one()
    ids = ColumnTexts(numbers).numbers()
    texts = [
        ColumnBytes(joined, column.info[WIDTH]) if WIDTH in column.info else ColumnTexts(joined)
        for column, joined in zip(columns, row, strict=True)
    ]
    if {len(ids)} != {*map(len, texts)}:
        raise ValueError("a text of a column holds what ends texts")
    return ids, texts


@cache
def _select_joined(columns: tuple[Column[Any], ...], database: str) -> Select[*tuple[Any, ...]]:
    """Return the query for whole columns, which takes longer to put together than few rows do."""
    join = _join_in_postgresql if database == POSTGRESQL else _join_in_sqlite
    return select(*map(join, columns))


def _join_in_postgresql(column: Column[Any]) -> ColumnElement[bytes]:
    if WIDTH in column.info:
        return func.string_agg(column, cast(_BLANK, LargeBinary))
    is_bytes = isinstance(column.type, LargeBinary)
    text = func.encode(column, "hex") if is_bytes else cast(column, Text)
    return func.convert_to(func.aggregate_strings(func.coalesce(text, _BLANK), _END), "UTF8")


def _join_in_sqlite(column: Column[Any]) -> ColumnElement[bytes]:
    if WIDTH in column.info:
        return cast(func.group_concat(column, _BLANK), LargeBinary)
    return cast(func.aggregate_strings(_spell_in_sqlite(column), _END), LargeBinary)


def _spell_in_sqlite(column: Column[Any]) -> ColumnElement[str]:
    if isinstance(column.type, LargeBinary):
        return func.hex(column)
    if not isinstance(column.type, Float):
        return func.coalesce(cast(column, Text), _BLANK) if column.nullable else column
    # A fraction would else be a text of 15 digits; to spell a whole number is much quicker.
    whole = cast(column, Integer)
    is_whole = (column == whole, cast(whole, Text))
    return case(is_whole, (column.is_not(None), func.quote(column)), else_=_BLANK)
