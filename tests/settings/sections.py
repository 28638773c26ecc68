"""All sections of the settings, whatever their group."""

from analytics.model.association import Association
from analytics.settings.catalogue import list_groups
from analytics.settings.section import Section


def list_sections(association: Association) -> list[Section]:
    return [section for group in list_groups(association) for section in group.sections]
