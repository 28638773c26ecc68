"""(d) DuckDB: a table of its own with enums and whole numbers, prepared statements, Arrow out."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pandas as pd

from bench.material import (
    BETTER,
    DESTINATIONS,
    FIRST,
    KOMMUNER,
    KON,
    LAST,
    LEAST_EXTENT,
    PARTS,
    PROGRAMMES,
    SOURCES,
    STUDY,
    WORK,
    Question,
)

_ENUMS = {
    "insats": list(PROGRAMMES.values()),
    "kon": KON,
    "kommun": KOMMUNER,
    "part": PARTS,
    "destination": DESTINATIONS,
    "before": SOURCES,
    "after": SOURCES,
}


def _list(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


_MONTH = "CAST(year({0}) * 12 + month({0}) - 1 AS SMALLINT)"
_LOAD = f"""
CREATE TABLE deltaganden AS
SELECT
  CAST(dense_rank() OVER (ORDER BY person) AS INTEGER) AS person,
  CAST(insats AS insats_type) AS insats,
  CAST(kon AS kon_type) AS kon,
  CAST(kommun AS kommun_type) AS kommun,
  CAST(part AS part_type) AS part,
  CAST(nullif(destination, '') AS destination_type) AS destination,
  CAST("before" AS before_type) AS "before",
  CAST(nullif("after", '') AS after_type) AS "after",
  {_MONTH.format("entry")} AS entry_month,
  CAST(coalesce({_MONTH.format("exit")}, {LAST.ordinal + 1}) AS SMALLINT) AS exit_month,
  CAST(date_diff('day', entry, exit) AS SMALLINT) AS days,
  coalesce(destination IN ({_list(STUDY)})
    OR (destination IN ({_list(WORK)}) AND extent >= {LEAST_EXTENT}), FALSE) AS reached,
  CAST(nullif(who5_start, 'nan') AS FLOAT) AS who5_start,
  CAST(nullif(who5_end, 'nan') AS FLOAT) AS who5_end,
  CAST(nullif(who5_end - who5_start, 'nan') AS FLOAT) AS change
