"""The enkäter worked out by hand."""

import pandas as pd

from analytics.measures.registry import compute_measure
from tests.ledgers import cover, make_association, make_dataset, reply, select

FOUR = ("Instämmer helt", "Instämmer till stor del", "Instämmer delvis", "Instämmer inte")


def figure(rows, measure="nns", by=(), where=None, **named):
    return compute_measure(measure, make_dataset(surveys=rows, **named), where or select(), by)


def first(rows, **named):
    return figure(rows, **named).iloc[0]


def test_the_two_best_of_four_are_positive_and_vet_ej_takes_no_side():
    counts = zip((*FOUR, "Vet ej"), (5, 3, 1, 1, 2), strict=True)
    found = first([reply(answer, n) for answer, n in counts])

    assert found[["n", "of", "unsure", "unknown"]].tolist() == [8, 10, 2, 0]
    assert (found["share"], found["responses"], found["sent"], found["response"]) == (
        *(0.8, 12, 20),
        0.6,
    )


def test_answers_are_found_however_they_are_written():
    assert first([reply("INSTÄMMER  helt", 2), reply("vet EJ", 1)])[["n", "unsure"]].tolist() == [
        2,
        1,
    ]


def test_answers_on_no_scale_are_left_out_and_counted():
    found = first([reply("Ja", 4), reply(FOUR[3], 1)])

    assert found[["n", "of", "unknown"]].tolist() == [0, 1, 4]


def test_the_forbund_says_what_is_positive_for_each_question():
    more = """
[[surveys.scales]]
answers = ["Ja", "Nej"]
positive = 1

[[surveys.scales]]
answers = ["Nej", "Ja"]
positive = 1
questions = ["nns 2"]
"""
    rows = [reply(a, n, question=q) for q in ("NNS 1", "NNS 2") for a, n in (("Ja", 3), ("Nej", 1))]

    frame = figure(rows, association=make_association(more=more))

    assert frame["n"].tolist() == [3, 1]
    assert frame["of"].tolist() == [4, 4]


def test_questions_come_in_the_order_of_their_numbers_and_once_however_spelt():
    rows = [reply(FOUR[0], 1, question=q) for q in ("NNS 10", "nns 2", "NNS 2", "NNS 1")]

    assert figure(rows)["fraga"].tolist() == ["NNS 1", "NNS 2", "NNS 10"]


def test_the_response_is_that_of_the_question_that_most_have_answered():
    rows = [
        reply(FOUR[0], 10),
        reply(FOUR[3], 2),
        reply(FOUR[0], 8, question="NNS 2"),
        reply("Vet ej", 3, question="NNS 2"),
        reply(FOUR[0], 4, kon="man", sent=10),
    ]
    frame = figure(rows)

    assert frame["responses"].tolist() == [16, 16]
    assert frame["sent"].tolist() == [30, 30]


def test_a_sending_that_does_not_say_how_many_were_asked_has_no_response():
    rows = [reply(FOUR[0], 10), reply(FOUR[0], 50, kon="man", sent=None)]

    assert first(rows)[["n", "responses", "sent"]].tolist() == [60, 10, 20]
    assert first(rows[1:])[["responses", "sent", "response"]].isna().all()


def test_those_who_stay_and_those_who_leave_are_asked_apart():
    rows = [reply(FOUR[0], 1), reply(FOUR[0], 2, survey="nns_pagaende", sent=5)]

    frame = figure(rows)

    assert frame["enkattyp"].tolist() == ["nns_pagaende", "nns_avslut"]
    assert frame["n"].tolist() == [2, 1]
    assert frame["sent"].tolist() == [5, 20]
    assert len(figure(rows, "avslutsenkat")) == 0


def test_an_enkat_counts_in_the_period_of_its_last_month():
    frame = figure([reply(FOUR[0], 3)], where=select("2024", "quarter"))

    assert frame["n"].tolist() == [0, 3, 0, 0]


def test_an_enkat_about_all_insatser_is_in_none_of_them():
    rows = [reply(FOUR[0], 3), reply(FOUR[0], 4, programme="")]

    assert figure(rows)["n"].tolist() == [7]
    assert figure(rows, by=["insats"])["n"].tolist() == [3, 0]
    only = select(only={"insats": ["Plattform Alfa"]})
    assert figure(rows, where=only)["n"].tolist() == [3]


def test_answers_are_split_by_kon():
    frame = figure([reply(FOUR[0], 3), reply(FOUR[3], 1, kon="man")], by=["kon"])

    told = frame.set_index("kon").loc[["kvinna", "man"], ["n", "of", "share"]]
    assert told.to_numpy().tolist() == [[3, 3, 1.0], [0, 1, 0.0]]


def test_a_question_that_nobody_answered_in_a_reported_month_is_zero_and_else_nothing():
    where = select("2024-08--2024-09", "month")
    frame = figure([reply(FOUR[0], 3)], where=where, coverage=cover(last="2024-08"))

    assert frame["n"].tolist() == [0, pd.NA]


def test_an_answer_is_told_even_where_no_list_is_in():
    assert first([reply(FOUR[0], 3)], coverage=cover(last="2023-12"))["n"] == 3
