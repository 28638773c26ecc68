"""Word and PowerPoint as another program opens them: all of the report is there, in order."""

import re
from collections import Counter
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from analytics.reports.look import Look
from analytics.reports.slides import write_slides
from analytics.reports.word import write_word
from tests.pdf import ask_poppler, needs_libreoffice, print_as_pdf

pytestmark = [needs_libreoffice, pytest.mark.slow]
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">')
PAGE = re.compile(r'<page width="(\S+)" height="(\S+)">')


@pytest.fixture(scope="module")
def printed(year_report, live_report, tmp_path_factory):
    """The board's report and the chef's, each with its slides and the PDF of both files."""
    found = {}
    for name, report in {"release": year_report, "live": live_report}.items():
        slides = write_slides(report, Look())
        files = {f"{name}-text.docx": write_word(report, Look()), f"{name}-bilder.pptx": slides}
        folder = tmp_path_factory.mktemp(name)
        text, deck = print_as_pdf(files, folder).values()
        found[name] = (report, Presentation(BytesIO(slides)), text, deck)
    return found


@pytest.fixture(params=["release", "live"])
def case(request, printed):
    return printed[request.param]


def squeeze(text):
    """Leave out all space: a narrow column may break a line within a word."""
    return "".join(text.split())


def read_pages(path):
    return [squeeze(page) for page in ask_poppler("pdftotext", "-raw", str(path), "-").split("\f")][
        :-1
    ]


def strip_pages(pages, report):
    """Return pages without their head and foot, so that a paragraph goes on from one to the next.

    Each page has both: whose report it is, and which page.
    """
    head = squeeze(" · ".join(filter(None, (report.forbund, report.mark))))
    for number, page in enumerate(pages, 1):
        foot = squeeze(f"{report.source} Sida {number} av {len(pages)}")
        assert head in page
        assert foot in page
        yield page.replace(head, "", 1).replace(foot, "", 1)


def list_texts(report):
    """Return all that a report says, in order: what a part is, and its texts."""
    for part in report.parts:
        if part.kind == "heading":
            yield part.text
        elif part.kind == "text":
            yield from filter(None, (part.title, *part.text.splitlines()))
        elif part.kind == "points":
            yield from (part.headline, *part.sentences)
        elif part.kind == "facts":
            yield from (text for fact in part.facts for text in fact if text)
        elif part.kind == "figure":
            yield from (part.headline, part.subtitle, *part.columns)
            yield from (text for row in part.rows for text in row)
            yield from part.notes
        elif part.kind == "definitions":
            yield from (text for entry in part.entries for text in entry)


def list_strays(path):
    """Return the words of a PDF that reach beyond their page."""
    strays, size = [], (0.0, 0.0)
    for line in ask_poppler("pdftotext", "-bbox", str(path), "-").splitlines():
        if page := PAGE.search(line):
            size = tuple(map(float, page.groups()))
        if word := WORD.search(line):
            left, top, right, bottom = map(float, word.groups())
            if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
                strays.append(line.strip())
    return strays


def test_word_holds_all_of_the_report_in_order(case):
    report, _, text, _ = case
    inside, place = "".join(strip_pages(read_pages(text), report)), 0
    for told in list_texts(report):
        found = inside.find(squeeze(told), place)
        assert found >= 0, told
        place = found + 1


def test_no_page_of_word_ends_with_what_belongs_to_the_next(case):
    report, _, text, _ = case
    told = {part.text for part in report.parts if part.kind == "heading"}
    told |= {figure.headline for figure in report.figures}
    told |= {figure.subtitle for figure in report.figures if figure.chart is None}
    for page in strip_pages(read_pages(text), report):
        assert not page.endswith(tuple(map(squeeze, told)))


def test_each_slide_is_a_page_with_its_title_and_its_tables(case):
    _, deck, _, printed_deck = case
    pages = read_pages(printed_deck)
    assert len(pages) == len(deck.slides) == len(PdfReader(printed_deck).pages)
    for number, (slide, page) in enumerate(zip(deck.slides, pages, strict=True), 1):
        assert squeeze(slide.shapes.title.text) in page
        assert page.endswith(str(number))
        for shape in slide.shapes:
            if shape.has_table:
                told = [squeeze(cell.text) for row in shape.table.rows for cell in row.cells]
                assert [text for text in told if text not in page] == []


def test_the_headings_and_messages_of_a_report_stand_on_slides_in_order(case):
    report, _, _, printed_deck = case
    pages, place = read_pages(printed_deck), 0
    messages = {"heading": "text", "points": "headline", "figure": "headline"}
    for part in report.parts:
        if part.kind not in messages:
            continue
        told = squeeze(getattr(part, messages[part.kind]))
        place = next((n for n in range(place, len(pages)) if told in pages[n]), None)
        assert place is not None, told


def test_every_bar_that_is_labelled_shows_its_name_on_the_slide(case):
    _, deck, _, printed_deck = case
    for slide, page in zip(deck.slides, read_pages(printed_deck), strict=True):
        for shape in slide.shapes:
            if shape.has_chart:
                (plot,) = shape.chart.plots
                names = Counter(squeeze(name) for name in plot.categories)
                assert [name for name in names if name not in page] == []


@pytest.mark.parametrize("which", [2, 3], ids=["word", "powerpoint"])
def test_no_word_runs_off_its_page(case, which):
    assert list_strays(case[which]) == []
