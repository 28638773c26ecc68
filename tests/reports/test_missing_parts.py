"""What a förbund does not have is left out of a report or said in a sentence, never a hole."""

import pytest

from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.building import build_report
from analytics.reports.look import Look
from analytics.reports.pdf import write_pdf
from analytics.reports.report import Heading, Points, Text
from tests.drawn import ASSOCIATIONS
from tests.ledgers import cover, economy_row, exits, make_association, make_ledger, row


def report_of(rows=(), kind="year", period="2024", **named):
    named.setdefault("coverage", cover("2023-01", "2024-12"))
    named.setdefault("association", ASSOCIATIONS[False])
    view = View(LiveFigures(make_ledger(rows, **named).dataset()), Period.parse(period), {})
    return build_report(view, kind, live=True)


def sections_of(report):
    """Return what stands below each heading, as kinds and texts."""
    found = {}
    for part in report.parts:
        if isinstance(part, Heading):
            heading = part.text
            found[heading] = []
        else:
            found[heading].append(part)
    return found


def assert_without_holes(report):
    for heading, parts in sections_of(report).items():
        assert parts, f"{heading} has nothing below it"
    for figure in report.figures:
        assert figure.chart is not None or figure.notes, figure.key
    for part in report.parts:
        if isinstance(part, Points):
            assert part.sentences
            assert all(sentence.endswith(".") for sentence in part.sentences)
    assert "None" not in report.model_dump_json()


def test_a_forbund_without_surveys_and_ratings_says_so_in_one_sentence():
    (told,) = sections_of(report_of(exits(3)))["Välmående och enkäter"]
    assert told == Text(text="Det finns inga självskattningar och inga svar på enkäter i perioden.")


def test_a_forbund_without_economy_says_so_and_has_no_kalkyl():
    without_budget = make_association().model_copy(update={"budget": ()})
    sections = sections_of(report_of(exits(3), association=without_budget))

    assert sections["Ekonomi"] == [Text(text="Ingen ekonomi är rapporterad för perioden.")]
    (told,) = sections["Socioekonomiskt bokslut"]
    assert isinstance(told, Text)
    assert "Det går inte att räkna på perioden" in told.text


def test_the_first_month_has_nothing_to_compare_with():
    first = report_of([row(entry="2023-01-10")], "month", "2023-01")
    points, *_ = sections_of(first)["I korthet"]

    assert points.sentences == ("Det finns ingen tidigare period att jämföra med.",)
    assert_without_holes(first)


def test_the_first_year_is_not_compared_with_years_that_are_not_there():
    sections = sections_of(report_of(exits(12), coverage=cover("2024-01", "2024-12")))
    assert sections["Jämfört med tidigare år"] == [
        Text(text="Det finns inget tidigare år att jämföra med.")
    ]


def test_a_month_that_nobody_has_reported_says_so():
    report = report_of(exits(3), "month", "2024-12", coverage=cover("2023-01", "2024-11"))
    points, *_ = sections_of(report)["I korthet"]

    assert "inte rapporterad" in points.sentences[0]
    assert_without_holes(report)


def test_sections_that_a_release_does_not_hold_are_named_once_and_are_not_there(year_report):
    sections = sections_of(year_report)
    *_, explained = (part for part in sections["Så räknas det"] if isinstance(part, Text))

    assert "Välmående och enkäter" not in sections
    assert "inte publiceras: Välmående och enkäter." in explained.text


def test_what_the_insatser_must_give_stands_where_what_they_gave_is_not_published(year_report):
    example, *_, absent = sections_of(year_report)["Socioekonomiskt bokslut"]

    assert "behöver sluta ha försörjningsstöd för att kostnaden, " in example.headline
    assert "De här siffrorna publiceras inte." in absent.text


def test_a_figure_that_is_not_published_is_named_in_its_section(released):
    view = View(released, Period.parse("2024-H1"), {})
    report = build_report(view, "half", live=False)

    assert not any(figure.headline == "Inte publicerat" for figure in report.figures)
    assert_without_holes(report)


ONE = [row(entry="2024-02-01", exit="2024-11-30", destination="annat")]
CASES = {
    "nobody": [],
    "one": [row()],
    "one single exit": ONE,
    "none reached": exits(3, destination="annat"),
    "all before": [row(entry="2023-01-01", exit="2023-02-01", destination="studier")],
    "the last day": [row(entry="2024-12-30")],
}


@pytest.mark.parametrize("rows", CASES.values(), ids=CASES)
def test_little_or_nothing_in_a_month_is_told_without_holes(rows):
    assert_without_holes(report_of(rows, "month", "2024-12"))


@pytest.mark.parametrize("rows", [[], ONE], ids=["nobody", "one single exit"])
@pytest.mark.parametrize(("kind", "period"), [("half", "2024-H2"), ("year", "2024")])
def test_little_or_nothing_in_a_year_is_told_without_holes(rows, kind, period):
    assert_without_holes(report_of(rows, kind, period))


def test_all_that_is_zero_is_shown_as_zero():
    report = report_of(kind="month", period="2024-12", economy=[economy_row(month=12, outcome=0)])
    facts = {
        label: value
        for part in report.parts
        if part.kind == "facts"
        for label, value, _ in part.facts
    }

    assert facts["Nya inskrivna"] == "0"
    assert facts["Utfall"] == "0\u00a0kr"
    assert_without_holes(report)


def test_a_report_of_nothing_can_be_written():
    assert write_pdf(report_of(kind="half", period="2024-H2"), Look()).startswith(b"%PDF")


def test_no_figure_stands_twice(live_report):
    keys = [figure.key for figure in live_report.figures]
    assert len(keys) == len({*keys})
