"""Every part of the settings that is edited on its own, in the order of the page."""

from analytics.model.association import Association
from analytics.settings import (
    of_answers,
    of_files,
    of_goals,
    of_money,
    of_programmes,
    of_publishing,
    of_reports,
    of_worth,
)
from analytics.settings.section import Section


def list_sections(association: Association) -> tuple[Section, ...]:
    """Return the sections of a förbund as it is now."""
    return (
        of_programmes.GENERAL,
        of_programmes.list_member_section(),
        of_programmes.PROGRAMMES,
        *map(of_programmes.make_component_section, association.programmes),
        of_goals.list_target_section(),
        of_goals.QUALITATIVE_TARGETS,
        of_goals.JOINT_ASSESSMENTS,
        of_programmes.STEPS,
        of_money.make_budget_section(association),
        of_money.make_year_section(association),
        of_worth.list_value_section(),
        of_worth.list_effect_section(),
        of_publishing.INSTRUMENTS,
        of_answers.RATINGS,
        of_answers.make_label_section(),
        of_answers.SCALES,
        of_answers.UNSURE,
        of_publishing.RELEASE,
        of_publishing.LOOK,
        *of_reports.list_plan_sections(),
        of_publishing.RETENTION,
        of_files.make_spelling_section(association),
        of_files.make_heading_section(),
        of_files.ANSWERS,
    )
