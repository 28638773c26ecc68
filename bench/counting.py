"""The counting core beside pandas as a usual author writes it."""

import random
from datetime import date, timedelta

import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.tabulate import tabulate
from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.rows import ParticipantRow
from analytics.model.selection import Selection
from bench.timing import print_ratios, time_in_turn

SIZES = (300, 10_000)
_YEARS = Period(Month.of(2023, 1), Month.of(2024, 12), "")
_SETTINGS = """
slug = "bench"
name = "Bench"
region = "Regionen"
members = [{ code = "1784" }, { code = "1730" }]
[[programmes]]
code = "plattform"
name = "Plattform"
"""
_FIRST_DAY = date(2021, 1, 1)


def run() -> None:
    """Print counts per month × kön and per destination, ours and in pandas."""
    for size in SIZES:
        association = read_association(_SETTINGS)
        rows = list(_make_rows(size))
        dataset = _make_dataset(association, rows)
        frame = frame_of(rows, ParticipantRow)
        frame["entry"], frame["exit"] = (
            pd.to_datetime(frame["entry"]),
            pd.to_datetime(frame["exit"]),
        )
        assert _count_ours(dataset) == _count_in_pandas(frame)
        seconds = time_in_turn(
            {
                "coded arrays, tidy tables included": lambda d=dataset: _count_ours(d),
                "straightforward pandas": lambda f=frame: _count_in_pandas(f),
            }
        )
        print_ratios(f"In, out and pågående per month × kön, {size} rows", seconds)


def _make_rows(size: int) -> list[ParticipantRow]:
    chance = random.Random(size)
    rows = []
    for number in range(size):
        entry = _FIRST_DAY + timedelta(days=chance.randrange(1400))
        left = entry + timedelta(days=chance.randrange(30, 700))
        rows.append(
            ParticipantRow(
                pseudonym=f"P{number}",
                programme="plattform",
                kon=chance.choice(("kvinna", "man")),
                kommun=chance.choice(("1784", "1730")),
                part=chance.choice(("AF", "FK", "region", "kommun")),
                entry=entry,
                exit=left if left < date(2025, 1, 1) else None,
                destination="studier" if left < date(2025, 1, 1) else "",
            )
        )
    return rows


def _make_dataset(association: Association, rows: list[ParticipantRow]) -> Dataset:
    coverage = Coverage({"plattform": frozenset(Period(Month.of(2021, 1), _YEARS.last, ""))})
    return build_dataset(association, coverage, {"deltagare": frame_of(rows, ParticipantRow)})


def _count_ours(dataset: Dataset) -> list[int]:
    where = Selection.of(_YEARS.split("month"), {"kommun": ["Arvika"]})
    tables = [tabulate(dataset, event, ["kon"], where) for event in Event]
    kept = [table[table["kon"].isin(["kvinna", "man"])]["n"] for table in tables]
    return [int(n) for counts in kept for n in counts]


def _count_in_pandas(frame: pd.DataFrame) -> list[int]:
    kept = frame[frame["kommun"] == "1784"]
    months = pd.period_range("2023-01", "2024-12", freq="M")
    cells = pd.MultiIndex.from_product([months, ["kvinna", "man"]])
    counts = []
    for day in ("entry", "exit"):
        there = kept[kept[day].notna()]
        month = there[day].dt.to_period("M")
        counts += list(there.groupby([month, "kon"]).size().reindex(cells, fill_value=0))
    for month in months:
        end = month.end_time
        present = kept[(kept["entry"] <= end) & ~(kept["exit"] <= end)]
        by_kon = present.groupby("kon").size()
        counts += [int(by_kon.get(kon, 0)) for kon in ("kvinna", "man")]
    return [int(n) for n in counts]
