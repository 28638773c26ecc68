"""What things are worth, and what the socioekonomiska bokslutet takes for granted."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.effect import EffectAssumptions, list_costly_sources, list_public_actors
from analytics.model.unit_value import UNITS, UnitValue
from analytics.model.vocabulary import load_vocabulary
from analytics.settings.codes import make_code
from analytics.settings.kinds import FLAG, LEVEL, SHARE, TEXT, WHOLE, YEAR, Chosen
from analytics.settings.section import Ask, Section, Words, list_section

_ACTORS, _COSTS = "actors", "cost_shares"


def list_value_section() -> Section:
    """Return the section of the unit values."""
    sources = load_vocabulary("forsorjning")
    priced = {code: sources[code].label for code in list_costly_sources()}
    return list_section(
        "unit_values",
        UnitValue,
        "Värden i socioekonomin",
        "Kalkylen räknar med värdena. Ta bort märket exempel när förbundet står bakom ett värde.",
        Words("Nytt värde", "Spara värdet", "Ta bort värdet"),
        (
            Ask("name", "Namn", TEXT),
            Ask("source", "Kostnad för försörjningen", Chosen({"": "Ingen", **priced})),
            Ask("value", "Värde (kronor, eller 31,42 % för en andel)", LEVEL),
            Ask("low", "Lågt värde (får vara tomt)", LEVEL),
            Ask("high", "Högt värde (får vara tomt)", LEVEL),
            Ask("unit", "Enhet", Chosen(UNITS)),
            Ask("year", "Värdet gäller år", YEAR),
            Ask("origin", "Källa", TEXT),
            Ask("example", "Exempel, inte bekräftat av förbundet", FLAG),
        ),
        name=lambda value: f"{value.name}{' (exempel)' if value.example else ''}",
        build=_build_value,
    )


def _build_value(
    old: Association, former: UnitValue | None, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    taken = [value.code for value in old.unit_values]
    return {**values, "code": former.code if former else make_code(values["name"] or "", taken)}


def list_effect_section() -> Section:
    """Return the section of what the kalkyl takes for granted."""
    sources, actors = load_vocabulary("forsorjning"), load_vocabulary("aktor")
    names = {code: actors[code].label for code in list_public_actors()}
    return Section(
        key="effects",
        title="Antaganden i socioekonomin",
        effect="Det som inte går att läsa ur filerna. Kalkylen räknas om när du sparar.",
        words=Words("", "Spara antagandena"),
        model=EffectAssumptions,
        asks=(
            Ask("counterfactual", "Andel som hade kommit även utan insatsen", SHARE),
            Ask("counterfactual_low", "Lägsta tänkbara andel (får vara tom)", SHARE),
            Ask("counterfactual_high", "Högsta tänkbara andel (får vara tom)", SHARE),
            Ask("effect_years", "Antal år som en förändring varar (tomt: hela tiden)", WHOLE),
            Ask("discount_rate", "Kalkylränta", SHARE),
            *(
                Ask(f"{_ACTORS}/{code}", f"Betalar {sources[code].label}", Chosen(names))
                for code in list_costly_sources()
            ),
            *(
                Ask(f"{_COSTS}/{code}", f"Del av förbundets kostnad: {label}", SHARE)
                for code, label in names.items()
            ),
        ),
        entries=lambda old: (old.effects,),
        changes=lambda _old, entries: {"effects": entries[0]},
        spread=_spread,
        build=_build_effects,
        single=True,
    )


def _spread(values: Mapping[str, Any]) -> Mapping[str, Any]:
    effects = EffectAssumptions.model_validate(values)
    payers = {f"{_ACTORS}/{code}": effects.find_actor(code) for code in list_costly_sources()}
    shares = {f"{_COSTS}/{code}": effects.cost_shares.get(code) for code in list_public_actors()}
    return {**values, **payers, **shares}


def _build_effects(
    _old: Association, _former: EffectAssumptions | None, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    def gather(field: str) -> dict[str, Any]:
        told = {n.split("/")[1]: v for n, v in values.items() if n.startswith(f"{field}/")}
        return {code: value for code, value in told.items() if value is not None}

    plain = {name: value for name, value in values.items() if "/" not in name}
    return {**plain, _ACTORS: gather(_ACTORS), _COSTS: gather(_COSTS)}
