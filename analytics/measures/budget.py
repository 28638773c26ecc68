"""Money against plan, and what each participant and result has cost: budget."""

from collections.abc import Sequence

import pandas as pd

from analytics.measures.exits import share_to_work_or_study
from analytics.measures.flow import count_participants
from analytics.measures.money import add_unit_costs, compare_money
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection


def compare_budget(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return ``money.compare_money`` with costs per participant, for whole insatser only."""
    frame = compare_money(dataset.economy, where, by)
    if set(by) <= {"insats"} and {name for name, _ in where.only} <= {"insats"}:
        participants = count_participants(dataset, where, by)
        add_unit_costs(frame, by, participants, share_to_work_or_study(dataset, where, by))
    return frame
