"""The core measures beside the same in pandas, Polars and DuckDB."""

import time
from collections.abc import Mapping
from typing import Any

from bench.answers import Cells, assert_same, read_cells
from bench.material import BROAD, NARROW, Question, make_frame
from bench.memory import measure_memory
from bench.ours import list_answered
from bench.peers import MEASURES
from bench.timing import time_in_turn
from bench.ways import OURS, PLAIN, WAYS

BARS = {300: 4.0, 10_000: 4.0, 1_000_000: 1.0}
"""How many times as fast as each of the tuned peers we are to be, by the number of rows."""
MOST_MEMORY = 0.5
"""Of what a usual author's frame takes, at the most rows."""
_CALLS = 10
"""In each turn of a size that is answered in milliseconds."""
QUESTIONS = {"broad": BROAD, "narrow": NARROW}


def run() -> None:
    """Print medians and ratios for each number of rows and filter, and the bars not reached."""
    measures = list_answered()
    print(f"\nCore measures, {len(measures)} of {len(MEASURES)}: {', '.join(measures)}")
    print("CPU ms" + " " * 12 + "".join(f"{name:>24}" for name in WAYS))
    missed = [line for size in BARS for line in _run_size(size, measures)]
    missed += _run_memory(max(BARS))
    print("\n".join(missed) or "Every bar is reached.")


def _run_size(size: int, measures: list[str]) -> list[str]:
    frame = make_frame(size)
    ways = {name: way(frame) for name, way in WAYS.items()}
    missed = []
    for label, question in QUESTIONS.items():
        _check(ways, question, measures)
        asked = {
            name: lambda w=way, q=question: w.answer(q, measures) for name, way in ways.items()
        }
        calls = 1 if size == max(BARS) else _CALLS
        seconds = time_in_turn(asked, calls=calls, clock=time.process_time)
        _print_row(size, label, seconds)
        missed += _find_missed(size, label, seconds)
    return missed


def _check(ways: Mapping[str, Any], question: Question, measures: list[str]) -> None:
    """Assert that all ways give the same answers before any is timed."""
    wanted = _read(ways[PLAIN], question, measures)
    for way in ways.values():
        assert_same(wanted, _read(way, question, measures))


def _read(way: Any, question: Question, measures: list[str]) -> dict[str, Cells]:
    return {name: read_cells(name, table) for name, table in way.answer(question, measures).items()}


def _print_row(size: int, label: str, seconds: Mapping[str, float]) -> None:
    cells = [f"{taken * 1000:.2f} ({taken / seconds[OURS]:.1f} ×)" for taken in seconds.values()]
    print(f"{size:>9} {label:<8}" + "".join(f"{cell:>24}" for cell in cells))


def _find_missed(size: int, label: str, seconds: Mapping[str, float]) -> list[str]:
    return [
        f"Falls short: {size} rows, {label}: {taken / seconds[OURS]:.2f} × as fast as {name}, "
        f"the bar is {BARS[size]:g} ×"
        for name, taken in seconds.items()
        if name not in (OURS, PLAIN) and taken / seconds[OURS] < BARS[size]
    ]


def _run_memory(size: int) -> list[str]:
    plain, ours = measure_memory(PLAIN, size), measure_memory(OURS, size)
    print(
        f"Memory of {size} rows: {ours / 1e6:.0f} MB, of {PLAIN} {plain / 1e6:.0f} MB "
        f"({ours / plain:.2f})"
    )
    if ours <= MOST_MEMORY * plain:
        return []
    return [f"Falls short: memory is {ours / plain:.2f} of {PLAIN}, the bar is {MOST_MEMORY:g}"]
