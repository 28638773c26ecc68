from datetime import date

import pytest

from analytics.model.instrument import Instrument
from analytics.model.rating_settings import RatingSettings
from analytics.model.rows import RatingRow
from analytics.workbook.columns import RATINGS
from sample_data.faulty_reports import FAULTLESS
from sample_data.package import make_workbook, table_cells
from tests.builders import (
    codes,
    only_problem,
    read,
    read_sheets,
    small_association,
)

KASAM_13 = [4, 2, 5, 6, 7, 1, 3, 4, 5, 2, 6, 7, 1]
KASAM_13_TURNED = [4, 6, 3, 6, 7, 1, 5, 4, 5, 6, 6, 7, 1]
"""The same answers with those to 1, 2, 3, 7 and 10 turned round, by hand."""
TURNED_IN_KASAM_29 = {1, 4, 5, 6, 7, 11, 13, 14, 16, 20, 23, 25, 27}


def answered(**answers):
    """Return the small förbund with answers under ``skala/`` and an instrument of its own."""
    own = Instrument(code="hopp", name="Hoppskalan", items=3, low=-2, high=2.5)
    return small_association().model_copy(
        update={
            "answers": {f"skala/{key}": value for key, value in answers.items()},
            "instruments": (own,),
        }
    )


def read_ratings(*rows, **answers):
    return read_sheets(skattningar=rows, association=answered(**answers))


def items(instrument, *values, **cells):
    """Return a row of ``instrument`` with answers and no score."""
    numbered = {f"Fråga {number}": value for number, value in enumerate(values, 1)}
    return {"Instrument": instrument, "Poäng": None, **numbered, **cells}


def who5(*scores):
    return [{"Deltagar-ID": f"A{n}", "Poäng": score} for n, score in enumerate(scores, 1)]


def scores_of(reading):
    return [row.score for row in reading.rows["skattningar"]]


def test_a_full_row_becomes_a_rating():
    reading = read_ratings({})
    assert reading.problems == ()
    assert reading.rows == {
        "skattningar": (
            RatingRow(
                pseudonym="A1",
                programme="plattform",
                instrument="who5",
                occasion="start",
                day=date(2024, 2, 1),
                rater="deltagare",
                score=52,
            ),
        )
    }


def test_date_rater_and_score_may_be_missing():
    headings = ["Löpnr", "Insats", "Instrument", "Mättillfälle", "F1", "Item 2", "fråga 3", "F5"]
    row = items("WHO5", 0, 5, 2, None, 1)
    reading = read_sheets(skattningar=[row], headings=headings)
    assert reading.problems == ()
    (rating,) = reading.rows["skattningar"]
    assert (rating.day, rating.rater, rating.score) == (None, "", None)
    assert rating.items == (0, 5, 2, None, 1)


@pytest.mark.parametrize(
    ("heading", "text", "field", "code"),
    [
        *(("Instrument", text, "instrument", "who5") for text in ("WHO-5", "who5", "WHO 5")),
        *(("Mättillfälle", text, "occasion", "start") for text in ("Före", "Vid start")),
        *(
            ("Mättillfälle", text, "occasion", "uppfoljning")
            for text in ("Uppföljn.", "Uppföljning")
        ),
        *(("Mättillfälle", text, "occasion", "slut") for text in ("Efter", "Avslut", "Slut")),
        *(("Bedömare", text, "rater", "deltagare") for text in ("Självskattning", "deltagare")),
        *(("Bedömare", text, "rater", "handlaggare") for text in ("Personal", "Handläggare")),
    ],
)
def test_words_have_other_forms(heading, text, field, code):
    (row,) = read_ratings({heading: text}).rows["skattningar"]
    assert getattr(row, field) == code


def test_the_instruments_of_the_forbund_are_known():
    reading = read_ratings(items("hoppskalan", -2, 0.5, 2.5), items("Hopp", 1, Poäng=7))
    assert only_problem(reading).code == "dubbel_rad"
    assert reading.rows["skattningar"][0].items == (-2, 0.5, 2.5)


