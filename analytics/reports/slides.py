"""A report as PowerPoint for the meeting: one message a slide, charts that can be edited."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from math import ceil

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analytics.reports.look import Look
from analytics.reports.native_charts import NativeChart, make_native
from analytics.reports.pictures import draw_logo
from analytics.reports.report import (
    LIVE_WARNING,
    Definitions,
    Facts,
    Figure,
    Heading,
    Part,
    Points,
    Report,
    Text,
)
from analytics.reports.slide_charts import add_chart, find_height, tells_all
from analytics.reports.slide_frame import (
    BOTTOM,
    LEFT,
    TITLE,
    TITLE_AND_TEXT,
    TOP,
    WIDE,
    WIDTH,
    Deck,
    add_line,
)
from analytics.reports.slide_tables import (
    Column,
    add_table,
    list_columns,
    measure_height,
    split_rows,
)

_PAIR = 2
_AIR = Cm(0.4)
_COMMENT = Cm(1.4)
_LONGEST_COMMENT = 110
_MOST_LINES, _LETTERS_A_LINE = 13, 85
_FACT_NAMES = ("Siffra", "Värde", "Att jämföra med")
_FACT_COLUMNS = (Column(20, is_text=True), Column(28, bold=True), Column(16, is_text=True))
_FACT_ROW = Cm(1.55)
_SWEDISH = "sv-SE"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def write_slides(report: Report, look: Look) -> bytes:
    """Return the report as .pptx."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = WIDE
    slides.core_properties.title = f"{report.title} {report.subtitle}"
    slides.core_properties.author = report.forbund
    slides.core_properties.language = _SWEDISH
    deck = Deck(slides, report, look)
    _add_front(deck, report)
    meanings = _find_meanings(report)
    for heading, parts in _split(report.parts):
        deck.section = heading
        _add_parts(deck, parts, meanings)
    deck.add_feet()
    _set_language(slides)
    saved = BytesIO()
    slides.save(saved)
    return saved.getvalue()


def _find_meanings(report: Report) -> Mapping[str, str]:
    """Return what each measure means, by its id; definitions stand in the measures' order."""
    entries = [entry for p in report.parts if isinstance(p, Definitions) for entry in p.entries]
    measures = dict.fromkeys(figure.measure for figure in report.figures if figure.measure)
    told = (f"{name}. {meaning}" for name, meaning in entries)
    return dict(zip(measures, told, strict=False))


