"""A count of the insatser that report SIP does not tell how few the others have."""

import pytest

from analytics.model.month import Month
from analytics.model.rows import SipRow
from analytics.release.silent_programmes import tells_of_the_silent
from analytics.release.windows import Window
from tests.ledgers import make_dataset, row

YEAR = Window(Month.of(2024, 12))
BETA = {"inskrivna/2024-12/insats=Verkstad Beta": 6, "pagaende/2024-12/insats=Verkstad Beta": 6}
ALFA_REPORTS = (SipRow("A1", "alfa", row(entry="2024-02-01").entry),)


def tells(event, cells=BETA, sips=ALFA_REPORTS, follow_up=""):
    rows = [
        row(pseudonym="A1", entry="2024-02-01", follow_up=follow_up),
        row(pseudonym="B1", entry="2024-02-01", programme="beta"),
    ]
    return tells_of_the_silent({"event": event}, make_dataset(rows, sips=sips), YEAR, cells)


@pytest.mark.parametrize(
    ("event", "beside"), [("vid_start", "inskrivna"), ("for_gammal", "pagaende")]
)
def test_a_row_is_kept_where_the_count_of_a_silent_insats_is_hidden(event, beside):
    hidden = {**BETA, f"{beside}/2024-12/insats=Verkstad Beta": None}

    assert not tells(event)
    assert tells(event, cells=hidden)
    assert tells(event, cells={})


def test_follow_ups_are_not_told_of_some_insatser_only():
    assert tells("uppfoljd", follow_up="arbetar")
    assert not tells("i_arbete_studier", follow_up="arbetar")


def test_there_is_nothing_to_tell_apart_where_all_insatser_report_or_none_does():
    all_of_them = (*ALFA_REPORTS, SipRow("B1", "beta", row(entry="2024-02-01").entry))

    assert not tells("vid_start", cells={}, sips=all_of_them)
    assert not tells("vid_start", cells={}, sips=())
    assert not tells("uppfoljd", cells={})
