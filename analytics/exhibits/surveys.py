"""Figures about what participants answer to enkäter."""

from typing import Any

from analytics.exhibits.charts import ShareRanking
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.palette import BLUE
from analytics.figures.table import HIDDEN, Table
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import format_part, format_period, format_share
from analytics.wording.wellbeing import describe_answers, note_left_out, note_response

NNS, AT_EXIT = "nns", "avslutsenkat"
_FEW = f"Frågor med färre än {LEAST_TO_COMPARE} svar är för osäkra för att jämföras."


def list_surveys(view: View) -> list[str]:
    """Return which NNS enkäter have answers; the first where none has."""
    view = view.settle(NNS)
    table = view.table(NNS, view.total)
    return table.used_keys("enkattyp", "of") or list(table.axes["enkattyp"].keys[:1])


def influence(view: View, survey: str) -> Exhibit:
    """Show the share of positive answers to each question of one NNS enkät."""
    view = view.settle(NNS)
    table = view.table(NNS, view.total)
    rows = [row for row in table.rows() if row["enkattyp"] == survey]
    return _show(survey, table.axes["enkattyp"].label_of[survey], rows, table, view)


def at_exit(view: View) -> Exhibit:
    """Show the share of positive answers to each question of the avslutsenkät."""
    view = view.settle(AT_EXIT)
    table = view.table(AT_EXIT, view.total)
    return _show(AT_EXIT, "Avslutsenkät", table.rows(), table, view)


def _show(key: str, name: str, every: list[dict[str, Any]], table: Table, view: View) -> Exhibit:
    rows = [row for row in every if row["of"]]
    listed = [row for row in every if row["of"] or row.get(HIDDEN)]
    name_of = {
        row["fraga"]: view.figures.association.surveys.find_label(key, row["fraga"])
        for row in listed
    }
    few = _FEW if any(row["of"] < LEAST_TO_COMPARE for row in rows) else ""
    responded = note_response(rows[0]) if rows and view.tells(NNS, "response") else ""
    told = (responded, note_left_out(rows), few)
    return Exhibit(
        key=f"survey-{key}",
        headline=describe_answers(every),
        subtitle=f"{name}: andel positiva svar per fråga, {format_period(view.period)}",
        chart=ShareRanking(
            [name_of[row["fraga"]] for row in rows],
            [row["share"] for row in rows],
            [format_part(row["n"], row["of"]) for row in rows],
            None,
            [BLUE] * len(rows),
        ),
        columns={
            "Fråga": [name_of[row["fraga"]] for row in listed],
            "Positiva": [format_part(row["n"], row["of"]) for row in listed],
            "Andel": [format_share(row["share"]) for row in listed],
        },
        table=table,
        note=" ".join(filter(None, told)),
    )
