"""Every part of the settings that is edited on its own, in the order of the page."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Group:
    """Sections that are about the same thing; ``key`` is its name in an address."""

    key: str
    title: str
    sections: tuple[Section, ...]


def list_groups(association: Association) -> tuple[Group, ...]:
    """Return the sections of a förbund as it is now, by what they are about."""
    return (
        Group(
            "forbundet", "Förbundet", (of_programmes.GENERAL, of_programmes.list_member_section())
        ),
        Group("insatser", "Insatser", _list_programme_sections(association)),
        Group("mal", "Mål", (of_goals.list_target_section(), of_goals.QUALITATIVE_TARGETS)),
        Group("ekonomi", "Budget och ekonomi", _list_money_sections(association)),
        Group("enkater", "Enkäter", _list_answer_sections()),
        Group("publicering", "Publicering", (of_publishing.RELEASE, of_publishing.RETENTION)),
        Group("rapporter", "Rapporter", (of_publishing.LOOK, *of_reports.list_plan_sections())),
        Group("filer", "Filer", _list_file_sections(association)),
    )


def _list_programme_sections(association: Association) -> tuple[Section, ...]:
    return (
        of_programmes.PROGRAMMES,
        *map(of_programmes.make_component_section, association.programmes),
        of_programmes.STEPS,
        of_goals.JOINT_ASSESSMENTS,
    )


def _list_money_sections(association: Association) -> tuple[Section, ...]:
    return (
        of_money.make_budget_section(association),
        of_money.make_year_section(association),
        of_worth.list_value_section(),
        of_worth.list_effect_section(),
    )


def _list_answer_sections() -> tuple[Section, ...]:
    return (
        of_answers.RATINGS,
        of_publishing.INSTRUMENTS,
        of_answers.make_label_section(),
        of_answers.SCALES,
        of_answers.UNSURE,
    )


def _list_file_sections(association: Association) -> tuple[Section, ...]:
    return (
        of_files.make_spelling_section(association),
        of_files.make_heading_section(),
        of_files.ANSWERS,
    )
