from datetime import date

import pytest

from analytics.model.rows import SipRow
from tests.builders import codes, only_problem, read_sheets, small_association

FIRST = date(2024, 2, 1)


def test_a_full_row_becomes_a_meeting():
    reading = read_sheets(sip=[{}])
    assert reading.problems == ()
    assert reading.rows == {"sip": (SipRow("A1", "plattform", FIRST, "start"),)}


@pytest.mark.parametrize("headings", [["Deltagar-ID", "Datum"], ["Löpnr", "SIP-datum", "Insats"]])
def test_id_and_date_are_enough_to_know_the_sheet(headings):
    reading = read_sheets(sip=[{}], deltagare=[{}], headings=headings)
    assert reading.problems == ()
    assert reading.rows["sip"] == (SipRow("A1", "plattform", FIRST),)


@pytest.mark.parametrize(
    ("text", "kind"), [("Uppföljn.", "uppfoljning"), ("Avslut", "avslut"), ("första", "start")]
)
def test_kinds_have_other_names(text, kind):
    assert read_sheets(sip=[{"Typ": text}]).rows["sip"][0].kind == kind


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Datum": None}, "obligatorisk_tom"),
        ({"Datum": "snart"}, "datum_okant"),
        ({"Datum": "#N/A"}, "cell_felvarde"),
        ({"Deltagar-ID": "Anna"}, "id_okant"),
        ({"Deltagar-ID": None}, "obligatorisk_tom"),
        ({"Typ": "Fika"}, "kategori_okand"),
    ],
)
def test_what_cannot_be_read_refuses_the_row(cells, code):
    reading = read_sheets(sip=[cells])
    assert codes(reading) == [code]
    assert (reading.accepted, reading.refused) == (0, 1)


def test_the_same_meeting_twice_names_both():
    problem = only_problem(read_sheets(sip=[{}, {"Datum": "2024-02-01"}]))
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "rad 2" in problem.message


@pytest.mark.parametrize(
    "other", [{"Typ": None}, {"Datum": date(2024, 3, 1)}, {"Deltagar-ID": "A2"}]
)
def test_meetings_that_differ_stand_side_by_side(other):
    assert read_sheets(sip=[{}, other]).accepted == 2


def test_blank_insats_is_the_only_one_of_the_forbund():
    association = small_association()
    association = association.model_copy(update={"programmes": association.programmes[:1]})
    reading = read_sheets(sip=[{"Insats": None}], association=association)
    assert reading.problems == ()
    assert reading.rows["sip"][0].programme == "plattform"


def test_blank_insats_is_the_one_that_the_person_is_in():
    people = [{"Insats": "Vägen vidare", "Del": None}, {}]
    reading = read_sheets(deltagare=people, sip=[{"Insats": None}])
    assert reading.problems == ()
    assert reading.rows["sip"][0].programme == "vagen"


@pytest.mark.parametrize(
    "people",
    [
        [],
        [{"Deltagar-ID": "B1"}],
        [{}, {"Deltagar-ID": "A1", "Insats": "Vägen vidare", "Del": None}],
    ],
)
def test_an_insats_that_cannot_be_told_is_a_fault(people):
    sheets = {"deltagare": people} if people else {}
    reading = read_sheets(**sheets, sip=[{"Insats": None}])
    problem = only_problem(reading)
    assert (problem.code, problem.heading) == ("insats_tom", "Insats")
    assert reading.rows["sip"] == ()


def test_a_fault_of_the_person_is_told_once():
    reading = read_sheets(sip=[{"Insats": None, "Deltagar-ID": "Anna"}])
    assert codes(reading) == ["id_okant"]


@pytest.mark.parametrize(
    ("shared", "cells", "expected"),
    [
        (False, {}, []),
        (False, {"Deltagar-ID": "A9"}, ["id_saknas_i_lista"]),
        (False, {"Insats": "Vägen vidare"}, ["id_saknas_i_lista"]),
        (True, {"Insats": "Vägen vidare"}, []),
        (True, {"Deltagar-ID": "A9"}, ["id_saknas_i_lista"]),
    ],
)
def test_an_id_that_the_list_does_not_have_is_a_warning(shared, cells, expected):
    association = small_association(shared_pseudonyms=shared)
    reading = read_sheets(deltagare=[{}], sip=[cells], association=association)
    assert codes(reading) == expected
    assert len(reading.rows["sip"]) == 1
    assert all("A9" not in problem.message for problem in reading.problems)


def test_a_person_of_a_refused_row_is_still_known():
    reading = read_sheets(deltagare=[{"Kommun": "Arvikka"}], sip=[{"Insats": None}])
    assert codes(reading) == ["kommun_okand"]
    assert reading.rows["sip"][0].programme == "plattform"


def test_rows_of_a_person_without_consent_are_left_out():
    people = [{"Samtycke": "Nej"}, {"Samtycke": "Ja"}]
    reading = read_sheets(deltagare=people, sip=[{}, {"Deltagar-ID": "A2"}, {"Insats": None}])
    assert codes(reading) == ["blad_utan_samtycke"] * 2
    assert [row.pseudonym for row in reading.rows["sip"]] == ["A2"]
    assert (reading.accepted, reading.refused, reading.left_out) == (3, 0, 2)


def test_a_file_with_identity_data_gives_no_rows():
    reading = read_sheets(sip=[{}, {"Deltagar-ID": "19121212-1212"}], volymer=[{}])
    assert reading.rows == {"sip": (), "volymer": ()}
    assert (reading.accepted, reading.refused) == (0, 3)
