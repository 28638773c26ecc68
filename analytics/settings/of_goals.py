"""The goals, in numbers and in words."""

from collections.abc import Mapping
from typing import Any

from analytics.measures.definition import Definition, load_definitions
from analytics.measures.volume_plan import MEASURE as VOLUME_PLAN
from analytics.model.association import Association
from analytics.model.joint_assessments import JointAssessments
from analytics.model.qualitative_target import STATUSES, QualitativeTarget
from analytics.model.target import FIRST_YEAR, LAST_YEAR, Target
from analytics.model.text import swedish_sort_key
from analytics.settings.editing import RefusedAnswersError
from analytics.settings.kinds import DAY, LEVEL, TEXT, WHOLE, YEAR, Chosen
from analytics.settings.section import Ask, Section, Words, list_section
from analytics.wording.numbers import NBSP, format_part

_PLANS = {
    "": "Inget särskilt",
    "forsteg": "Unika deltagare i försteg",
    "kartlagda": "Unika deltagare som är kartlagda",
}
_DIRECTIONS = {"minst": "Minst så mycket", "hogst": "Högst så mycket"}


def list_target_section() -> Section:
    """Return the section of the goals in numbers."""
    definitions = load_definitions()
    measures = sorted(
        (one for one in definitions if _can_be_chosen(one, definitions)),
        key=lambda one: swedish_sort_key(definitions[one].title),
    )
    return list_section(
        "targets",
        Target,
        "Mål",
        "Ett mål ger siffran färg och ord: nått, nära eller inte nått. Det gäller hela år.",
        Words("Nytt mål", "Spara målet", "Ta bort målet"),
        (
            Ask("measure", "Siffra", Chosen({one: definitions[one].title for one in measures})),
            Ask("of", "Planen gäller (bara för volym mot plan)", Chosen(_PLANS)),
            Ask("value", "Värde (40 % för en andel, 100 för ett antal)", LEVEL),
            Ask("direction", "Målet är nått vid", Chosen(_DIRECTIONS)),
            Ask("text", "Målets text", TEXT),
            Ask("valid_from", "Gäller från och med år (tomt: från början)", YEAR),
            Ask("valid_to", "Gäller till och med år (tomt: tills vidare)", YEAR),
        ),
        name=_name,
        facts=lambda target: _tell(target, definitions),
        spread=_spread,
        build=lambda old, former, values: _check(old, former, values, definitions),
    )


def _can_be_chosen(measure: str, definitions: Mapping[str, Definition]) -> bool:
    """Tell whether a target can be set, and is of the measure as a whole or of a planned volume."""
    outcome = definitions[measure].target
    return outcome is not None and (not outcome.rows or measure == VOLUME_PLAN)


def _spread(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave the years of a goal that holds until further notice blank."""
    blank = {"valid_from": FIRST_YEAR, "valid_to": LAST_YEAR}
    return {name: None if values[name] == blank.get(name) else values[name] for name in values}


def _name(target: Target) -> str:
    years = _spell_years(target.valid_from, target.valid_to)
    return f"{target.text} {years}".strip()


def _tell(target: Target, definitions: Mapping[str, Definition]) -> Mapping[str, str]:
    """Return which figure a goal follows, and when it is reached: two figures may be much alike."""
    plan = f": {_PLANS.get(target.of, target.of).lower()}" if target.of else ""
    reached = "minst" if target.direction == "minst" else "högst"
    return {
        "Siffra": f"{definitions[target.measure].title}{plan}",
        "Nås vid": f"{reached} {LEVEL.spell(target.value)}".replace(" ", NBSP),
    }


def _spell_years(first: int, last: int) -> str:
    """Return the years of a goal; nothing for one that holds until further notice."""
    if (first, last) == (FIRST_YEAR, LAST_YEAR):
        return ""
    if last == LAST_YEAR:
        return f"(från {first})"
    return f"(till {last})" if first == FIRST_YEAR else f"({first}–{last})"


_OF_FAULTS = {
    True: "Välj vad planen gäller.",
    False: "Bara volym mot plan gäller något särskilt. Välj Inget särskilt.",
}


def _check(
    old: Association,
    former: Target | None,
    values: Mapping[str, Any],
    definitions: Mapping[str, Definition],
) -> Mapping[str, Any]:
    """Refuse a plan of nothing, a share without %, and two goals for the same year."""
    measure, value = values["measure"], values["value"]
    if (measure == VOLUME_PLAN) != bool(values["of"]):
        raise RefusedAnswersError({"of": _OF_FAULTS[measure == VOLUME_PLAN]})
    is_share = measure in definitions and {"share", "of"} <= {*definitions[measure].values}
    if is_share and value is not None and value > 1:
        raise RefusedAnswersError({"value": f"Siffran är en andel. Skriv {value:g} %."})
    _check_years(old, former, values)
    return values


def _check_years(old: Association, former: Target | None, values: Mapping[str, Any]) -> None:
    first, last = values["valid_from"] or FIRST_YEAR, values["valid_to"] or LAST_YEAR
    if first > last:
        raise RefusedAnswersError({"valid_to": "Det sista året är före det första."})
    alike = (t for t in old.targets if (t.measure, t.of) == (values["measure"], values["of"]))
    for other in alike:
        if other is not former and first <= other.valid_to and other.valid_from <= last:
            told = f"Siffran har redan ett mål samma år: {_name(other)} Ändra åren i det ena."
            raise RefusedAnswersError({"valid_from": told})


JOINT_ASSESSMENTS = list_section(
    "joint_assessments",
    JointAssessments,
    "Uppgifter från Försäkringskassan",
    "Visas bredvid det som är räknat ur filerna. De räknas inte ihop.",
    Words("Ny uppgift", "Spara uppgiften", "Ta bort uppgiften"),
    (
        Ask("period", "Period (2024, 2024-H1, 2024-Q1 eller 2024-03)", TEXT),
        Ask("n", "Antal som gick vidare till gemensam kartläggning", WHOLE),
        Ask("of", "Antal försteg som avslutades (får vara tomt)", WHOLE),
    ),
    name=lambda told: f"{told.period}: {format_part(told.n, told.of) if told.of else told.n}",
)

QUALITATIVE_TARGETS = list_section(
    "qualitative_targets",
    QualitativeTarget,
    "Mål i ord",
    "Visas med sitt läge bredvid målen i siffror. De räknas inte.",
    Words("Nytt mål i ord", "Spara målet", "Ta bort målet"),
    (
        Ask("text", "Målet i ord", TEXT),
        Ask("status", "Läge", Chosen(STATUSES)),
        Ask("day", "Läget gäller den dag (ÅÅÅÅ-MM-DD, får vara tom)", DAY),
    ),
    name=lambda target: f"{target.text} ({STATUSES[target.status].lower()})",
)
