"""Who came, who left, who is there: inskrivna, utskrivna, pagaende, unika."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.measures.counting import Event
from analytics.measures.tabulate import tabulate, tabulate_persons
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection

FLOWS: Mapping[str, Event] = {
    "inskrivna": Event.ENTRY,
    "pagaende": Event.PRESENT,
    "utskrivna": Event.EXIT,
}
"""The measures that count one event, in the order in which they are shown together."""


def count_intake(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n deltaganden with Inskriven in the period."""
    return tabulate(dataset, Event.ENTRY, by, where)


def count_exits(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n deltaganden with Utskriven in the period."""
    return tabulate(dataset, Event.EXIT, by, where)


def count_present(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n deltaganden that are pågående at the end of the period's last day."""
    return tabulate(dataset, Event.PRESENT, by, where)


def count_participants(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return n unique participants with a deltagande in the period; adds up over nothing."""
    return tabulate_persons(dataset, by, where)
