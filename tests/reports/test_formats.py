"""Each format holds the whole report: readable in order, and by those who cannot see."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from analytics.reports.formats import FORMATS
from analytics.reports.look import Look
from analytics.reports.report import LIVE_MARK, Heading
from analytics.reports.word import write_word
from tests.reports.structure import collect


@pytest.fixture(scope="module")
def written(year_report):
    return {name: one.write(year_report, Look()) for name, one in FORMATS.items()}


@pytest.fixture(scope="module")
def pdf(written):
    return PdfReader(BytesIO(written["pdf"]))


def squeeze(text):
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_pdf_is_tagged_swedish_and_says_that_it_follows_pdf_ua(pdf, year_report):
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert pdf.metadata.title == f"{year_report.title} {year_report.subtitle}"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_chart_of_the_pdf_has_a_text_alternative(pdf, year_report):
    figures = collect(pdf.trailer["/Root"]["/StructTreeRoot"], "/Figure", [])
    alternatives = [squeeze(figure["/Alt"]) for figure in figures]
    assert alternatives == [
        squeeze(figure.alternative) for figure in year_report.figures if figure.chart is not None
    ]


def test_tables_of_the_pdf_have_headers(pdf):
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]
    assert collect(tree, "/TH", [])
    assert collect(tree, "/H1", [])
    assert collect(tree, "/H2", [])


def test_the_pdf_has_bookmarks_of_its_sections(pdf, year_report):
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert titles == [part.text for part in year_report.parts if isinstance(part, Heading)]


def test_the_pdf_reads_in_order(pdf, year_report):
    text = squeeze(" ".join(page.extract_text() for page in pdf.pages))
    places = [text.find(squeeze(figure.subtitle)) for figure in year_report.figures]
    assert -1 not in places
    assert places == sorted(places)


def cells_of(rows):
    return [squeeze(text) for row in rows for text in row]


def test_every_table_stands_in_word_as_it_is(written, year_report):
    document = Document(BytesIO(written["docx"]))
    tables = [
        cells_of([cell.text for cell in row.cells] for row in table.rows)
        for table in document.tables
    ]
    for figure in year_report.figures:
        if figure.rows:
            assert cells_of([tuple(figure.columns), *figure.rows]) in tables


def test_word_has_real_headings_header_rows_and_text_alternatives(written, year_report):
    document = Document(BytesIO(written["docx"]))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    shapes = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert headings == [part.text for part in year_report.parts if isinstance(part, Heading)]
    assert all(
        table.rows[0]._tr.trPr is not None
        and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for table in document.tables
    )
    assert shapes == [f.alternative for f in year_report.figures if f.chart is not None]


def test_word_is_written_over_the_template_of_ones_own(year_report):
    own = Document()
    own.styles["Heading 1"].font.name = "Georgia"
    saved = BytesIO()
    own.save(saved)
    document = Document(BytesIO(write_word(year_report, Look(template=saved.getvalue()))))
    assert document.styles["Heading 1"].font.name == "Georgia"


def test_powerpoint_has_one_message_a_slide_and_native_charts(written, year_report):
    deck = Presentation(BytesIO(written["pptx"]))
    titles = [slide.shapes.title.text for slide in deck.slides]
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]

    assert [t for t in titles if t in {f.headline for f in year_report.figures}]
    assert len(charts) == sum(figure.chart is not None for figure in year_report.figures)
    assert all(s._element.nvGraphicFramePr.cNvPr.get("descr") for s in charts)
    assert any(slide.has_notes_slide for slide in deck.slides)


def test_excel_has_each_table_on_a_sheet_with_numbers_as_numbers(written, year_report):
    book = load_workbook(BytesIO(written["xlsx"]))
    figures = year_report.figures
    sheets = book.worksheets[1:-1]
    assert len(sheets) == len(figures)
    for sheet, figure in zip(sheets, figures, strict=True):
        assert sheet["A1"].value == figure.headline
        heading = [cell.value for cell in sheet[5]][: len(figure.columns)]
        assert list(figure.columns) == [name or "" for name in heading]
        assert sheet.freeze_panes == "B6"
        assert bool(sheet._charts) == (figure.chart is not None)
    months = next(s for s, f in zip(sheets, figures, strict=True) if f.key == "flow")
    assert isinstance(months["B6"].value, int | float)


def test_no_cell_of_excel_is_a_formula(written):
    with zipfile.ZipFile(BytesIO(written["xlsx"])) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_made_from_rows_is_marked_as_arbetsmaterial(name, live_report):
    made = FORMATS[name].write(live_report, Look())
    if name == "pdf":
        pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
        assert all(LIVE_MARK in page for page in pages)
        return
    with zipfile.ZipFile(BytesIO(made)) as archive:
        inside = b"".join(archive.read(part) for part in archive.namelist())
    assert LIVE_MARK.encode() in inside
