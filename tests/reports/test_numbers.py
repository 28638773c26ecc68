"""Every number of a report is the same in each format, and the one that the figures' door gives."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.formats import FORMATS
from analytics.reports.look import Look
from analytics.reports.native_charts import make_native
from analytics.wording.numbers import MINUS, format_amount, format_count, format_share
from tests.reports.groups import expect_counts

BY_KEY = {
    "inskrivna-kommun": ("inskrivna", "kommun", "n"),
    "inskrivna-aldersgrupp": ("inskrivna", "aldersgrupp", "n"),
    "inskrivna-utbildningsniva": ("inskrivna", "utbildningsniva", "n"),
    "inskrivna-forsorjningstid": ("inskrivna", "forsorjningstid", "n"),
    "inskrivna-del": ("inskrivna", "del", "n"),
    "intake-parts": ("kommun_part", "part", "inskrivna"),
    "destination_group": ("utskrivna_till", "destination_group", "n"),
}
"""Figures whose table has a count for each key of a dimension: the measure and its column."""
OVER_TIME = {"Nya": "inskrivna", "Avslutade": "utskrivna", "Pågående": "pagaende"}
UNITS = {"kr": 1, "tkr": 1, "mkr": 1, "%": 100}


@pytest.fixture(scope="module", params=["release", "live"])
def source(request, dataset, released, year_report, live_report):
    """What a report is made from, the report and the files that are made of it."""
    live = request.param == "live"
    report = live_report if live else year_report
    view = View(LiveFigures(dataset) if live else released, Period.parse("2024"), {})
    return view, report, {name: one.write(report, Look()) for name, one in FORMATS.items()}


def squeeze(text):
    return " ".join(text.replace("\u00a0", " ").split())


def read_pdf(content):
    return squeeze(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def read_number(text):
    """Return a number as a format would write it in a cell, or the text that is no number."""
    digits = text.replace("\u00a0", " ").replace(MINUS, "-")
    number, _, unit = digits.rpartition(" ") if digits.split(" ")[-1] in UNITS else (digits, "", "")
    try:
        return float(number.replace(" ", "").replace(",", ".")) / UNITS.get(unit, 1)
    except ValueError:
        return text


def find(report, key):
    (figure,) = (figure for figure in report.figures if figure.key == key)
    return figure


@pytest.mark.parametrize("key", BY_KEY)
def test_the_counts_by_group_are_those_of_the_door(source, key):
    view, report, _ = source
    measure, by, column = BY_KEY[key]
    figure = find(report, key)
    table = view.table(measure, view.total, by)
    whole = view.table("utskrivna" if by.startswith("dest") else "inskrivna", view.total).row()["n"]
    told = dict(zip(figure.columns[table.axes[by].label], figure.columns["Antal"], strict=True))

    assert {label: n for label, n in told.items() if n != "0"} == expect_counts(
        table, by, column, whole
    )


def test_the_counts_by_month_are_those_of_the_door(source):
    view, report, _ = source
    figure = find(report, "flow")
    for name, measure in OVER_TIME.items():
        values = view.table(measure, view.trend()).values("n")
        assert list(figure.columns[name]) == [format_count(n) for n in values]


def test_the_key_figures_are_those_of_the_door(source):
    view, report, _ = source
    told = {
        label: value
        for part in report.parts
        if part.kind == "facts"
        for label, value, _ in part.facts
    }
    goal = view.table("till_arbete_studier", view.total).row()
    budget = view.table("budget", view.total).row()

    assert told["Till arbete/studier"] == format_share(goal["share"])
    for label, measure in (("Nya inskrivna", "inskrivna"), ("Unika deltagare", "unika")):
        (n,) = view.table(measure, view.total).values("n")
        assert told[label] == format_count(n)
    assert told["Budget"] == format_amount(budget["budget"])
    assert told["Utfall"] == format_amount(budget["outcome"])


def test_every_row_and_key_figure_stands_in_the_pdf(source):
    _, report, files = source
    text = read_pdf(files["pdf"])
    for figure in report.figures:
        place = text.index(squeeze(figure.subtitle))
        for row in figure.rows:
            assert squeeze(" ".join(row)) in text[place:]
    for part in report.parts:
        if part.kind == "facts":
            for label, value, _ in part.facts:
                assert squeeze(f"{label} {value}") in text


def test_every_table_and_key_figure_stands_in_word(source):
    _, report, files = source
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows][1:]
        for table in Document(BytesIO(files["docx"])).tables
    ]
    expected = [
        [list(row) for row in (part.facts if part.kind == "facts" else part.rows)]
        for part in report.parts
        if part.kind == "facts" or (part.kind == "figure" and part.rows)
    ]
    assert tables == expected


def test_every_chart_of_powerpoint_has_the_numbers_of_its_figure(source):
    _, report, files = source
    slides = Presentation(BytesIO(files["pptx"])).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    natives = [make_native(figure.chart) for figure in report.figures if figure.chart is not None]
    assert len(charts) == len(natives) > 0
    for chart, native in zip(charts, natives, strict=True):
        told = [list(series.values) for series in chart.plots[0].series]
        assert told == [[*one.values] for one in native.series]


def test_the_key_figures_stand_in_powerpoint(source):
    _, report, files = source
    slides = Presentation(BytesIO(files["pptx"])).slides
    tables = [
        [tuple(cell.text for cell in row.cells) for row in shape.table.rows][1:]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
    ]
    for part in report.parts:
        if part.kind == "facts":
            assert list(part.facts) in tables


def test_every_cell_of_excel_is_the_number_of_its_figure(source):
    _, report, files = source
    sheets = load_workbook(BytesIO(files["xlsx"])).worksheets[1:-1]
    for sheet, figure in zip(sheets, report.figures, strict=True):
        for line, row in enumerate(figure.rows, 6):
            told = [sheet.cell(line, column).value for column in range(1, len(row) + 1)]
            assert told[0] == row[0]
            for value, text in zip(told[1:], row[1:], strict=True):
                expected = read_number(text)
                assert value == (expected if isinstance(value, str) else pytest.approx(expected))


def test_no_text_of_one_figure_is_lost_between_the_formats(source):
    """Headlines and sentences stand in all four, so that no format tells less than another."""
    _, report, files = source
    slides = Presentation(BytesIO(files["pptx"])).slides
    shown = {
        "pdf": read_pdf(files["pdf"]),
        "docx": squeeze(" ".join(p.text for p in Document(BytesIO(files["docx"])).paragraphs)),
        "pptx": squeeze(
            " ".join(s.text_frame.text for one in slides for s in one.shapes if s.has_text_frame)
        ),
        "xlsx": squeeze(
            " ".join(
                str(cell)
                for sheet in load_workbook(BytesIO(files["xlsx"])).worksheets
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            )
        ),
    }
    sentences = [figure.headline for figure in report.figures]
    sentences += [one for part in report.parts if part.kind == "points" for one in part.sentences]
    for name, text in shown.items():
        assert [one for one in sentences if squeeze(one) not in text] == [], name
