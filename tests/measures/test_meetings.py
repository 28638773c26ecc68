from datetime import date, timedelta

import pandas as pd
import pytest

from analytics.measures.meetings import find_due_months
from analytics.measures.registry import compute_measure
from analytics.model.course_coding import day_numbers
from analytics.model.events import NEVER
from analytics.model.month import Month
from analytics.model.rows import SipRow
from tests.ledgers import cover, make_association, make_dataset, row, select

ENTRY = date(2024, 1, 15)


def follow(rows, meetings=(), where="2024", by=(), **named):
    other = SipRow("okänd", "alfa", ENTRY)  # so that SIP are reported at all
    sips = [other, *(SipRow("D1", "alfa", day) for day in meetings)]
    dataset = make_dataset(rows, **{"sips": sips, **named})
    return compute_measure("sip", dataset, select(where), by)


def pair(frame, event):
    found = frame[frame["event"] == event].iloc[0]
    return found["n"], found["of"]


@pytest.mark.parametrize(("days", "counts"), [(-91, 0), (-90, 1), (0, 1), (30, 1), (31, 0)])
def test_a_sip_is_at_the_start_from_90_days_before_to_30_days_after(days, counts):
    frame = follow([row(entry=ENTRY)], [ENTRY + timedelta(days=days)])

    assert pair(frame, "vid_start") == (counts, 1)


@pytest.mark.parametrize(("meeting", "late"), [("2024-03-30", 0), ("2024-03-29", 1), (None, 1)])
def test_a_sip_is_too_old_after_92_days_and_so_is_none(meeting, late):
    frame = follow(
        [row(entry=ENTRY)], [date.fromisoformat(meeting)] if meeting else [], where="2024-06"
    )

    assert pair(frame, "for_gammal") == (late, 1)


@pytest.mark.parametrize(("entry", "of"), [("2024-03-29", 1), ("2024-03-30", 0)])
def test_who_has_been_there_for_92_days_or_less_need_not_have_had_another_sip(entry, of):
    frame = follow([row(entry=entry)], where="2024-06")

    assert pair(frame, "for_gammal") == (of, of)


def test_a_sip_after_the_day_in_question_is_not_known_then():
    frame = follow([row(entry=ENTRY)], [date(2024, 7, 1)], where="2024-06")

    assert pair(frame, "for_gammal") == (1, 1)


def test_a_sip_that_is_planned_after_the_last_reported_month_has_not_been_held():
    frame = follow([row(entry="2024-01-25")], [date(2024, 2, 5)], coverage=cover(last="2024-01"))

    assert pair(frame, "vid_start") == (0, 1)


def test_a_sip_counts_in_its_own_insats_alone():
    association = make_association(shared_pseudonyms=True)
    rows = [row(entry=ENTRY), row(entry=ENTRY, programme="beta")]

    sips = [SipRow("D1", "alfa", ENTRY)]
    frame = follow(rows, by=["insats"], association=association, sips=sips)

    at_start = frame[frame["event"] == "vid_start"].set_index("insats")["n"]
    assert at_start.tolist() == [1, pd.NA]


@pytest.mark.parametrize(
    ("left", "due"),
    [
        ("2024-01-15", "2024-08"),
        ("2024-08-31", "2025-03"),
        ("2023-08-31", "2024-03"),
        ("2024-12-01", "2025-07"),
        ("2024-07-01", "2025-01"),
    ],
)
def test_a_follow_up_is_due_six_months_and_30_days_after_the_exit(left, due):
    days = day_numbers([date.fromisoformat(left), None])

    assert find_due_months(days).tolist() == [Month.parse(due).ordinal, NEVER]


def test_followed_up_is_any_answer_but_blank_and_not_reached():
    answers = ("arbetar", "studerar", "arbetssokande", "ovrigt", "ej_nadd", "")
    rows = [
        row(pseudonym=f"D{n}", entry="2023-06-01", exit="2024-01-15", follow_up=answer)
        for n, answer in enumerate(answers)
    ]

    frame = follow(rows, where="2024-08")

    assert pair(frame, "uppfoljd") == (4, 6)
    assert pair(frame, "i_arbete_studier") == (2, 4)
    assert pair(follow(rows, where="2024-07"), "uppfoljd") == (0, 0)


def test_the_state_of_a_day_has_no_value_when_its_month_is_not_reported():
    frame = follow([row(entry=ENTRY)], where="2024-H1", coverage=cover(last="2024-05"))

    assert pair(frame, "for_gammal") == (pd.NA, pd.NA)
    assert pair(frame, "vid_start") == (0, 1)


def test_what_no_insats_has_ever_reported_has_no_value():
    frame = follow([row(entry=ENTRY, exit="2024-03-01", destination="annat")], sips=[])

    assert frame["n"].isna().all()
    assert frame["of"].isna().all()


def test_an_insats_that_reports_no_sip_is_outside_the_share_of_those_that_had_one():
    rows = [row(entry=ENTRY), row(pseudonym="D2", entry=ENTRY, programme="beta")]

    assert pair(follow(rows, [ENTRY]), "vid_start") == (1, 1)
    assert pair(follow(rows, where="2024-06"), "for_gammal") == (1, 1)


def test_follow_ups_are_of_the_insatser_that_report_any():
    left = {"entry": "2023-06-01", "exit": "2024-01-15", "destination": "annat"}
    rows = [row(**left, follow_up="arbetar"), row(pseudonym="D2", programme="beta", **left)]

    assert pair(follow(rows, where="2024-08"), "uppfoljd") == (1, 1)
    assert pair(follow(rows[1:], where="2024-08"), "uppfoljd") == (pd.NA, pd.NA)