FROM frame
"""
_CAME = "entry_month BETWEEN $first AND $last"
_LEFT = "exit_month BETWEEN $first AND $last"
_DAY = "make_date(CAST(number // 12 AS BIGINT), CAST(number % 12 + 1 AS BIGINT), 1) AS month"
_CELLS = {
    "month": ("month",),
    "month_kon": ("month", "kon"),
    "month_destination_kon": ("month", "destination", "kon"),
    "only_kon": ("kon",),
    "only_insats": ("insats",),
    "kommun_part": ("kommun", "part"),
    "before_after": ("before", "after"),
}
"""Tables of every cell, made once; those with months are cut to the period by each question."""


def _values(name: str) -> str:
    if name == "month":
        span = f"range({FIRST.ordinal}, {LAST.ordinal + 1})"
        return f"(SELECT CAST(range AS SMALLINT) AS number, {_DAY} FROM {span})"
    return f'(SELECT unnest(enum_range(NULL::{name}_type)) AS "{name}")'


_QUERIES = {
    "inskrivna": f"""
        SELECT month, kon, coalesce(n, 0) AS n
        FROM month_kon
        LEFT JOIN (
          SELECT entry_month AS number, kon, count(*) AS n
          FROM deltaganden WHERE {_CAME} AND {{kept}} GROUP BY ALL
        ) USING (number, kon)
        WHERE number BETWEEN $first AND $last
        ORDER BY number, kon""",
    "utskrivna": f"""
        SELECT month, destination, kon, coalesce(n, 0) AS n
        FROM month_destination_kon
        LEFT JOIN (
          SELECT exit_month AS number, destination, kon, count(*) AS n
          FROM deltaganden WHERE {_LEFT} AND {{kept}} GROUP BY ALL
        ) USING (number, destination, kon)
        WHERE number BETWEEN $first AND $last
        ORDER BY number, destination, kon""",
    "pagaende": """
        SELECT month, n FROM (
          SELECT number, month, CAST(
            sum(coalesce(came.n, 0) - coalesce(gone.n, 0)) OVER (ORDER BY number) AS BIGINT
          ) AS n
          FROM month
          LEFT JOIN (
            SELECT entry_month AS number, count(*) AS n
            FROM deltaganden WHERE {kept} GROUP BY ALL
          ) AS came USING (number)
          LEFT JOIN (
            SELECT exit_month AS number, count(*) AS n
            FROM deltaganden WHERE {kept} GROUP BY ALL
          ) AS gone USING (number)
        )
        WHERE number BETWEEN $first AND $last
        ORDER BY number""",
    "till_arbete_studier": f"""
        SELECT kon, coalesce(n, 0) AS n, coalesce("of", 0) AS "of", n / "of" AS share
        FROM only_kon
        LEFT JOIN (
          SELECT kon, count(*) FILTER (reached) AS n, count(*) AS "of"
          FROM deltaganden WHERE {_LEFT} AND {{kept}} GROUP BY kon
        ) USING (kon)
        ORDER BY kon""",
    "kommun_part": f"""
        SELECT kommun, part, coalesce(n, 0) AS n
        FROM kommun_part
        LEFT JOIN (
          SELECT kommun, part, count(*) AS n
          FROM deltaganden WHERE {_CAME} AND {{kept}} GROUP BY ALL
        ) USING (kommun, part)
        ORDER BY kommun, part""",
    "tid": f"""
        SELECT insats, coalesce(n, 0) AS n, median
        FROM only_insats
        LEFT JOIN (
          SELECT insats, count(*) AS n, median(days) AS median
          FROM deltaganden WHERE {_LEFT} AND {{kept}} GROUP BY insats
        ) USING (insats)
        ORDER BY insats""",
    "forsorjning": f"""
        SELECT "before", "after", coalesce(n, 0) AS n
        FROM before_after
        LEFT JOIN (
          SELECT "before", "after", count(*) AS n
          FROM deltaganden WHERE {_LEFT} AND {{kept}} GROUP BY ALL
        ) USING ("before", "after")
        ORDER BY "before", "after"
        """,
    "who5": f"""
        SELECT kon, coalesce(n, 0) AS n, mean_start, mean_end, mean_change,
          coalesce(improved, 0) AS improved, coalesce(worse, 0) AS worse,
          coalesce(n - improved - worse, 0) AS same
        FROM only_kon
        LEFT JOIN (
          SELECT kon, count(*) AS n, avg(who5_start) AS mean_start, avg(who5_end) AS mean_end,
            avg(change) AS mean_change,
            count(*) FILTER (change >= {BETTER}) AS improved,
            count(*) FILTER (change <= -{BETTER}) AS worse
          FROM deltaganden WHERE {_LEFT} AND change IS NOT NULL AND {{kept}} GROUP BY kon
        ) USING (kon)
        ORDER BY kon""",
    "unika": """
        SELECT count(DISTINCT person) AS n
        FROM deltaganden
        WHERE entry_month <= $last AND exit_month >= $first AND {kept}""",
}
_KEPT = {
    (): "TRUE",
    ("kommun", "kon"): "kommun = $kommun AND kon = $kon",
}


class DuckdbNative:
    """A database in memory with one thread."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._connection = duckdb.connect(config={"threads": 1})
        for name, values in _ENUMS.items():
            self._connection.execute(f"CREATE TYPE {name}_type AS ENUM ({_list(values)})")
        self._connection.register("frame", frame)
        self._connection.execute(_LOAD)
        self._connection.unregister("frame")
        for table, names in _CELLS.items():
            values = " CROSS JOIN ".join(map(_values, names))
            self._connection.execute(f"CREATE TABLE {table} AS FROM {values} ORDER BY ALL")

    def answer(self, question: Question, measures: Sequence[str]) -> dict[str, Any]:
        values: dict[str, Any] = {"first": question.first.ordinal, "last": question.last.ordinal}
        filters = {"kommun": question.kommun, "kon": question.kon}
        values |= {name: value for name, value in filters.items() if value is not None}
        kept = _KEPT[tuple(name for name in filters if name in values)]
        return {
            name: self._connection.execute(_QUERIES[name].format(kept=kept), values).fetchnumpy()
            for name in measures
        }