def test_an_unknown_instrument_is_asked_about():
    problem = only_problem(read_ratings({"Instrument": "PHQ-9"}))
    assert (problem.code, problem.vocabulary) == ("kategori_okand", "instrument")
    assert "Hoppskalan" in problem.message


@pytest.mark.parametrize("cells", [{"Poäng": None}, {"Poäng": None, "Fråga 1": None}])
def test_a_rating_without_score_and_answers_is_a_fault(cells):
    assert codes(read_ratings(cells)) == ["skattning_tom"]


def test_a_score_not_reported_is_no_score():
    assert codes(read_ratings({"Poäng": "-"})) == ["ej_rapporterat", "skattning_tom"]


def test_a_score_that_cannot_be_read_is_told_once():
    assert codes(read_ratings({"Poäng": "bra"})) == ["tal_okant"]


@pytest.mark.parametrize(
    ("row", "cell", "span"),
    [
        (items("WHO-5", 0, 1, 6), "J2", "hela tal från 0 till 5"),
        (items("WHO-5", 0, -1), "I2", "hela tal från 0 till 5"),
        (items("WHO-5", 0, 1.5), "I2", "hela tal från 0 till 5"),
        (items("KASAM-13", 0), "H2", "hela tal från 1 till 7"),
        (items("KASAM-29", 8), "H2", "hela tal från 1 till 7"),
        (items("Hoppskalan", 3), "H2", "tal från -2 till 2,5"),
        ({"Instrument": "KASAM-13", "Poäng": 12}, "G2", "tal från 13 till 91"),
        ({"Instrument": "KASAM-13", "Poäng": 92}, "G2", "tal från 13 till 91"),
        ({"Instrument": "KASAM-29", "Poäng": 204}, "G2", "tal från 29 till 203"),
        ({"Poäng": 104}, "G2", "hela tal från 0 till 100"),
        ({"Poäng": -4}, "G2", "hela tal från 0 till 100"),
    ],
)
def test_what_the_instrument_does_not_have_is_a_fault_that_names_the_cell(row, cell, span):
    reading = read_ratings(row, who5="index", kasam="svar")
    problem = only_problem(reading)
    assert problem.code == "skattning_utanfor"
    assert f"cell {cell} passar inte" in problem.message
    assert span in problem.message
    assert (reading.accepted, reading.refused) == (0, 1)


@pytest.mark.parametrize(
    ("instrument", "most"),
    [("WHO-5", 5), ("KASAM-13", 13), ("KASAM-29", 29), ("BIP", 11), ("Hopp", 3)],
)
def test_more_answers_than_questions_is_a_fault(instrument, most):
    full = read_ratings(items(instrument, *[1] * most), kasam="svar", bip="1-5_hogre")
    over = read_ratings(items(instrument, *[1] * (most + 1)), kasam="svar", bip="1-5_hogre")
    assert full.problems == ()
    assert len(full.rows["skattningar"][0].items) == most
    problem = only_problem(over)
    assert (problem.code, problem.heading) == ("fraga_for_mycket", f"Fråga {most + 1}")


def test_answers_that_are_missing_are_none():
    (row,) = read_ratings(items("WHO-5", None, 3)).rows["skattningar"]
    assert row.items == (None, 3, None, None, None)


def test_answers_and_a_score_are_both_kept():
    (row,) = read_ratings(items("WHO-5", 1, 1, 1, 2, 2, Poäng=28)).rows["skattningar"]
    assert (row.score, row.items) == (28, (1, 1, 1, 2, 2))


@pytest.mark.parametrize(
    ("scores", "kept"),
    [
        ((12, 17, 25), [48, 68, 100]),
        ((0, 1), [0, 4]),
        ((12, 48), [12, 48]),
        ((28,), [28]),
        ((0, 0), [0, 0]),
    ],
)
def test_scores_of_who5_tell_themselves_whether_they_are_raw(scores, kept):
    reading = read_ratings(*who5(*scores))
    assert reading.problems == ()
    assert scores_of(reading) == kept


