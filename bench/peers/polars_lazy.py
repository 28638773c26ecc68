"""(c) Polars: lazy plans collected together, enums, whole-number months and person keys."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import polars as pl

from bench.material import (
    BETTER,
    DESTINATIONS,
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
    "insats": pl.Enum(list(PROGRAMMES.values())),
    "kon": pl.Enum(KON),
    "kommun": pl.Enum(KOMMUNER),
    "part": pl.Enum(PARTS),
    "destination": pl.Enum(DESTINATIONS),
    "before": pl.Enum(SOURCES),
    "after": pl.Enum(SOURCES),
}


class PolarsLazy:
    """A lazy frame over columns in memory."""

    def __init__(self, frame: pd.DataFrame) -> None:
        rows = pl.from_pandas(frame, nan_to_null=True)
        blank = pl.col("destination", "after").replace("", None)
        enums = [pl.col(name).cast(enum) for name, enum in _ENUMS.items()]
        work = pl.col("destination").is_in(WORK) & (pl.col("extent") >= LEAST_EXTENT)
        studies = pl.col("destination").is_in(STUDY)
        derived = [
            pl.col("person").rank("dense").cast(pl.Int32),
            _month_number("entry"),
            _month_number("exit").fill_null(LAST.ordinal + 1),
            (pl.col("exit") - pl.col("entry")).dt.total_days().cast(pl.Int32).alias("days"),
            (work.fill_null(False) | studies.fill_null(False)).alias("reached"),
            (pl.col("who5_end") - pl.col("who5_start")).alias("change"),
        ]
        rows = rows.with_columns(blank).with_columns(derived).with_columns(enums)
        self._rows = rows.drop("entry", "exit", "extent").rechunk().lazy()

    def answer(self, question: Question, measures: Sequence[str]) -> dict[str, pl.DataFrame]:
        rows = _Rows(self._keep(question), question)
        tables = pl.collect_all([_MEASURES[name](rows) for name in measures])
        return dict(zip(measures, tables, strict=True))

    def _keep(self, question: Question) -> pl.LazyFrame:
        rows = self._rows
        for name in ("kommun", "kon"):
            if (value := getattr(question, name)) is not None:
                rows = rows.filter(pl.col(name) == pl.lit(value, _ENUMS[name]))
        return rows


class _Rows:
    """The rows kept by the filter, and those of them that came or left in the period."""

    def __init__(self, rows: pl.LazyFrame, question: Question) -> None:
        self.all = rows
        self.first, self.last = question.first.ordinal, question.last.ordinal
        self.entries = rows.filter(pl.col("entry_month").is_between(self.first, self.last))
        self.exits = rows.filter(pl.col("exit_month").is_between(self.first, self.last))
        self.months = _whole_months(self.first, self.last)


def _month_number(name: str) -> pl.Expr:
    year, month = pl.col(name).dt.year().cast(pl.Int32), pl.col(name).dt.month().cast(pl.Int32)
    return (year * 12 + month - 1).alias(f"{name}_month")


def _whole_months(first: int, last: int) -> pl.LazyFrame:
    return pl.LazyFrame({"number": pl.int_range(first, last + 1, dtype=pl.Int32, eager=True)})


def _values(name: str) -> pl.LazyFrame:
    categories = _ENUMS[name].categories
    return pl.LazyFrame({name: categories.cast(_ENUMS[name])})


def _cells(*names: str) -> pl.LazyFrame:
    frame = _values(names[0])
    for name in names[1:]:
        frame = frame.join(_values(name), how="cross", maintain_order="left_right")
    return frame.collect().lazy()


_KON = _cells("kon")
_DESTINATION_KON = _cells("destination", "kon")
_KOMMUN_PART = _cells("kommun", "part")
_INSATS = _cells("insats")
_BEFORE_AFTER = _cells("before", "after")


def _complete(cells: pl.LazyFrame, counts: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    """Lay values out over every cell, 0 where there was nobody."""
    joined = cells.join(counts, on=by, how="left", maintain_order="left")
    return joined.with_columns(pl.col("n").fill_null(0))


def _name_months(table: pl.LazyFrame) -> pl.LazyFrame:
    year, month = pl.col("number") // 12, pl.col("number") % 12 + 1
    return table.with_columns(pl.date(year, month, 1).alias("month")).drop("number")


def _count_by_month(
    rows: pl.LazyFrame, month: str, cells: pl.LazyFrame, by: list[str], months: pl.LazyFrame
) -> pl.LazyFrame:
    counts = rows.group_by(pl.col(month).alias("number"), *by).agg(pl.len().alias("n"))
    whole = months.join(cells, how="cross", maintain_order="left_right")
    return _name_months(_complete(whole, counts, ["number", *by]))


def _count_intake(rows: _Rows) -> pl.LazyFrame:
    return _count_by_month(rows.entries, "entry_month", _KON, ["kon"], rows.months)


def _count_exits(rows: _Rows) -> pl.LazyFrame:
    by = ["destination", "kon"]
    return _count_by_month(rows.exits, "exit_month", _DESTINATION_KON, by, rows.months)


def _count_present(rows: _Rows) -> pl.LazyFrame:
    months = range(rows.first, rows.last + 1)
    arrived = pl.concat_list([(pl.col("entry_month") <= month).sum() for month in months])
    left = pl.concat_list([(pl.col("exit_month") <= month).sum() for month in months])
    numbers = pl.int_range(rows.first, rows.last + 1, dtype=pl.Int32).alias("number")
    return _name_months(rows.all.select(numbers, (arrived.explode() - left.explode()).alias("n")))


def _share_to_work_or_study(rows: _Rows) -> pl.LazyFrame:
    sums = rows.exits.group_by("kon").agg(pl.col("reached").sum().alias("n"), pl.len().alias("of"))
    table = _complete(_KON, sums, ["kon"]).with_columns(pl.col("of").fill_null(0))
    share = pl.when(pl.col("of") > 0).then(pl.col("n") / pl.col("of"))
    return table.with_columns(share.alias("share"))


def _cross_kommun_and_part(rows: _Rows) -> pl.LazyFrame:
    counts = rows.entries.group_by("kommun", "part").agg(pl.len().alias("n"))
    return _complete(_KOMMUN_PART, counts, ["kommun", "part"])


def _measure_time(rows: _Rows) -> pl.LazyFrame:
    values = [pl.len().alias("n"), pl.col("days").median().alias("median")]
    return _complete(_INSATS, rows.exits.group_by("insats").agg(values), ["insats"])


def _compare_support(rows: _Rows) -> pl.LazyFrame:
    counts = rows.exits.group_by("before", "after").agg(pl.len().alias("n"))
    return _complete(_BEFORE_AFTER, counts, ["before", "after"])


def _compare_who5(rows: _Rows) -> pl.LazyFrame:
    paired = rows.exits.filter(pl.col("change").is_not_null())
    values = paired.group_by("kon").agg(
        pl.len().alias("n"),
        pl.col("who5_start").mean().alias("mean_start"),
        pl.col("who5_end").mean().alias("mean_end"),
        pl.col("change").mean().alias("mean_change"),
        (pl.col("change") >= BETTER).sum().alias("improved"),
        (pl.col("change") <= -BETTER).sum().alias("worse"),
    )
    table = _complete(_KON, values, ["kon"])
    table = table.with_columns(pl.col("improved", "worse").fill_null(0))
    return table.with_columns((pl.col("n") - pl.col("improved") - pl.col("worse")).alias("same"))


def _count_persons(rows: _Rows) -> pl.LazyFrame:
    there = (pl.col("entry_month") <= rows.last) & (pl.col("exit_month") >= rows.first)
    persons = pl.col("person").sort().rle_id().max() + 1
    return rows.all.filter(there).select(persons.fill_null(0).alias("n"))


_MEASURES: Mapping[str, Callable[[_Rows], pl.LazyFrame]] = {
    "inskrivna": _count_intake,
    "utskrivna": _count_exits,
    "pagaende": _count_present,
    "till_arbete_studier": _share_to_work_or_study,
    "kommun_part": _cross_kommun_and_part,
    "tid": _measure_time,
    "forsorjning": _compare_support,
    "who5": _compare_who5,
    "unika": _count_persons,
}
