"""Figures about what participants answer to enkäter."""

from typing import Any

from analytics.exhibits.charts import ShareRanking
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.palette import BLUE
from analytics.figures.table import HIDDEN, Table
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import format_part, format_period, format_share
from analytics.wording.sentences import join_notes, write_within
from analytics.wording.wellbeing import describe_answers, note_left_out, note_response

NNS, AT_EXIT = "nns", "avslutsenkat"
_ABOUT_NNS = (
    "{name}, enkät från Nationella nätverket för samordningsförbund om makt och inflytande över "
    "det egna livet"
)
_ASKED = {
    "nns_pagaende": "Under insatsen",
    "nns_avslut": "Vid avslut",
    AT_EXIT: "Avslutsenkäten",
}
_ANSWERS = "Svar räknas, inte personer: samma person kan ha svarat mer än en gång."
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
    name = _ABOUT_NNS.format(name=table.axes["enkattyp"].label_of[survey])
    return _show(survey, name, rows, table, view)


def at_exit(view: View) -> Exhibit:
    """Show the share of positive answers to each question of the avslutsenkät."""
    view = view.settle(AT_EXIT)
    table = view.table(AT_EXIT, view.total)
    return _show(AT_EXIT, "Avslutsenkät", table.rows(), table, view)


def _show(key: str, name: str, every: list[dict[str, Any]], table: Table, view: View) -> Exhibit:
    listed = _rank([row for row in every if row["of"] or row.get(HIDDEN)])
    rows = [row for row in listed if row["of"]]
    find_label = view.figures.association.surveys.find_label
    name_of = {row["fraga"]: find_label(key, row["fraga"]) for row in every}
    few = _FEW if any(row["of"] < LEAST_TO_COMPARE for row in rows) else ""
    responded = note_response(rows[0]) if rows and view.tells(NNS, "response") else ""
    told = listed or every
    headline = describe_answers([name_of[row["fraga"]] for row in told], told)
    return Exhibit(
        key=f"survey-{key}",
        headline=f"{_ASKED[key]}: {write_within(headline)}",
        subtitle=f"{name}: andel av svaren som är positiva, {format_period(view.period)}",
        chart=ShareRanking(
            [name_of[row["fraga"]] for row in rows],
            [row["share"] for row in rows],
            [format_part(row["n"], row["of"]) for row in rows],
            None,
            [BLUE] * len(rows),
        ),
        columns={
            "Fråga": [name_of[row["fraga"]] for row in listed],
            "Positiva svar": [format_part(row["n"], row["of"]) for row in listed],
            "Andel": [format_share(row["share"]) for row in listed],
        },
        table=table,
        note=join_notes(_ANSWERS if rows else "", responded, note_left_out(rows), few),
    )


def _rank(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the questions with the most positive first, then those with few answers.

    Those that are not shown come last, in the order of the questions, which tells nothing.
    """
    return sorted(rows, key=_place)


def _place(row: dict[str, Any]) -> tuple[bool, bool, float]:
    hidden = row["share"] is None
    return hidden, not hidden and row["of"] < LEAST_TO_COMPARE, 0 if hidden else -row["share"]