def test_scores_of_who5_that_may_be_either_are_asked_about_once():
    reading = read_ratings(*who5(8, 24, 20))
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.column) == ("who_skala", None, "G")
    assert problem.blocking
    assert problem.question.key == "skala/who5"
    assert problem.question.default == ""
    assert problem.question.values == ("rapoang", "index")


@pytest.mark.parametrize(("answer", "kept"), [("rapoang", [32, 96]), ("index", [8, 24])])
def test_the_answer_tells_whether_who5_is_raw(answer, kept):
    reading = read_ratings(*who5(8, 24), who5=answer)
    assert reading.problems == ()
    assert scores_of(reading) == kept


def test_an_answer_of_no_use_is_asked_for_again():
    assert codes(read_ratings(*who5(8, 24), who5="kanske")) == ["who_skala"]


def test_each_sheet_tells_for_itself_whether_it_is_raw():
    cells = table_cells(RATINGS, [{**FAULTLESS["skattningar"], **row} for row in who5(12, 17)])
    higher = table_cells(RATINGS, [{**FAULTLESS["skattningar"], "Poäng": 52, "Datum": None}])
    reading = read(make_workbook({"Råpoäng": cells, "Index": higher}))
    assert scores_of(reading) == [48, 68, 52]


@pytest.mark.parametrize(
    ("answer", "score", "code"),
    [
        ("index", 50, "who_inget_index"),
        ("index", 17, "who_inget_index"),
        ("index", 52.5, "who_inget_index"),
        ("rapoang", 26, "skattning_utanfor"),
        ("rapoang", 12.5, "skattning_utanfor"),
    ],
)
def test_a_score_that_is_not_what_was_answered_is_a_fault(answer, score, code):
    reading = read_ratings(*who5(52 if answer == "index" else 20, score), who5=answer)
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.heading) == (code, 3, "Poäng")
    assert "cell G3" in problem.message
    assert reading.accepted == 1


def test_a_score_in_a_column_of_indexes_is_judged_as_one():
    problem = only_problem(read_ratings(*who5(52, 17)))
    assert (problem.code, problem.row) == ("who_inget_index", 3)


def test_any_index_may_be_where_a_mean_stands_in_for_a_missing_answer():
    settings = {"ratings": RatingSettings(missing_allowed=1)}
    association = answered(who5="index").model_copy(update=settings)
    reading = read_sheets(skattningar=who5(52, 17), association=association)
    assert reading.problems == ()
    assert scores_of(reading) == [52, 17]


def test_answers_to_kasam_are_asked_about_once():
    reading = read_ratings(items("KASAM-13", *KASAM_13), items("KASAM-29", *[4] * 29))
    problem = only_problem(reading)
    assert (problem.code, problem.row, problem.heading) == ("kasam_vanda", None, "Fråga 1")
    assert problem.blocking
    assert (problem.question.key, problem.question.values) == ("skala/kasam", ("svar", "vanda"))


def test_a_score_of_kasam_needs_no_answer():
    reading = read_ratings({"Instrument": "KASAM 13", "Poäng": 61})
    assert reading.problems == ()
    assert scores_of(reading) == [61]


@pytest.mark.parametrize(("answer", "written"), [("svar", KASAM_13), ("vanda", KASAM_13_TURNED)])
def test_answers_to_kasam_13_are_kept_as_they_were_given(answer, written):
    reading = read_ratings(items("KASAM-13", *written), kasam=answer)
    assert reading.problems == ()
    assert reading.rows["skattningar"][0].items == tuple(KASAM_13)


def test_answers_to_kasam_29_are_turned_back():
    written = [7 if number in TURNED_IN_KASAM_29 else 2 for number in range(1, 30)]
    (row,) = read_ratings(items("KASAM-29", *written), kasam="vanda").rows["skattningar"]
    assert row.items == tuple(1 if n in TURNED_IN_KASAM_29 else 2 for n in range(1, 30))