def _split(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    """Yield each section's heading, "" before the first, and what stands in it."""
    heading, inside = "", list[Part]()
    for part in parts:
        if isinstance(part, Heading):
            yield heading, inside
            heading, inside = part.text, []
        else:
            inside.append(part)
    yield heading, inside


def _add_parts(deck: Deck, parts: Sequence[Part], meanings: Mapping[str, str]) -> None:
    """Add a section: a slide a part, and one of all its texts."""
    texts = [part.text for part in parts if isinstance(part, Text) and not part.title]
    for part in parts:
        if isinstance(part, Text) and part.title:
            _add_sentences(deck, part.title.removesuffix("."), part.text.splitlines())
        elif isinstance(part, Points):
            _add_sentences(deck, part.headline, part.sentences)
        elif isinstance(part, Facts):
            _add_facts(deck, part)
        elif isinstance(part, Figure):
            _add_figure(deck, part, meanings.get(part.measure, ""))
    if texts:
        _add_sentences(deck, deck.section, [line for text in texts for line in text.splitlines()])


def _add_front(deck: Deck, report: Report) -> None:
    slide = deck.start(f"{report.title} {report.subtitle}", TITLE, 44)
    mark = f"\n{report.mark}. {LIVE_WARNING}" if report.mark else ""
    if deck.look.logo:
        logo = BytesIO(draw_logo(deck.look.logo))
        shape = slide.shapes.add_picture(logo, LEFT, Cm(14.8), height=Cm(2.4))
        shape._element.nvPicPr.cNvPr.set("descr", report.forbund)
    if slide.shapes.title is not None:
        slide.shapes.title.top = Cm(4.5)
    below = slide.placeholders[1]
    below.left, below.top, below.width, below.height = LEFT, Cm(8), WIDTH, Cm(5)
    below.text_frame.text = f"{report.forbund}{mark}\n{report.source}"
    for paragraph in below.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size = Pt(20)


def _add_sentences(deck: Deck, title: str, sentences: Sequence[str]) -> None:
    """Add sentences below each other, on as many slides as they need."""
    for some in _fill(sentences):
        body = deck.start(title, TITLE_AND_TEXT).placeholders[1]
        body.left, body.top, body.width, body.height = LEFT, TOP, WIDTH, BOTTOM - TOP
        body.text_frame.text = "\n".join(some)
        for paragraph in body.text_frame.paragraphs:
            paragraph.font.size = Pt(22)
            paragraph.space_after = Pt(6)


def _fill(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Yield the sentences of each slide."""
    inside, lines = list[str](), 0
    for sentence in sentences:
        more = ceil(len(sentence) / _LETTERS_A_LINE)
        if inside and lines + more > _MOST_LINES:
            yield inside
            inside, lines = [], 0
        inside.append(sentence)
        lines += more
    if inside:
        yield inside


def _add_facts(deck: Deck, facts: Facts) -> None:
    slide = deck.start(deck.section or "I korthet")
    add_table(deck, slide, [_FACT_NAMES, *facts.facts], _FACT_COLUMNS, Cm(4), _FACT_ROW)


def _add_figure(deck: Deck, figure: Figure, meaning: str) -> None:
    """Add a figure: its chart with the table below it, or after it where that says more."""
    if figure.chart is None:
        _add_table_alone(deck, figure, meaning)
        return
    native = make_native(figure.chart)
    slide = _start_figure(deck, figure)
    height = BOTTOM - TOP - (_COMMENT if _fits(figure.comment) else 0)
    below = measure_height([tuple(figure.columns), *figure.rows]) + _AIR if figure.rows else 0
    is_below = _says_more(figure, native) > 0 and find_height(native) + below <= height
    height -= below if is_below else 0
    add_chart(slide, native, figure.alternative, TOP, height)
    if is_below:
        _add_rows(deck, slide, figure, figure.rows, TOP + height + _AIR)
    _add_notes(slide, figure, meaning)
    if not is_below and _says_more(figure, native) > 1:
        _add_table_alone(deck, figure, meaning)
    if figure.comment:
        _add_comment(deck, slide, figure)


def _says_more(figure: Figure, native: NativeChart) -> int:
    """Return how many columns of a table its chart does not tell the numbers of."""
    columns = len(figure.columns) - 1
    return columns - len(native.shown) if tells_all(native) else max(columns, _PAIR)


def _add_table_alone(deck: Deck, figure: Figure, meaning: str) -> None:
    """Add a figure's table, on as many slides as it needs; only what it says if it is empty."""
    for rows in split_rows(figure.rows) if figure.rows else [()]:
        slide = _start_figure(deck, figure)
        if rows:
            _add_rows(deck, slide, figure, rows, TOP)
        _add_notes(slide, figure, meaning)


def _start_figure(deck: Deck, figure: Figure) -> Slide:
    slide = deck.start(figure.headline)
    add_line(slide, ". ".join(filter(None, (figure.subtitle, deck.mark))), Cm(3.5))
    return slide


def _add_rows(
    deck: Deck, slide: Slide, figure: Figure, rows: Sequence[tuple[str, ...]], top: int
) -> None:
    names = tuple(figure.columns)
    add_table(deck, slide, [names, *rows], list_columns(names), top)


def _fits(comment: str) -> bool:
    return 0 < len(comment) <= _LONGEST_COMMENT


def _add_comment(deck: Deck, slide: Slide, figure: Figure) -> None:
    """Write a comment below its chart, or on a slide of its own where it is long."""
    if _fits(figure.comment):
        add_line(slide, f"Kommentar: {figure.comment}", BOTTOM - Cm(1), 18)
    else:
        _add_sentences(deck, figure.headline, figure.comment.splitlines())


def _add_notes(slide: Slide, figure: Figure, meaning: str) -> None:
    """Write for the speaker what the slide leaves out: notes, every row, what it means."""
    names = list(figure.columns)
    rows = [
        f"{label}: " + ", ".join(f"{n} {text}" for n, text in zip(names[1:], texts, strict=True))
        for label, *texts in figure.rows
    ]
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(filter(None, (*figure.notes, *rows, meaning)))


def _set_language(slides: Slides) -> None:
    """Mark all text as Swedish, for the spelling and for screen readers."""
    for slide in slides.slides:
        for run in slide._element.iter(f"{{{_DRAWING}}}rPr"):
            run.set("lang", _SWEDISH)
