"""Every measure by its id."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analytics.measures.balance import spread_over_parties
from analytics.measures.budget import compare_budget
from analytics.measures.completeness import list_reported_months
from analytics.measures.definition import load_definition
from analytics.measures.duration import measure_days
from analytics.measures.exits import count_exit_destinations, share_to_work_or_study
from analytics.measures.first_steps import share_to_joint_assessment
from analytics.measures.first_year import share_within_a_year
from analytics.measures.flow import count_exits, count_intake, count_participants, count_present
from analytics.measures.gender import describe_gender
from analytics.measures.goals import HIDES, evaluate_targets
from analytics.measures.indicators import compare_indicators
from analytics.measures.meetings import follow_plans
from analytics.measures.paired import compare_coherence, compare_wellbeing
from analytics.measures.progress import count_step_changes, share_started_or_increased
from analytics.measures.queueing import describe_queue
from analytics.measures.social_account import account_for_society
from analytics.measures.social_enterprises import count_employed
from analytics.measures.support import compare_support, share_self_supporting
from analytics.measures.surveys import AT_EXIT, NNS, share_positive
from analytics.measures.volume_plan import compare_volumes
from analytics.measures.yearly_report import list_yearly_keys
from analytics.model.dataset import Dataset
from analytics.model.errors import UserError
from analytics.model.selection import Selection

Compute = Callable[[Dataset, Selection, Sequence[str]], pd.DataFrame]


def judge_targets(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:  # noqa: ARG001 - targets are of the whole förbund
    """Return every target beside its outcome, see ``evaluate_targets``; nothing is hidden."""

    def ask(measure: str, over: Selection, split: Sequence[str]) -> pd.DataFrame:
        return compute_measure(measure, dataset, over, split)

    frame = evaluate_targets(dataset.association, ask, where)
    del frame[HIDES]
    return frame


MEASURES: Mapping[str, Compute] = {
    "inskrivna": count_intake,
    "utskrivna": count_exits,
    "pagaende": count_present,
    "unika": count_participants,
    "utskrivna_till": count_exit_destinations,
    "till_arbete_studier": share_to_work_or_study,
    "borjade_eller_okade": share_started_or_increased,
    "inom_ett_ar": share_within_a_year,
    "steg": count_step_changes,
    "tid": measure_days,
    "forsorjning": compare_support,
    "egenforsorjning": share_self_supporting,
    "kon": describe_gender,
    "kommun_part": spread_over_parties,
    "sip": follow_plans,
    "forsteg_gk": share_to_joint_assessment,
    "volym_mal": compare_volumes,
    "ko": describe_queue,
    "asf": count_employed,
    "rapportering": list_reported_months,
    "who5": compare_wellbeing,
    "kasam": compare_coherence,
    "bip": compare_indicators,
    "nns": share_positive(NNS),
    "avslutsenkat": share_positive(AT_EXIT),
    "budget": compare_budget,
    "maluppfyllelse": judge_targets,
    "socialt_bokslut": account_for_society,
    "uppfoljning_finsam": list_yearly_keys,
}


def compute_measure(
    measure: str, dataset: Dataset, where: Selection, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the tidy table of ``measure``: period, dimensions, then its value columns.

    Raises:
        UserError: there is no such measure, or it cannot be split or filtered that way.
    """
    if measure not in MEASURES:
        raise UserError(f"Måttet ”{measure}” finns inte. Välj ett av {', '.join(MEASURES)}.")
    definition = load_definition(measure)
    for name in (*by, *(name for name, _ in where.only)):
        if name not in definition.split_by:
            known = ", ".join(definition.split_by)
            raise UserError(f"”{measure}” går inte att dela upp på ”{name}”. Välj bland {known}.")
    return MEASURES[measure](dataset, where, tuple(dict.fromkeys(by)))
