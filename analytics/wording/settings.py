"""What each part of a förbund's settings is called."""

from collections.abc import Iterable, Mapping

FIELDS: Mapping[str, str] = {
    "slug": "Namn på kommandoraden",
    "name": "Namn",
    "region": "Region",
    "members": "Kommuner",
    "programmes": "Insatser och delar",
    "targets": "Mål",
    "budget": "Budget",
    "instruments": "Egna instrument",
    "ratings": "Självskattningar",
    "surveys": "Enkäter",
    "steps": "Steg",
    "year_plans": "Uppgifter per år",
    "joint_assessments": "Uppgifter från Försäkringskassan",
    "qualitative_targets": "Mål i ord",
    "unit_values": "Värden i socioekonomin",
    "effects": "Antaganden i socioekonomin",
    "spellings": "Egna ord",
    "headings": "Egna rubriker",
    "answers": "Svar om filer",
    "shared_pseudonyms": "Deltagar-ID i flera insatser",
    "near_target": "Gräns för nära målet",
    "due_day": "Dag för rapportering",
    "release": "Publicering",
    "look": "Rapporternas utseende",
    "report_plans": "Rapporternas innehåll",
    "retention": "Gallring",
    "invented": "Påhittade uppgifter",
    "note": "Anteckning",
}
"""Each setting of the file format with its words, as they stand in the log and on pages."""


def name_fields(names: Iterable[str]) -> str:
    """Return the words for some settings, in order; a name without any as it is."""
    return ", ".join(FIELDS.get(name, name) for name in names)
