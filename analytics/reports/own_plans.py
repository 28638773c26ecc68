"""The förbund's own plans of reports, in place of those that are shipped."""

from collections.abc import Iterator, Mapping, Sequence

from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.report_plan import ReportPart
from analytics.reports.plans import (
    COMMENT,
    FACTS,
    FIGURE,
    HEADING,
    LIST,
    TEXT,
    Plan,
    PlanPart,
    load_names,
    load_plans,
)
from analytics.workbook.identity import holds_identity

WRITTEN = (HEADING, TEXT)
"""Kinds of part whose text is the förbund's own."""
_FACTS = {
    (FACTS, "results"): "Nyckeltal om resultat",
    (FACTS, "money"): "Nyckeltal om ekonomi",
    (FACTS, "money_to_date"): "Nyckeltal om ekonomi hittills i år",
}
_LISTS = {
    (LIST, "goals_in_words"): "Mål i ord",
    (LIST, "since"): "Det som har hänt sedan förra rapporten",
    (LIST, "social_assumptions"): "Antaganden i socioekonomin",
    (LIST, "social_example"): "Räkneexempel i socioekonomin",
}


def list_parts(association: Association, report: str) -> tuple[ReportPart, ...]:
    """Return the parts of a kind of report: the förbund's own, or else the shipped ones."""
    own = next((plan.parts for plan in association.report_plans if plan.report == report), None)
    return list_shipped_parts(report) if own is None else own


def list_shipped_parts(report: str) -> tuple[ReportPart, ...]:
    """Return the parts of a kind of report as it is shipped."""
    return tuple(_make_part(part.kind, part.of) for part in load_plans()[report].parts)


def _make_part(kind: str, of: str) -> ReportPart:
    return ReportPart.model_validate({"kind": kind, "of": of})


def find_plan(association: Association, report: str) -> Plan:
    """Return the plan that the förbund's reports of a kind are made by.

    Raises:
        KeyError: there is no such kind of report.
        UserError: a part of it is no longer there to be shown.
    """
    shipped = load_plans()[report]
    parts = list_parts(association, report)
    if parts == list_shipped_parts(report):
        return shipped
    _refuse_unknown(shipped, parts)
    return Plan(
        report, shipped.title, tuple(one for part in parts for one in _spell(shipped, part))
    )


def _spell(shipped: Plan, part: ReportPart) -> Iterator[PlanPart]:
    """Yield a part as the shipped plan has it, and its introduction as a text."""
    alike = (one for one in shipped.parts if (one.kind, one.of) == (part.kind, part.of))
    planned = next(alike, PlanPart(part.kind, part.of))
    intro = (PlanPart(TEXT, part.intro),) if part.intro else ()
    yield from (planned, *intro) if part.kind in WRITTEN else (*intro, planned)


def check_plans(association: Association) -> None:
    """See that every plan is of a report that there is, and shows what there is.

    Raises:
        UserError: the first that does not, with what to do.
    """
    plans = load_plans()
    for own in association.report_plans:
        if own.report not in plans:
            raise UserError(
                f"Det finns ingen rapport som heter {own.report}. Skriv någon av "
                f"{', '.join(plans)} under report_plans."
            )
        _refuse_unknown(plans[own.report], own.parts)
        _refuse_identities(plans[own.report], own.parts)


def _refuse_identities(plan: Plan, parts: Sequence[ReportPart]) -> None:
    if any(holds_identity(text) for part in parts for text in (part.of, part.intro)):
        raise UserError(
            f"En text i {plan.title.lower()} ser ut att innehålla ett personnummer, en "
            "e-postadress eller ett telefonnummer. Ta bort det. Styrelsen läser texten."
        )


def _refuse_unknown(plan: Plan, parts: Sequence[ReportPart]) -> None:
    known = list_shown()
    for part in parts:
        if part.kind not in (*WRITTEN, COMMENT) and (part.kind, part.of) not in known:
            raise UserError(
                f"{plan.title} har en del som inte finns: {part.of}. Ta bort den, eller välj en "
                "annan i listan på sidan Inställningar."
            )


def list_shown() -> Mapping[tuple[str, str], str]:
    """Return everything that a report can show, kind and name, with what it is called."""
    planned = {(one.kind, one.of): one.of for plan in load_plans().values() for one in plan.parts}
    figures = {(FIGURE, name): word[:1].upper() + word[1:] for name, word in load_names().items()}
    comments = {key: word for key, word in planned.items() if key[0] == COMMENT}
    return {**_FACTS, **comments, **_LISTS, **figures}
