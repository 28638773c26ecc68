"""Budget lines, and what is entered once a year for Uppföljning Finsam."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.budget_line import BudgetLine
from analytics.model.programme import OUTSIDE_PROGRAMMES, OUTSIDE_PROGRAMMES_NAME
from analytics.model.vocabulary import load_vocabulary
from analytics.model.year_plan import YearPlan
from analytics.settings.kinds import KRONOR, NUMBER, TEXT, WHOLE, YEAR, YEARS, Chosen
from analytics.settings.section import Ask, Section, Words, list_section
from analytics.wording.numbers import format_kronor

_PLANNED = "planned"
_KON = ("kvinna", "man")


def make_budget_section(association: Association) -> Section:
    """Return the section of the budget lines."""
    names = {programme.code: programme.name for programme in association.programmes}
    names[OUTSIDE_PROGRAMMES] = OUTSIDE_PROGRAMMES_NAME
    return list_section(
        "budget",
        BudgetLine,
        "Budget",
        "Används för en insats och ett år så länge ingen fil har en budget för dem.",
        Words("Ny budgetrad", "Spara budgetraden", "Ta bort budgetraden"),
        (
            Ask("years", "År (2024, eller 2024–2026)", YEARS),
            Ask("programme", "Insats", Chosen(names)),
            Ask("financier", "Finansiär (förbundet för beviljade medel)", TEXT),
            Ask("cost_type", "Kostnadsslag", TEXT),
            Ask("count", "Antal (får vara tomt)", NUMBER),
            Ask("employment_rate", "Tjänstgöringsgrad i procent (får vara tom)", NUMBER),
            Ask("amount", "Kronor per år", KRONOR),
        ),
        name=lambda line: (
            f"{YEARS.spell(line.years)} · {line.cost_type} · {line.financier} · "
            f"{format_kronor(line.amount)}"
        ),
    )


def make_year_section(association: Association) -> Section:
    """Return the section of what is entered per year."""
    labels = load_vocabulary("kon")
    planned = [
        Ask(
            f"{_PLANNED}/{programme.code}/{kon}",
            f"Budgeterade deltagare i {programme.name}: {labels[kon].label.lower()}",
            WHOLE,
        )
        for programme in association.programmes
        for kon in _KON
    ]
    return list_section(
        "year_plans",
        YearPlan,
        "Uppgifter per år",
        "Går till Uppföljning Finsam. Siffrorna ur filerna ändras inte.",
        Words("Nytt år", "Spara året", "Ta bort året"),
        (
            Ask("year", "År", YEAR),
            Ask("allocated", "Tilldelade medel, kronor", KRONOR),
            Ask("equity", "Eget kapital vid årets slut, kronor", KRONOR),
            Ask("administration_budget", "Administration, budget i kronor", KRONOR),
            Ask("administration_outcome", "Administration, utfall i kronor", KRONOR),
            *planned,
        ),
        name=lambda plan: str(plan.year),
        spread=_spread_plan,
        build=_build_plan,
    )


def _spread_plan(values: Mapping[str, Any]) -> Mapping[str, Any]:
    told = {f"{_PLANNED}/{one.programme}/{one.kon}": one.number for one in values[_PLANNED]}
    return {**values, **told}


def _build_plan(
    _old: Association, former: YearPlan | None, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Gather the budgeted participants; those of a kön that is not asked for stay."""
    told = {name: value for name, value in values.items() if name.startswith(f"{_PLANNED}/")}
    kept = [dict(one) for one in former.planned if one.kon not in _KON] if former else []
    planned = [
        {"programme": name.split("/")[1], "kon": name.split("/")[2], "number": number}
        for name, number in told.items()
        if number is not None
    ]
    others = {name: value for name, value in values.items() if name not in told}
    return {**others, _PLANNED: (*planned, *kept)}
