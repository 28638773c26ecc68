"""Time callables against each other."""

import time
from collections.abc import Callable, Mapping
from statistics import median

RUNS = 7


def time_in_turn(
    ways: Mapping[str, Callable[[], object]],
    runs: int = RUNS,
    calls: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Return the median seconds of each way, run in turn so that drift hits all alike.

    In its turn a way is called ``calls`` times, and what a call takes is their mean. ``clock``
    may be ``time.process_time``, which other work on the machine does not disturb.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(runs):
        for name, way in ways.items():
            start = clock()
            for _ in range(calls):
                way()
            taken[name].append((clock() - start) / calls)
    return {name: median(seconds) for name, seconds in taken.items()}


def print_ratios(title: str, seconds: Mapping[str, float]) -> None:
    """Print each way's median and how many times ours it takes; the first way is ours."""
    ours = next(iter(seconds.values()))
    print(f"\n{title}")
    for name, taken in seconds.items():
        print(f"  {name:<44}{taken * 1000:>10.1f} ms{taken / ours:>9.2f} ×")
