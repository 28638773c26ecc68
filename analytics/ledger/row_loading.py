"""Row versions from the store, column by column, with each value of a column made once."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Boolean, Column, Connection, Date, Float, Integer, LargeBinary

from analytics.ledger.column_texts import ColumnBytes, ColumnTexts, load_column_texts
from analytics.ledger.row_tables import SHEETS

_OWN = ("id", "forbund")


def load_versions(
    connection: Connection, slug: str, sheet: str, leaving_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return the förbund's row versions of a sheet by id, as a table of Python objects.

    Equal values of a column are one object, so that comparing and grouping them is quick.
    """
    return spell_out(load_coded_versions(connection, slug, sheet, leaving_out))


def load_coded_versions(
    connection: Connection, slug: str, sheet: str, leaving_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return the förbund's row versions of a sheet by id, as a table of categories."""
    table = SHEETS[sheet]
    columns = [c for c in table.c if c.name not in _OWN and c.name not in leaving_out]
    # As an expression, so that SQLite reads the rows in their order and does not seek each one.
    is_theirs = table.c.forbund.concat("") == slug
    ids, texts = load_column_texts(connection, table.c.id, columns, is_theirs)
    index, names = pd.Index(ids, name="id"), [column.name for column in columns]
    if not len(ids):
        return pd.DataFrame(index=index, columns=names, dtype=object)
    coded = {c.name: _make_values(c, some) for c, some in zip(columns, texts, strict=True)}
    rows = pd.DataFrame(coded, index, names)
    return rows if index.is_monotonic_increasing else rows.sort_index()


def spell_out(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table of categories as one of Python objects, None where nothing is told.

    One of objects is returned as it is.
    """
    if not any(isinstance(kind, pd.CategoricalDtype) for kind in rows.dtypes):
        return rows
    values = {name: _list_values(rows[name]) for name in rows}
    return pd.DataFrame(values, rows.index, rows.columns, dtype=object)


def _list_values(column: pd.Series) -> np.ndarray[Any, np.dtype[np.object_]]:
    values = np.array([*column.cat.categories, None], dtype=object)
    return values[column.cat.codes.to_numpy()]


def _make_values(column: Column[Any], texts: ColumnTexts | ColumnBytes) -> pd.Categorical:
    """Return what the texts of a column stand for; "" is no value in a column that may lack one."""
    if isinstance(texts, ColumnBytes):
        numbers, values = texts.code()
        return pd.Categorical.from_codes(numbers, pd.Index(values, dtype=object))
    codes, different = texts.code()
    make = _find_maker(column)
    told = np.array([text != "" or not column.nullable for text in different], dtype=bool)
    made = [make(text) for text, is_told in zip(different, told, strict=True) if is_told]
    places = np.where(told, np.cumsum(told) - 1, -1)
    return pd.Categorical.from_codes(places[codes], pd.Index(made, dtype=object))


def _find_maker(column: Column[Any]) -> Callable[[str], Any]:
    """Return what makes the column's value of its text."""
    makers: dict[type, Callable[[str], Any]] = {
        LargeBinary: bytes.fromhex,
        Date: date.fromisoformat,
        Boolean: _TRUTHS.__getitem__,
        Float: float,
        Integer: int,
    }
    kinds = (made for kind, made in makers.items() if isinstance(column.type, kind))
    return next(kinds, str)


_TRUTHS = {"1": True, "true": True, "0": False, "false": False}
