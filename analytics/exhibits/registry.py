"""Every exhibit of a view by name, for reports to be put together from."""

from collections.abc import Callable, Mapping
from functools import partial

from analytics.exhibits import (
    comparison,
    economy,
    exits,
    gender,
    indicators,
    inflow,
    meetings,
    origin,
    progression,
    queue,
    since,
    social,
    social_enterprises,
    support,
    surveys,
    targets,
    volume_plan,
    wellbeing,
    yearly_report,
)
from analytics.exhibits.digest import Digest
from analytics.exhibits.exhibit import Exhibit
from analytics.figures.view import View

EXHIBITS: Mapping[str, Callable[[View], Exhibit]] = {
    "flow_by_month": inflow.flow_by_month,
    "present_over_time": inflow.present_over_time,
    "intake_by_kommun": partial(inflow.intake_by, name="kommun"),
    "intake_by_part": origin.intake_by_part,
    "intake_by_age": partial(inflow.intake_by, name="aldersgrupp"),
    "intake_by_education": partial(inflow.intake_by, name="utbildningsniva"),
    "intake_by_support_time": partial(inflow.intake_by, name="forsorjningstid"),
    "intake_by_insats": partial(inflow.intake_by, name="insats"),
    "intake_by_del": partial(inflow.intake_by, name="del"),
    "intake_matrix": origin.intake_matrix,
    "gender_of_events": gender.gender_of_events,
    "goal_by_gender": gender.goal_by_gender,
    "goal_over_time": exits.goal_over_time,
    "goal_by_year": partial(comparison.side_by_side, measure="till_arbete_studier", against="ar"),
    "intake_by_year": partial(comparison.side_by_side, measure="inskrivna", against="ar"),
    "exits_by_year": partial(comparison.side_by_side, measure="utskrivna", against="ar"),
    "goal_by_kommun": partial(exits.goal_by, name="kommun"),
    "goal_by_part": partial(exits.goal_by, name="part"),
    "destination_groups": exits.destination_groups,
    "destinations": exits.destinations,
    "steps_over_time": progression.steps_over_time,
    "first_year": progression.first_year,
    "started_or_increased": progression.started_or_increased,
    "days": progression.days,
    "days_by_insats": partial(progression.days_by, name="insats"),
    "self_support": support.self_support,
    "support_groups": support.main_groups,
    "support_flows": support.flows,
    "wellbeing": wellbeing.wellbeing,
    "wellbeing_changes": wellbeing.wellbeing_changes,
    "coherence": wellbeing.main_coherence,
    "indicators": partial(indicators.indicator_changes, rater="deltagare"),
    "influence_during": partial(surveys.influence, survey="nns_pagaende"),
    "influence": partial(surveys.influence, survey="nns_avslut"),
    "survey_at_exit": surveys.at_exit,
    "queue_over_time": queue.queue_over_time,
    "waiting_times": queue.waiting_times,
    "first_sips": queue.first_sips,
    "volumes_against_plan": volume_plan.volumes_against_plan,
    "sip_rules": meetings.sip_rules,
    "first_steps_over_time": meetings.first_steps_over_time,
    "employed_over_time": social_enterprises.employed_over_time,
    "spending_over_time": lambda view: economy.spending_over_time(view.economy),
    "spending_to_date": lambda view: economy.spending_over_time(view.year_to_date.economy),
    "budget_by_cost": lambda view: economy.budget_by_line(view.economy, "kostnadsslag"),
    "budget_by_financier": lambda view: economy.budget_by_line(view.economy, "finansiar"),
    "targets": targets.targets,
    "public_economy": social.public_economy,
    "public_spans": social.public_spans,
    "swings": social.swings,
    "society": social.society,
    "yearly_keys": yearly_report.yearly_keys,
    "grants": lambda view: economy.grants(view.economy.year),
}
"""Exhibits by name."""

DIGESTS: Mapping[str, Callable[[View], Digest]] = {
    "since": since.since_last,
    "goals_in_words": targets.goals_in_words,
    "social_assumptions": social.assumptions,
    "social_example": social.example,
}
"""What is told in sentences alone, by name."""
