"""Guesses of what a heading of somebody's own means."""

from datetime import date

import pytest

from analytics.workbook.columns import PARTICIPANTS, heading_key
from analytics.workbook.heading_guess import guess_headings
from sample_data.package import participant_cells
from tests.builders import codes, only_problem, participant_workbook, read

NAMES = {
    heading_key(name): column.heading
    for column in PARTICIPANTS.columns
    for name in (column.heading, *column.aliases)
}


@pytest.mark.parametrize(
    ("written", "guesses"),
    [
        ("Deltagare ID", ["Deltagar-ID"]),
        ("Kön (K/M)", ["Kön"]),
        ("Kön [k, m]", ["Kön"]),
        ("Insats/projekt", ["Insats"]),
        ("Insats / enhet", ["Insats"]),
        ("Födelseår (fyra siffror", ["Födelseår"]),
        ("Start/Slutdatum", ["Inskriven", "Utskriven"]),
        ("Avslutsorsk (fri)", ["Avslutsorsak"]),
        ("Skonummer", []),
        ("(K/M)", []),
        ("/", []),
    ],
)
def test_parentheses_are_passed_over_and_a_slash_parts_names(written, guesses):
    assert guess_headings(written, NAMES) == guesses


@pytest.mark.parametrize("written", ["Namn (ID)", "Namn/ID", "Telefon/kommun"])
def test_what_may_be_identity_data_is_taken_for_nothing_else(written):
    assert guess_headings(written, NAMES) == []


def rename(former, written):
    headings = [written if h == former else h for h in map(str, participant_cells([{}])[0])]
    values = {"Kön": "Kvinna", "Inskriven": date(2024, 1, 2)}
    return participant_workbook([{written: values[former]}], headings=headings)


def test_a_guess_at_a_heading_that_must_be_there_has_to_be_answered():
    problem = only_problem(read(rename("Kön", "Kön (K/M)")))

    assert (problem.code, problem.blocking) == ("rubrik_oklar", True)
    assert "Menar du Kön?" in problem.message
    assert problem.question.choices[0].label == "Kön"


def test_a_missing_heading_that_nothing_is_like_may_be_answered_too():
    reading = read(rename("Kön", "Skonummer"))

    assert codes(reading) == ["rubrik_saknas", "rubrik_okand"]
    assert "Eller svara på frågan" in reading.problems[0].message
