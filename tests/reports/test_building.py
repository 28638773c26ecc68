"""A report holds what its plan says, from whichever figures it is given."""

from itertools import pairwise

import pytest

from analytics.exhibits.registry import DIGESTS, EXHIBITS
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.qualitative_target import QualitativeTarget
from analytics.release.making import draft_release
from analytics.reports.building import build_report
from analytics.reports.comments import Comments
from analytics.reports.plans import FIGURE, FILTERED, LIST, load_names, load_plans
from analytics.reports.report import Facts, Heading, Points, Report, Text
from analytics.wording.numbers import format_count
from analytics.wording.sentences import NOTHING_REPORTED
from tests.ledgers import cover, exits, make_association, make_ledger, row
from tests.release.drawing import draw_dataset
from tests.reports.groups import expect_counts

PERIODS = {"month": "2024-03", "quarter": "2024-Q1", "half": "2024-H1"}


def view_of(figures, period, only=None):
    return View(figures, Period.parse(period), only or {})


@pytest.mark.parametrize("kind", load_plans())
def test_every_figure_of_a_plan_is_there_under_a_heading(kind):
    plan = load_plans()[kind]
    kinds = [part.kind for part in plan.parts]

    assert {part.of for part in plan.parts if part.kind == FIGURE} <= {*EXHIBITS} & {*load_names()}
    assert {part.of for part in plan.parts if part.kind == LIST} <= {*DIGESTS}
    assert "heading" in kinds[: kinds.index("figure")]


@pytest.mark.parametrize("kind", load_plans())
def test_each_kind_is_made_from_rows(kind, dataset):
    one = {"insats": "Plattform Alfa", "part": "AF", "kommun": "Eda"}
    only = {kind: one[kind]} if kind in FILTERED else {}
    report = build_report(
        view_of(LiveFigures(dataset), PERIODS.get(kind, "2024"), only), kind, live=True
    )

    assert report.mark == "Arbetsmaterial"
    assert all(figure.headline for figure in report.figures)


@pytest.mark.parametrize("kind", [kind for kind in load_plans() if kind not in FILTERED])
def test_each_kind_is_made_from_what_is_published(kind, released):
    report = build_report(view_of(released, PERIODS.get(kind, "2024")), kind, live=False)

    assert report.mark == ""
    assert report.source == "Källa: publicerade siffror till och med december 2024"
    assert any(isinstance(p, Text) and "så få personer" in p.text for p in report.parts)


def test_a_report_about_one_kommun_says_which(dataset):
    view = view_of(LiveFigures(dataset), "2024", {"kommun": "Eda"})
    assert build_report(view, "kommun", live=True).subtitle == "Eda, 2024"


def test_comments_stand_in_the_report(year_report):
    texts = [p.text for p in year_report.parts if isinstance(p, Text)]
    (goal,) = (figure for figure in year_report.figures if figure.key == "goal-trend")

    assert "Ett år med många nya." in texts
    assert goal.comment == "Bättre än förra året."


def test_a_report_that_is_stored_comes_back_as_it_was(year_report):
    stored = year_report.model_dump_json()
    assert Report.model_validate_json(stored).model_dump_json() == stored


@pytest.mark.parametrize("name", ["inskrivna-kommun", "intake-parts", "destination_group"])
def test_the_counts_of_a_report_are_those_of_the_figures(name, year_report, released):
    view = view_of(released, "2024")
    measure, by, column = {
        "inskrivna-kommun": ("inskrivna", "kommun", "n"),
        "intake-parts": ("kommun_part", "part", "inskrivna"),
        "destination_group": ("utskrivna_till", "destination_group", "n"),
    }[name]
    (figure,) = (figure for figure in year_report.figures if figure.key == name)
    table = view.table(measure, view.total, by)
    told = dict(zip(figure.columns[table.axes[by].label], figure.columns["Antal"], strict=True))
    whole = view.table("utskrivna" if by.startswith("dest") else "inskrivna", view.total).row()["n"]
    assert {label: n for label, n in told.items() if n != "0"} == expect_counts(
        table, by, column, whole
    )


def test_goals_in_words_and_what_the_chef_plans_stand_in_the_yearly_report():
    goal = QualitativeTarget(text="Ett förslag till ny insats.", status="pagar", day="2024-09-03")
    association = make_association().model_copy(update={"qualitative_targets": (goal,)})
    figures = LiveFigures(make_ledger(exits(12), association=association).dataset())
    told = {"report-year-bieffekter": "Fler samtal.", "report-year-planering": "Två nya platser."}
    comments = Comments(lambda _period: told)
    parts = build_report(view_of(figures, "2024"), "year", live=True, comments=comments).parts

    assert (
        Points(
            key="goals-in-words",
            headline="Så långt har målen kommit",
            sentences=("Ett förslag till ny insats: pågår (3 september 2024).",),
        )
        in parts
    )
    told = list(pairwise(parts))
    assert (Heading(text="Effekter utöver målen"), Text(text="Fler samtal.")) in told
    assert (Heading(text="Planering för nästa år"), Text(text="Två nya platser.")) in told


def test_a_heading_of_what_the_chef_has_not_written_is_left_out(live_report):
    headings = {part.text for part in live_report.parts if isinstance(part, Heading)}
    assert not headings & {"Effekter utöver målen", "Planering för nästa år"}


def facts_of(report):
    (facts,) = [part for part in report.parts if isinstance(part, Facts)][:1]
    return {label: (value, beside) for label, value, beside in facts.facts}


def test_a_year_that_is_not_over_is_told_as_far_as_it_is_reported_and_compared_as_far():
    rows = [
        *(row(pseudonym=f"A{n}", entry=f"2023-{m:02}-10") for n, m in enumerate((1, 5, 12))),
        *(row(pseudonym=f"B{n}", entry=f"2024-{m:02}-10") for n, m in enumerate((2, 10))),
    ]
    asked = []
    ledger = make_ledger(rows, coverage=cover(last="2024-10"))
    view = view_of(LiveFigures(ledger.dataset()), "2024")
    comments = Comments(lambda period: asked.append(period.key) or {})
    report = build_report(view, "year", live=True, comments=comments)

    assert report.subtitle == "januari–oktober 2024"
    assert facts_of(report)["Nya inskrivna"] == ("2", "±0 mot januari–oktober 2023")
    assert facts_of(report)["Pågående"] == ("5", "+3 mot januari–oktober 2023")
    assert not any(figure.headline == NOTHING_REPORTED for figure in report.figures if figure.chart)
    assert "2024" in asked  # what is written of the year is in the report of the year


def test_a_board_reads_the_same_number_of_new_ones_in_the_total_as_in_the_months():
    dataset = draw_dataset()
    release = draft_release(dataset, [], Month.parse("2024-10")).release
    released = ReleasedFigures(dataset.association, [release])
    report = build_report(view_of(released, "2024"), "year", live=False)

    by_month = released.table("inskrivna", view_of(released, "2024-01--2024-10").by_month())
    assert facts_of(report)["Nya inskrivna"] == (format_count(sum(by_month.values("n"))), "")
