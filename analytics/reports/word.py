"""A report as a Word document that the chef can go on writing in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Header
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Row

from analytics.reports.look import Look
from analytics.reports.pictures import draw_logo, draw_pictures
from analytics.reports.report import (
    LIVE_WARNING,
    Definitions,
    Facts,
    Figure,
    Heading,
    Points,
    Report,
    Text,
)
from analytics.reports.word_template import find_table_style

_TEXT_WIDTH = Cm(16)
"""Of the pictures as well."""
_IN_TABLE, _SMALL, _AIR = Pt(10), Pt(9), Pt(6)
_LOGO_HEIGHT = Cm(1.6)
_FONT = "Calibri"
_SHORT = 14
"""Rows of a table that is kept on one page."""
_NARROWEST, _WIDEST = 14, 30
"""How few and how many letters a column is given room for."""


def write_word(report: Report, look: Look) -> bytes:
    """Return the report as .docx, after what the förbund's own template holds where it has one."""
    document = Document(BytesIO(look.template)) if look.template else Document()
    _set_up(document, report, look, own=look.template is not None)
    _add_front(document, report, look)
    pictures = iter(draw_pictures([f.chart for f in report.figures if f.chart is not None]))
    for part in report.parts:
        _add_part(document, part, pictures)
    if look.template:  # whose footer is the förbund's own
        document.add_paragraph(report.source)
    else:
        _fill_footer(document, report.source)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _set_up(document: WordDocument, report: Report, look: Look, *, own: bool) -> None:
    properties = document.core_properties
    properties.title, properties.author = f"{report.title} {report.subtitle}", report.forbund
    properties.language = "sv-SE"
    normal = document.styles["Normal"]
    _set_language(normal.element)
    _set_headers(document, report, own=own)
    if own:
        return
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal.font.name, normal.font.size = _FONT, Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        font = document.styles[name].font
        font.name, font.color.rgb = _FONT, RGBColor.from_string(look.colour.lstrip("#").upper())
        document.styles[name].element.rPr.rFonts.set(qn("w:asciiTheme"), _FONT)


def _set_headers(document: WordDocument, report: Report, *, own: bool) -> None:
    """Write whose report it is on each page; a template's own headers get the mark alone."""
    if not own:
        header = document.sections[0].header.paragraphs[0]
        header.text = " · ".join(filter(None, (report.forbund, report.mark)))
    elif report.mark:
        for section in document.sections:
            for header in _list_headers(document, section):
                header.add_paragraph().add_run(report.mark).bold = True


def _fill_footer(document: WordDocument, source: str) -> None:
    """Write at the foot of each page what the report is made from, and which page it is."""
    footer = document.sections[0].footer.paragraphs[0]
    style = document.styles["Footer"]
    style.font.size = _SMALL
    style.paragraph_format.tab_stops.clear_all()
    style.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for text, field in ((f"{source}\tSida ", "PAGE"), (" av ", "NUMPAGES")):
        footer.add_run(text)
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        footer._p.append(number)


def _list_headers(document: WordDocument, section: Section) -> Iterator[_Header]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _add_front(document: WordDocument, report: Report, look: Look) -> None:
    if look.logo and not look.template:  # a template has the logo where the förbund wants it
        shape = document.add_picture(BytesIO(draw_logo(look.logo)), height=_LOGO_HEIGHT)
        shape._inline.docPr.set("descr", report.forbund)
    title = f"{report.title} {report.subtitle}"
    document.add_paragraph(title, style=_choose_style(document, "Title", "Heading 1"))
    document.add_paragraph(report.forbund, style=_choose_style(document, "Subtitle", "Normal"))
    if report.mark:
        style = _choose_style(document, "Intense Quote", "Normal")
        document.add_paragraph(style=style).add_run(f"{report.mark}. {LIVE_WARNING}").bold = True


def _choose_style(document: WordDocument, wanted: str, instead: str) -> str:
    return wanted if any(style.name == wanted for style in document.styles) else instead


