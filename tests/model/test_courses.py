"""What is told of a deltagande beside its dimensions is coded row by row and joined by chain."""

from datetime import date

import numpy as np
import pytest

from analytics.model.courses import NO_STEP
from analytics.model.events import NEVER
from analytics.model.rows import SipRow
from analytics.model.vocabulary import load_vocabulary
from tests.ledgers import make_association, make_dataset, row

SOURCES = load_vocabulary("forsorjning").codes


def sources_of(bits):
    return {code for place, code in enumerate(SOURCES) if bits >> place & 1}


def test_what_is_blank_has_no_value():
    (course,) = [make_dataset([row()]).enrolments]

    assert np.isnan(course.work_before[0])
    assert course.step_entry[0] == course.step_exit[0] == NO_STEP
    assert sources_of(course.support_before[0]) == set()
    assert course.follow_up[0] == course.first_sip[0] == -1
    assert course.exit_day[0] == course.joint_assessment_day[0] == course.referred_day[0] == NEVER


def test_several_sources_are_kept_apart():
    told = row(support_before=("a_kassa", "forsorjningsstod"), support_after=("ingen_offentlig",))
    course = make_dataset([told]).enrolments

    assert sources_of(course.support_before[0]) == {"a_kassa", "forsorjningsstod"}
    assert sources_of(course.support_after[0]) == {"ingen_offentlig"}


def test_a_deltagande_has_the_start_of_its_first_stay_and_the_end_of_its_last():
    first = row(
        exit="2024-02-20", destination="annan_del", step_entry=1, step_exit=2, work_before=0.0
    )
    last = row(
        component="cm",
        entry="2024-02-21",
        exit="2024-06-20",
        destination="annat",
        step_entry=2,
        step_exit=4,
        work_after=50.0,
        joint_assessment=True,
        joint_assessment_day="2024-03-01",
    )
    course = make_dataset([first, last]).enrolments

    assert len(course) == 1
    assert (course.step_entry[0], course.step_exit[0]) == (1, 4)
    assert (course.work_before[0], course.work_after[0]) == (0.0, 50.0)
    assert course.joint_assessment[0]
    assert course.joint_assessment_day[0] == (date(2024, 3, 1) - date(1970, 1, 1)).days


@pytest.mark.parametrize(("shared", "known"), [(False, 1), (True, 2)])
def test_a_meeting_is_of_a_person_within_an_insats_or_of_the_whole_forbund(shared, known):
    association = make_association(shared_pseudonyms=shared)
    sips = [
        SipRow(pseudonym, programme, date(2024, 2, 1))
        for pseudonym, programme in (("D1", "alfa"), ("D1", "beta"), ("D9", "alfa"))
    ]
    dataset = make_dataset([row()], association=association, sips=sips)

    assert len(dataset.sips.places) == known


def test_the_arrays_of_a_course_cannot_be_written_to():
    course = make_dataset([row()]).enrolments
    with pytest.raises(ValueError, match="read-only"):
        course.step_entry[0] = 3
