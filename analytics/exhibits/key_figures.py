"""Key figures: a value, its change since the period before, and the verdict on the target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.exhibits.economy import is_complete
from analytics.exhibits.queue import QUEUE, find_former_wait, is_reported
from analytics.figures.door import NotPublishedError
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.measures.target import Verdict, judge_target
from analytics.wording.numbers import (
    NO_VALUE,
    format_amount,
    format_change,
    format_count,
    format_days,
    format_part,
    format_period,
    format_points,
    format_share,
)
from analytics.wording.progression import is_hidden
from analytics.wording.sentences import (
    TOO_FEW,
    describe_target,
    format_share_beside,
    may_be_chance,
)

COUNTS = {
    "inskrivna": "Nya inskrivna",
    "utskrivna": "Avslutade",
    "pagaende": "Pågående",
    "unika": "Unika deltagare",
}
_LABELS = {**COUNTS, QUEUE: "I kö"}
GOAL = "till_arbete_studier"
NOT_YET = "inte publicerat än"
FEW = "Visas inte, få personer"
NO_TARGET = "Inget mål"


@dataclass(frozen=True)
class KeyFigure:
    """A key figure as text; ``word`` is the verdict on its target, in the colour of ``verdict``."""

    label: str
    value: str
    change: str = ""
    verdict: Verdict | None = None
    word: str = ""
    target: str = ""


def list_key_figures(view: View) -> list[KeyFigure]:
    """Return the goal, the counts and the use of the budget."""
    return [_find_goal(view), *(_find_count(view, m) for m in COUNTS), _find_budget(view)]


def list_inflow_figures(view: View) -> list[KeyFigure]:
    """Return how many came and are there; how many wait and how long they did, where it is told."""
    counts = [_find_count(view, measure) for measure in ("inskrivna", "pagaende")]
    if not (view.publishes(QUEUE) and is_reported(view)):
        return counts
    return [*counts, _find_count(view, QUEUE), _find_wait(view)]


def _find_wait(view: View) -> KeyFigure:
    shown = view.settle(QUEUE)
    now, former = shown.table(QUEUE, shown.total).row(), find_former_wait(shown)
    label = "Väntetid, median"
    if now["median"] is None:
        return KeyFigure(label, NO_VALUE, FEW if is_hidden(now) else "")
    change = ""
    if now["waited"] < LEAST_TO_COMPARE:
        change = TOO_FEW
    elif former is not None and former.n >= LEAST_TO_COMPARE:
        change = f"mot {format_days(former.median)} för {former.name}"
    return KeyFigure(label, format_days(now["median"]), _say_period(view, shown) or change)


def _settle(view: View, measure: str) -> View | None:
    try:
        return view.settle(measure)
    except NotPublishedError:
        return None


def _find_goal(view: View) -> KeyFigure:
    shown = _settle(view, GOAL)
    if shown is None:
        return KeyFigure("Till arbete/studier", NO_VALUE, NOT_YET)
    now, before = (shown.table(GOAL, where).row() for where in (shown.total, shown.former))
    target = shown.find_target(GOAL)
    verdict = judge_target(now["share"], target, view.figures.association.near_target)
    word = verdict.value if target else NO_TARGET
    if shown.table(GOAL, shown.total).hides:
        word = FEW
    return KeyFigure(
        "Till arbete/studier",
        format_share_beside(now["share"], target),
        _say_period(view, shown) or _compare_goal(shown, now, before),
        verdict,
        word,
        describe_target(target),
    )


def _compare_goal(view: View, now: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """Return how the share has changed, or what it is of where either is too few to compare."""
    if now["share"] is None or before["share"] is None:
        return ""
    if min(now["of"], before["of"]) < LEAST_TO_COMPARE:
        return f"{format_part(now['n'], now['of'])}, {TOO_FEW}"
    told = f"{format_points(now['share'] - before['share'])} mot {_name_former(view)}"
    differs = format_share(now["share"]) != format_share(before["share"])
    is_chance = differs and may_be_chance((now["n"], now["of"]), (before["n"], before["of"]))
    return f"{told} (kan vara slump)" if is_chance else told


def _find_count(view: View, measure: str) -> KeyFigure:
    shown = _settle(view, measure)
    if shown is None:
        return KeyFigure(_LABELS[measure], NO_VALUE, NOT_YET)
    now, before = (shown.table(measure, where).row()["n"] for where in (shown.total, shown.former))
    change = ""
    if now is not None and before is not None:
        change = f"{format_change(now - before)} mot {_name_former(shown)}"
    return KeyFigure(_LABELS[measure], format_count(now), _say_period(view, shown) or change)


def _name_former(view: View) -> str:
    return format_period(view.period.previous())


def _say_period(view: View, shown: View) -> str:
    """Return which period a figure is of when it is another than the one asked for."""
    return "" if shown.period == view.period else f"avser {format_period(shown.period)}"


def _find_budget(view: View) -> KeyFigure:
    money = view.economy
    row = money.table("budget", money.total).row()
    change = ""
    if row["time_share"] is not None:
        share = row["time_share"]
        change = f"{format_share(share)} av tiden är rapporterad"
        if share == 1 and row["variance"] is not None and is_complete(money):
            change = "över budget" if row["variance"] < 0 else "inom budget"
    return KeyFigure("Budget använd", format_share(row["utilisation"]), change)


def list_economy_figures(view: View) -> list[KeyFigure]:
    """Return budget, outcome, variance, forecasts and costs per result."""
    row = view.table("budget", view.total).row()
    return [
        KeyFigure(
            "Budget",
            format_amount(row["budget"]),
            "helårsbudget, fördelad" if row["distributed"] else "",
        ),
        KeyFigure(
            "Utfall",
            format_amount(row["outcome"]),
            "" if row["utilisation"] is None else f"{format_share(row['utilisation'])} av budgeten",
        ),
        KeyFigure("Kvar av budgeten", format_amount(row["variance"])),
        *_forecast(row),
        KeyFigure(
            "Per deltagare",
            format_amount(row["cost_per_participant"]),
            "utfall per unik deltagare",
        ),
        KeyFigure(
            "Per resultat",
            format_amount(row["cost_per_goal_exit"]),
            "utfall per avslut till arbete eller studier",
        ),
    ]


def _forecast(row: dict[str, Any]) -> Iterator[KeyFigure]:
    """Yield what the year is thought to cost, as long as it is not over."""
    if row["time_share"] != 1:
        yield KeyFigure(
            "Prognos för året", format_amount(row["forecast_linear"]), _say_forecasts(row)
        )


def _say_forecasts(row: dict[str, Any]) -> str:
    forecasts = {
        "i samma takt som hittills": row["forecast_linear"],
        "förbundets egen": row["forecast_manual"],
    }
    known = [f"{name}: {format_amount(amount)}" for name, amount in forecasts.items() if amount]
    return "; ".join(known)
