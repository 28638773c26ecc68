"""Figures about money."""

from typing import Any

from analytics.exhibits.charts import Spending, Within
from analytics.exhibits.exhibit import Exhibit
from analytics.figures.view import View
from analytics.model.programme import OUTSIDE_PROGRAMMES_NAME
from analytics.wording.numbers import (
    format_kronor,
    format_period,
    format_period_short,
    format_share,
    format_thousands,
)
from analytics.wording.sentences import (
    describe_budget,
    describe_excess,
    describe_grant,
    describe_lines,
    describe_own_costs,
    start_sentence,
)

SIGN_NOTE = (
    "Avvikelse = budget minus utfall, det som är kvar av budgeten. Minus betyder över budget."
)
CLAIM_NOTE = "Att rekvirera är att begära ut ersättningen från förbundet."
NAMES = {"kostnadsslag": "Kostnadsslag", "finansiar": "Finansiär"}
_NONE = {"kostnadsslag": "Inget kostnadsslag", "finansiar": "Ingen finansiär"}


def spending_over_time(view: View) -> Exhibit:
    """Show what is spent so far, month by month, against an evenly spread budget."""
    where = view.to_date()
    table = view.table("budget", where)
    whole = view.table("budget", view.total).row()
    labels = [format_period_short(period) for period in view.months]
    each = view.table("budget", view.by_month()).values("outcome")
    outcome = [
        so_far if own is not None else None
        for so_far, own in zip(table.values("outcome"), each, strict=True)
    ]
    plan = table.values("budget")
    return Exhibit(
        key="spending",
        headline=describe_budget(
            whole["outcome"], whole["budget"], whole["time_share"], is_complete=is_complete(view)
        ),
        subtitle=f"Utfall hittills mot budget, {format_period(view.period)}",
        chart=Spending(view.months, outcome, plan),
        columns={
            "T.o.m.": labels,
            "Utfall": [format_kronor(value) for value in outcome],
            "Budget": [format_kronor(value) for value in plan],
        },
        table=table,
        note=_note_own_costs(view),
    )


def is_complete(view: View) -> bool:
    """Tell whether every insats with a budget is reported to the end of the period."""
    of_insatser, _ = _list_costs(view)
    return all(row["time_share"] == 1 for row in of_insatser if row["budget"])


def _note_own_costs(view: View) -> str:
    """Return what the förbund itself costs, which is outside the totals of the insatser."""
    if view.only:
        return ""
    _, own = _list_costs(view)
    return describe_own_costs(own[0]["outcome"], own[0]["budget"]) if own else ""


def _list_costs(view: View) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the insatser, and that of the förbund itself where there is one."""
    rows = view.table("budget", view.total, "insats").rows()
    own = [row for row in rows if row["insats"] == OUTSIDE_PROGRAMMES_NAME]
    return [row for row in rows if row not in own], own


def budget_by_line(view: View, name: str) -> Exhibit:
    """Show budget and outcome by kind of cost or by financier."""
    table = view.table("budget", view.total, name)
    rows = sorted(table.rows(), key=lambda row: -(row["budget"] or 0))
    labels = [start_sentence(row[name]) for row in rows]
    return Exhibit(
        key=f"budget-{name}",
        headline=describe_lines({row[name]: row["variance"] for row in rows}, _NONE[name]),
        subtitle=f"Budget och utfall per {NAMES[name].lower()}, {format_period(view.period)}",
        chart=Within(
            labels,
            ("Budget", [row["budget"] for row in rows]),
            ("Utfall", [row["outcome"] for row in rows]),
        ),
        columns={
            NAMES[name]: labels,
            "Budget": [format_thousands(row["budget"]) for row in rows],
            "Utfall": [format_thousands(row["outcome"]) for row in rows],
            "Avvikelse": [format_thousands(row["variance"]) for row in rows],
            "Använt": [format_share(row["utilisation"]) for row in rows],
        },
        table=table,
        note=SIGN_NOTE,
    )


def grants(view: View) -> Exhibit:
    """Show, per insats, what förbundet has granted and what can still be claimed."""
    table = view.table("budget", view.total, "insats")
    rows = [row for row in table.rows() if row["granted"] is not None]
    labels = [row["insats"] for row in rows]
    return Exhibit(
        key="grants",
        headline=describe_grant(
            {row["insats"]: row["left_to_claim"] for row in rows},
            {row["insats"]: row["reimbursement"] for row in rows},
        ),
        subtitle=f"Beviljade medel från förbundet per insats, {format_period(view.period)}",
        chart=Within(
            labels,
            ("Beviljat", [row["granted"] for row in rows]),
            ("Ersättning", [row["reimbursement"] for row in rows]),
        ),
        columns={
            "Insats": labels,
            "Beviljat": [format_thousands(row["granted"]) for row in rows],
            "Ersättning": [format_thousands(row["reimbursement"]) for row in rows],
            "Rekvirerat": [format_thousands(row["claimed"]) for row in rows],
            "Kvar att rekvirera": [format_thousands(row["left_to_claim"]) for row in rows],
        },
        table=table,
        note=f"{CLAIM_NOTE} {describe_excess([row['over_granted'] for row in rows])}",
    )
