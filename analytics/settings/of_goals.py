"""The goals, in numbers and in words."""

from collections.abc import Mapping
from typing import Any

from analytics.measures.definition import Definition, load_definitions
from analytics.model.association import Association
from analytics.model.qualitative_target import STATUSES, QualitativeTarget
from analytics.model.target import FIRST_YEAR, LAST_YEAR, Target
from analytics.model.text import swedish_sort_key
from analytics.settings.editing import RefusedAnswersError
from analytics.settings.kinds import DAY, LEVEL, TEXT, YEAR, Chosen
from analytics.settings.section import Ask, Section, Words, list_section

DIRECTIONS = {"minst": "Minst så mycket", "hogst": "Högst så mycket"}


def list_target_section() -> Section:
    """Return the section of the goals in numbers."""
    definitions = load_definitions()
    measures = sorted(definitions, key=lambda one: swedish_sort_key(definitions[one].title))
    return list_section(
        "targets",
        Target,
        "Mål",
        "Ett mål ger siffran färg och ord: nått, nära eller inte nått. Det gäller hela år.",
        Words("Nytt mål", "Spara målet", "Ta bort målet"),
        (
            Ask("measure", "Siffra", Chosen({one: definitions[one].title for one in measures})),
            Ask("value", "Värde (40 % för en andel, 100 för ett antal)", LEVEL),
            Ask("direction", "Målet är nått vid", Chosen(DIRECTIONS)),
            Ask("text", "Målets text", TEXT),
            Ask("valid_from", "Gäller från och med år (tomt: från början)", YEAR),
            Ask("valid_to", "Gäller till och med år (tomt: tills vidare)", YEAR),
        ),
        name=_name,
        spread=_spread,
        build=lambda old, former, values: _check(old, former, values, definitions),
    )


def _spread(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave the years of a goal that holds until further notice blank."""
    blank = {"valid_from": FIRST_YEAR, "valid_to": LAST_YEAR}
    return {name: None if values[name] == blank.get(name) else values[name] for name in values}


def _name(target: Target) -> str:
    years = _spell_years(target.valid_from, target.valid_to)
    return f"{target.text} {years}".strip()


def _spell_years(first: int, last: int) -> str:
    """Return the years of a goal; nothing for one that holds until further notice."""
    if (first, last) == (FIRST_YEAR, LAST_YEAR):
        return ""
    if last == LAST_YEAR:
        return f"(från {first})"
    return f"(till {last})" if first == FIRST_YEAR else f"({first}–{last})"


def _check(
    old: Association,
    former: Target | None,
    values: Mapping[str, Any],
    definitions: Mapping[str, Definition],
) -> Mapping[str, Any]:
    """Refuse a share without %, and two goals for the same year."""
    measure, value = values["measure"], values["value"]
    is_share = measure in definitions and "share" in definitions[measure].values
    if is_share and value is not None and value > 1:
        raise RefusedAnswersError({"value": f"Siffran är en andel. Skriv {value:g} %."})
    first, last = values["valid_from"] or FIRST_YEAR, values["valid_to"] or LAST_YEAR
    if first > last:
        raise RefusedAnswersError({"valid_to": "Det sista året är före det första."})
    for other in old.targets:
        overlaps = first <= other.valid_to and other.valid_from <= last
        if other is not former and other.measure == measure and overlaps:
            raise RefusedAnswersError(
                {
                    "valid_from": f"Siffran har redan ett mål samma år: {_name(other)} Ändra "
                    "åren i det ena."
                }
            )
    return values


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
