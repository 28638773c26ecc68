"""Key figures in a row: value, change since the period before, and verdict on the target."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.figures.view import View
from analytics.measures.target import judge_target
from analytics.wording.numbers import (
    NO_VALUE,
    format_amount,
    format_change,
    format_count,
    format_period,
    format_points,
    format_share,
)
from analytics.wording.sentences import describe_target
from pages.components.theme import BADGE_OF

COUNTS = {
    "inskrivna": "Nya inskrivna",
    "utskrivna": "Avslutade",
    "pagaende": "Pågående",
    "unika": "Unika deltagare",
}
GOAL = "till_arbete_studier"
NOT_YET = "inte publicerat än"


@dataclass(frozen=True)
class Card:
    """A key figure as text; ``verdict`` is Markdown that stands below it."""

    label: str
    value: str
    change: str = ""
    verdict: str = ""


def show_cards(cards: Sequence[Card]) -> None:
    """Draw cards beside each other, as many as there is room for."""
    with st.container(horizontal=True, gap="small"):
        for card in cards:
            with st.container(border=True, width="stretch", height="stretch", gap="xsmall"):
                st.metric(card.label, card.value)
                if card.change:
                    st.markdown(f":gray[:small[{card.change}]]")
                if card.verdict:
                    st.markdown(f":small[{card.verdict}]")


def show_key_figures(view: View) -> None:
    """Draw the goal, the counts and the use of the budget."""
    show_cards([_goal_card(view), *(_count_card(view, m) for m in COUNTS), _budget_card(view)])


def _goal_card(view: View) -> Card:
    if not view.publishes(GOAL):
        return Card("Till arbete/studier", NO_VALUE, NOT_YET)
    shown = view.settle(GOAL)
    now, before = (shown.table(GOAL, where).row() for where in (shown.total, shown.former))
    target = shown.find_target(GOAL)
    verdict = judge_target(now["share"], target, view.figures.association.near_target)
    word = verdict.value if target else "Inget mål"
    if shown.table(GOAL, shown.total).hides:
        word = "Visas inte, få personer"
    change = ""
    if now["share"] is not None and before["share"] is not None:
        change = f"{format_points(now['share'] - before['share'])} mot {_former(shown)}"
    return Card(
        "Till arbete/studier",
        format_share(now["share"]),
        _say_period(view, shown) or change,
        f":{BADGE_OF[verdict]}-badge[{word}] {describe_target(target)}",
    )


def _count_card(view: View, measure: str) -> Card:
    if not view.publishes(measure):
        return Card(COUNTS[measure], NO_VALUE, NOT_YET)
    shown = view.settle(measure)
    now, before = (shown.table(measure, where).row()["n"] for where in (shown.total, shown.former))
    change = ""
    if now is not None and before is not None:
        change = f"{format_change(now - before)} mot {_former(shown)}"
    return Card(COUNTS[measure], format_count(now), _say_period(view, shown) or change)


def _former(view: View) -> str:
    return format_period(view.period.previous())


def _say_period(view: View, shown: View) -> str:
    """Return which period a figure is of when it is another than the one asked for."""
    return "" if shown.period == view.period else f"avser {format_period(shown.period)}"


def _budget_card(view: View) -> Card:
    money = view.economy
    row = money.table("budget", money.total).row()
    change = ""
    if row["time_share"] is not None:
        change = f"{format_share(row['time_share'])} av tiden rapporterad"
    return Card("Budget använd", format_share(row["utilisation"]), change)


def show_economy_figures(view: View) -> None:
    """Draw budget, outcome, variance, forecasts and costs per result."""
    row = view.table("budget", view.total).row()
    forecasts = {"linjär": row["forecast_linear"], "förbundets egen": row["forecast_manual"]}
    known = [f"{name}: {format_amount(amount)}" for name, amount in forecasts.items() if amount]
    show_cards(
        [
            Card(
                "Budget",
                format_amount(row["budget"]),
                "helårsbudget, fördelad" if row["distributed"] else "",
            ),
            Card(
                "Utfall",
                format_amount(row["outcome"]),
                f"{format_share(row['utilisation'])} av budgeten",
            ),
            Card("Kvar av budgeten", format_amount(row["variance"])),
        ]
    )
    show_cards(
        [
            Card("Prognos för året", format_amount(row["forecast_linear"]), "; ".join(known)),
            Card(
                "Per deltagare",
                format_amount(row["cost_per_participant"]),
                "utfall per unik deltagare",
            ),
            Card(
                "Per resultat",
                format_amount(row["cost_per_goal_exit"]),
                "utfall per avslut till arbete eller studier",
            ),
        ]
    )