def _set_language(style: Any) -> None:
    """Mark a style's text as Swedish, for the spelling and for screen readers."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.get_or_add_rPr().append(language)


def _add_part(document: WordDocument, part: object, pictures: Iterator[bytes]) -> None:
    if isinstance(part, Heading):
        document.add_heading(part.text, 1)
    elif isinstance(part, Text):
        _add_entry(document, part.title, part.text)
    elif isinstance(part, Points):
        document.add_heading(part.headline, 2)
        for sentence in part.sentences:
            document.add_paragraph(sentence, style="List Bullet")
    elif isinstance(part, Facts):
        columns = list(zip(*part.facts, strict=True))
        names = ("Siffra", "Värde", "Att jämföra med")
        _add_table(document, dict(zip(names, columns, strict=True)), words=(0, 2))
    elif isinstance(part, Figure):
        _add_figure(document, part, pictures)
    elif isinstance(part, Definitions):
        for name, meaning in part.entries:
            _add_entry(document, f"{name}.", meaning)


def _add_entry(document: WordDocument, title: str, text: str) -> None:
    paragraph = document.add_paragraph()
    if title:
        paragraph.add_run(f"{title} ").bold = True
    paragraph.add_run(text)


def _add_figure(document: WordDocument, figure: Figure, pictures: Iterator[bytes]) -> None:
    document.add_heading(figure.headline, 2)
    below = document.add_paragraph(figure.subtitle)
    below.paragraph_format.keep_with_next = figure.chart is not None or bool(figure.rows)
    if figure.chart is not None:
        below.paragraph_format.space_after = Pt(0)
        # A lone line, and not kept with the table: with either, LibreOffice leaves the headlines
        # above behind at the end of a page.
        picture = document.add_paragraph()
        shape = picture.add_run().add_picture(BytesIO(next(pictures)), width=_TEXT_WIDTH)
        shape._inline.docPr.set("descr", figure.alternative)
        shape._inline.docPr.set("title", figure.headline)
    if figure.rows:
        _add_table(document, figure.columns)
    for note in figure.notes:
        document.add_paragraph(note)
    if figure.comment:
        _add_entry(document, "Kommentar.", figure.comment)


def _add_table(
    document: WordDocument, columns: Mapping[str, Sequence[str]], words: Collection[int] = (0,)
) -> None:
    """Add a table; columns of ``words`` stand to the left, those of numbers to the right."""
    rows = list(zip(*columns.values(), strict=True))
    table = document.add_table(rows=0, cols=len(columns), style=find_table_style(document))
    for texts in (tuple(columns), *rows):
        for place, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
            cell.paragraphs[0].add_run(text).font.size = _IN_TABLE
            if place not in words:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    _repeat_header(table.rows[0])
    for row, is_last in zip(table.rows, [*[False] * len(rows), True], strict=True):
        _keep_row(row, with_next=not is_last and len(rows) <= _SHORT)
    _set_widths(table, columns)
    _end_table(document)


def _end_table(document: WordDocument) -> None:
    """Add the paragraph that keeps tables apart, no higher than a little air."""
    form = document.add_paragraph().paragraph_format
    form.space_after, form.line_spacing = Pt(0), _AIR


def _keep_row(row: _Row, *, with_next: bool) -> None:
    """Set a row close, whole, and on one page with the row below it in a short table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        form = cell.paragraphs[0].paragraph_format
        form.space_after, form.keep_with_next = Pt(0), with_next


def _set_widths(table: Table, columns: Mapping[str, Sequence[str]]) -> None:
    """Give each column room in proportion to its longest text, within reason.

    What is not broken between lines has room on one: a word, a number with its unit.
    """
    shares = [
        max(_find_longest(names, " "), min(_WIDEST, max(_NARROWEST, _find_longest(names))))
        for names in ((name, *texts) for name, texts in columns.items())
    ]
    table.autofit = False
    for place, share in enumerate(shares):
        width = int(_TEXT_WIDTH * share / sum(shares))
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width


def _find_longest(texts: Iterable[str], between: str | None = None) -> int:
    """Return the length of the longest text, or of the longest part between such signs."""
    return max(len(part) for text in texts for part in (text.split(between) if between else [text]))


def _repeat_header(row: _Row) -> None:
    """Mark a row as the table's heading, told to screen readers and repeated on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