def test_a_missing_answer_and_other_instruments_are_not_turned():
    rows = (items("KASAM-13", None, *KASAM_13[1:]), items("WHO-5", 1, 2, 3, 4, 5))
    kasam, who = read_ratings(*rows, kasam="vanda").rows["skattningar"]
    assert kasam.items[:3] == (None, 6, 3)
    assert who.items == (1, 2, 3, 4, 5)


def test_the_scale_of_bip_is_asked_about_with_a_default():
    reading = read_ratings(items("BIP", *[1, 5] * 5), items("BIP", 3, Bedömare="Handläggare"))
    problem = only_problem(reading)
    assert (problem.code, problem.blocking) == ("bip_skala", False)
    assert (problem.question.key, problem.question.default) == ("skala/bip", "1-5_hogre")
    assert problem.question.values == (
        *("1-5_hogre", "1-5_lagre", "1-7_hogre", "1-7_lagre"),
        *("1-10_hogre", "1-10_lagre", "0-10_hogre", "0-10_lagre"),
    )
    assert reading.accepted == 2


def test_the_default_of_bip_is_not_taken_for_answers_that_do_not_fit():
    reading = read_ratings(items("BIP", 3, 8))
    problem = only_problem(reading)
    assert (problem.code, problem.blocking) == ("bip_skala_oklar", True)
    assert (problem.question.key, problem.question.default) == ("skala/bip", "")
    assert codes(read_ratings(items("BIP", 3, 101))) == ["bip_skala_oklar", "skattning_utanfor"]


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [("1-5_hogre", 1, 5), ("1-7_lagre", 1, 7), ("1-10_hogre", 1, 10), ("0-10_lagre", 0, 10)],
)
def test_answers_outside_the_scale_of_bip_are_faults(answer, low, high):
    assert read_ratings(items("BIP", low, high), bip=answer).problems == ()
    for value in (low - 1, high + 1):
        problem = only_problem(read_ratings(items("BIP", low, value), bip=answer))
        assert (problem.code, problem.heading) == ("skattning_utanfor", "Fråga 2")
        assert f"{low} till {high}" in problem.message


@pytest.mark.parametrize("other", [{"Poäng": 48}, {"Datum": "2024-02-01", "Bedömare": "Själv"}])
def test_the_same_rating_twice_names_both(other):
    problem = only_problem(read_ratings({}, other))
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "samma skattning som rad 2" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        *({"Datum": None}, {"Bedömare": "Personal"}, {"Mättillfälle": "Slut"}),
        *({"Deltagar-ID": "A2"}, {"Insats": "Vägen vidare"}),
        {"Instrument": "KASAM-13"},
    ],
)
def test_ratings_that_differ_in_their_key_stand_side_by_side(other):
    reading = read_ratings({}, other)
    assert reading.problems == ()
    assert reading.accepted == 2


def test_rows_of_a_person_without_consent_are_left_out_and_judged_no_further():
    rows = [{"Poäng": 1000}, {"Deltagar-ID": "A2"}]
    reading = read_sheets(deltagare=[{"Samtycke": "Nej"}, {"Samtycke": "Ja"}], skattningar=rows)
    assert codes(reading) == ["blad_utan_samtycke"]
    assert [row.pseudonym for row in reading.rows["skattningar"]] == ["A2"]
    assert (reading.accepted, reading.refused, reading.left_out) == (3, 0, 1)


def test_blank_insats_is_that_of_the_list_and_an_unknown_id_a_warning():
    reading = read_sheets(
        deltagare=[{}],
        skattningar=[{"Insats": None}, {"Deltagar-ID": "A9"}],
        sip=[{"Insats": None}],
    )
    assert codes(reading) == ["id_saknas_i_lista"]
    assert [row.programme for row in reading.rows["skattningar"]] == ["plattform"] * 2
    assert reading.accepted == 4


def test_rows_add_up_whatever_is_wrong():
    rows = ({}, {}, {"Poäng": 999}, {"Instrument": "Summa"}, {"Mättillfälle": None})
    reading = read_ratings(*rows)
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 3, 1)
