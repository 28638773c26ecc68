"""How long the participants stay: tid."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.quartiles import find_quartiles
from analytics.measures.tabulate import choose_source, find_covered, find_reported, lay_out
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection


def measure_days(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return the days from entry to exit of those who left: n, median and quartiles.

    The columns that end in ``_present`` tell the same of those who are pågående on the
    period's last day, from entry to that day.
    """
    source = choose_source(dataset, by, where)
    covered = find_covered(dataset, where, at_end=True)
    columns: dict[str, Any] = {}
    for event, ending in ((Event.EXIT, ""), (Event.PRESENT, "_present")):
        cells, days = source.list_days(event, by, where, covered)
        reported = find_reported(dataset, by, where, at_end=event is Event.PRESENT)
        found = find_quartiles(cells, days, reported)
        columns |= {f"{name}{ending}": found[name] for name in ("n", "median", "q1", "q3")}
    return lay_out(dataset, by, where, columns)
