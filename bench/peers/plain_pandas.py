"""(a) pandas as a usual author writes it: strings and dates as they were read, one step a line."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from bench.material import (
    BETTER,
    DESTINATIONS,
    KOMMUNER,
    KON,
    LEAST_EXTENT,
    PARTS,
    PROGRAMMES,
    SOURCES,
    STUDY,
    WORK,
    Question,
)


class PlainPandas:
    """The frame as it was read."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def answer(self, question: Question, measures: Sequence[str]) -> dict[str, pd.DataFrame]:
        df = self._frame
        if question.kommun:
            df = df[df["kommun"] == question.kommun]
        if question.kon:
            df = df[df["kon"] == question.kon]
        return {name: _MEASURES[name](df, question) for name in measures}


def _between(df: pd.DataFrame, column: str, question: Question) -> pd.DataFrame:
    first = pd.Timestamp(question.first.first_day)
    last = pd.Timestamp(question.last.last_day)
    return df[(df[column] >= first) & (df[column] <= last)]


def _months(question: Question) -> pd.PeriodIndex:
    return pd.period_range(str(question.first), str(question.last), freq="M", name="month")


def _count_intake(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    df = _between(df, "entry", question)
    df = df.assign(month=df["entry"].dt.to_period("M"))
    counts = df.groupby(["month", "kon"]).size()
    cells = pd.MultiIndex.from_product([_months(question), KON], names=["month", "kon"])
    return counts.reindex(cells, fill_value=0).reset_index(name="n")


def _count_exits(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    df = _between(df, "exit", question)
    df = df.assign(month=df["exit"].dt.to_period("M"))
    names = ["month", "destination", "kon"]
    counts = df.groupby(names).size()
    cells = pd.MultiIndex.from_product([_months(question), DESTINATIONS, KON], names=names)
    return counts.reindex(cells, fill_value=0).reset_index(name="n")


def _count_present(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    rows = []
    for month in _months(question):
        last_day = month.end_time.normalize()
        present = (df["entry"] <= last_day) & (df["exit"].isna() | (df["exit"] > last_day))
        rows.append({"month": month, "n": present.sum()})
    return pd.DataFrame(rows)


def _share_to_work_or_study(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    df = _between(df, "exit", question)
    work = df["destination"].isin(WORK) & (df["extent"] >= LEAST_EXTENT)
    df = df.assign(reached=work | df["destination"].isin(STUDY))
    result = df.groupby("kon")["reached"].agg(n="sum", of="size")
    result = result.reindex(pd.Index(KON, name="kon"), fill_value=0).reset_index()
    result["share"] = result["n"] / result["of"]
    return result


def _cross_kommun_and_part(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    counts = _between(df, "entry", question).groupby(["kommun", "part"]).size()
    cells = pd.MultiIndex.from_product([KOMMUNER, PARTS], names=["kommun", "part"])
    return counts.reindex(cells, fill_value=0).reset_index(name="n")


def _measure_time(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    df = _between(df, "exit", question)
    df = df.assign(days=(df["exit"] - df["entry"]).dt.days)
    result = df.groupby("insats")["days"].agg(n="size", median="median")
    result = result.reindex(pd.Index(list(PROGRAMMES.values()), name="insats"))
    result["n"] = result["n"].fillna(0).astype(int)
    return result.reset_index()


def _compare_support(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    counts = _between(df, "exit", question).groupby(["before", "after"]).size()
    cells = pd.MultiIndex.from_product([SOURCES, SOURCES], names=["before", "after"])
    return counts.reindex(cells, fill_value=0).reset_index(name="n")


def _compare_who5(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    df = _between(df, "exit", question).dropna(subset=["who5_start", "who5_end"])
    df = df.assign(change=df["who5_end"] - df["who5_start"])
    df["improved"] = df["change"] >= BETTER
    df["worse"] = df["change"] <= -BETTER
    result = df.groupby("kon").agg(
        n=("change", "size"),
        mean_start=("who5_start", "mean"),
        mean_end=("who5_end", "mean"),
        mean_change=("change", "mean"),
        improved=("improved", "sum"),
        worse=("worse", "sum"),
    )
    result = result.reindex(pd.Index(KON, name="kon")).reset_index()
    result[["n", "improved", "worse"]] = result[["n", "improved", "worse"]].fillna(0).astype(int)
    result["same"] = result["n"] - result["improved"] - result["worse"]
    return result


def _count_persons(df: pd.DataFrame, question: Question) -> pd.DataFrame:
    first = pd.Timestamp(question.first.first_day)
    last = pd.Timestamp(question.last.last_day)
    there = df[(df["entry"] <= last) & (df["exit"].isna() | (df["exit"] >= first))]
    return pd.DataFrame({"n": [there["person"].nunique()]})


_MEASURES: Mapping[str, Callable[[pd.DataFrame, Question], pd.DataFrame]] = {
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
