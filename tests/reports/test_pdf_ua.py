"""A checker finds nothing against PDF/UA-1 in any report, and finds what is broken on purpose."""

from io import BytesIO

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.building import build_report
from analytics.reports.look import Look
from analytics.reports.pdf import write_pdf
from analytics.reports.plans import load_plans
from tests.reports.structure import collect

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#1f5d8c"/></svg>'
)


def list_failures(content):
    report = validate_pdf_bytes(content, profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return {failure.rule_id: failure.message for failure in report.failures}


@pytest.mark.parametrize("kind", load_plans())
def test_every_kind_of_report_follows_pdf_ua(kind, dataset):
    period = {"month": "2024-03", "quarter": "2024-Q1", "half": "2024-H1"}.get(kind, "2024")
    only = {"insats": "Plattform Alfa", "part": "AF", "kommun": "Eda"}
    view = View(
        LiveFigures(dataset), Period.parse(period), {kind: only[kind]} if kind in only else {}
    )
    assert list_failures(write_pdf(build_report(view, kind, live=True), Look())) == {}


@pytest.mark.parametrize("look", [Look(), Look(logo=LOGO)], ids=["plain", "with a logo"])
def test_the_report_of_the_board_follows_pdf_ua(look, year_report):
    assert list_failures(write_pdf(year_report, look)) == {}


def find_element(root, kind):
    return collect(root["/StructTreeRoot"], kind, [])[0]


def drop_language(root):
    del root["/Lang"]


def drop_title_display(root):
    del root["/ViewerPreferences"]


def drop_alternative(root):
    del find_element(root, "/Figure")["/Alt"]


def skip_a_level(root):
    find_element(root, "/H2")[NameObject("/S")] = NameObject("/H4")


def invent_a_role(root):
    find_element(root, "/H2")[NameObject("/S")] = NameObject("/Rubrik")


def forget_the_identifier(root):
    stream = root["/Metadata"].get_object()
    stream.set_data(stream.get_data().replace(b"pdfuaid:part", b"pdfuaid:corr"))


def say_no_language(root):
    root[NameObject("/Lang")] = TextStringObject("svenska, mest")


BREAKS = {
    drop_language: "LANGUAGE",
    say_no_language: "LANGUAGE-TAG",
    drop_title_display: "VIEWER-PREFERENCES",
    drop_alternative: "FIGURE-ALTERNATIVE-TEXT",
    skip_a_level: "HEADING-NESTING",
    invent_a_role: "ROLE-MAP",
    forget_the_identifier: "ID-PART",
}


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda one: one.__name__)
def test_the_checker_finds_what_is_broken(break_it, year_report):
    writer = PdfWriter(clone_from=BytesIO(write_pdf(year_report, Look())))
    break_it(writer._root_object)
    saved = BytesIO()
    writer.write(saved)
    assert [rule for rule in list_failures(saved.getvalue()) if BREAKS[break_it] in rule]
