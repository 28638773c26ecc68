"""A report that has been made is kept as it was, on both databases."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from analytics.exhibits.charts import ShareTrend
from analytics.ledger.log import LogFilter, read_log
from analytics.ledger.store import open_store
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.reports.archive import keep_report, list_reports, load_report
from analytics.reports.report import LIVE_MARK, Facts, Figure, Heading, Report

AT = datetime(2025, 1, 15, 9, tzinfo=UTC)
FIGURE = Figure(
    key="goal-trend",
    headline="12 av 31 avslutade gick till arbete eller studier, 39\u00a0%.",
    subtitle="Andel per halvår, 2024",
    chart=ShareTrend(Period.parse("2024").split("half"), [0.35, None], ["7 av 20", "–"], 0.4),
    columns={"Halvår": ("halvår 1", "halvår 2"), "Andel": ("35\u00a0%", "–")},
    notes=("– betyder visas inte.",),
    comment="Åäö – ”citat” <b>",
)


def make_report(mark=""):
    return Report(
        title="Årsrapport",
        subtitle="2024",
        forbund="Provbygden",
        mark=mark,
        source="Källa: publicerade siffror",
        parts=(Facts(facts=(("Avslutade", "31", ""),)), Heading(text="Resultat"), FIGURE),
    )


@pytest.fixture
def store(home):
    with closing(open_store(home)) as opened:
        yield opened


def keep(store, report):
    return keep_report(store, "provbygden", "year", "2024", report, actor="chef", at=AT)


def test_a_report_is_made_again_from_the_archive_word_for_word(store):
    number = keep(store, make_report())
    again = load_report(store, "provbygden", number, live=False)

    assert again.model_dump_json() == make_report().model_dump_json()


def test_arbetsmaterial_is_kept_with_the_rows_and_not_with_what_is_published(store):
    number = keep(store, make_report(LIVE_MARK))

    assert list_reports(store, "provbygden", live=False) == []
    (kept,) = list_reports(store, "provbygden", live=True)
    assert (kept.number, kept.made_by, kept.kind, kept.period) == (number, "chef", "year", "2024")


def test_a_report_of_another_forbund_is_not_found(store):
    number = keep(store, make_report())
    with pytest.raises(UserError, match="finns inte här"):
        load_report(store, "annat", number, live=False)


def test_the_report_knows_the_release_and_the_log_at_that_moment(store):
    keep(store, make_report())
    keep(store, make_report())
    latest, former = list_reports(store, "provbygden", live=False)

    assert latest.release_seal == ""
    assert latest.log_head != former.log_head


def test_that_a_report_was_made_stands_in_the_log(store):
    keep(store, make_report())
    entries = read_log(store, LogFilter(actions=["report"]))
    assert [entry.object for entry in entries] == ["rapport 1: Årsrapport, 2024"]
