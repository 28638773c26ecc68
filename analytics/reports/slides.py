"""A report as PowerPoint for the meeting: one message a slide, charts that can be edited."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analytics.reports.look import Look
from analytics.reports.native_charts import MONEY, SHARE, NativeChart, make_native
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

_KINDS = {
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}
_TITLE, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5
_WIDE = Cm(33.867), Cm(19.05)
_MOST_ROWS = 12
_MOST_LABELS, _MOST_AMOUNTS = 24, 12
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_GRID = RGBColor(0xDD, 0xE2, 0xE8)


def write_slides(report: Report, look: Look) -> bytes:
    """Return the report as .pptx."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE
    deck.core_properties.title = f"{report.title} {report.subtitle}"
    deck.core_properties.author = report.forbund
    deck.core_properties.language = "sv-SE"
    _add_front(deck, report, look)
    meanings = next((p.entries for p in report.parts if isinstance(p, Definitions)), ())
    notes = "\n".join(f"{name}. {meaning}" for name, meaning in meanings)
    for heading, parts in _split(report.parts):
        _add_parts(deck, heading, parts, look, notes, report)
    saved = BytesIO()
    deck.save(saved)
    return saved.getvalue()


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


def _add_parts(
    deck: Slides, heading: str, parts: Sequence[Part], look: Look, notes: str, report: Report
) -> None:
    """Add a section: a slide with its heading where more than text follows, and a slide a part."""
    texts = [part.text for part in parts if isinstance(part, Text) and not part.title]
    if heading and any(isinstance(part, Figure | Facts | Points) for part in parts):
        _add_section(deck, heading, look)
    for part in parts:
        if isinstance(part, Text) and part.title:
            _add_sentences(deck, part.title.removesuffix("."), part.text.splitlines(), look)
        elif isinstance(part, Points):
            _add_sentences(deck, part.headline, part.sentences, look)
        elif isinstance(part, Facts):
            _add_facts(deck, heading or "I korthet", part, look)
        elif isinstance(part, Figure):
            _add_figure(deck, part, look, notes, report)
    if texts:
        _add_sentences(deck, heading, texts, look)


def _start_slide(deck: Slides, layout: int, title: str, look: Look, size: int = 26) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    shape = slide.shapes.title
    if shape is None:
        raise LookupError(f"layout {layout} has no title")
    shape.left, shape.top, shape.width, shape.height = Cm(1.5), Cm(0.9), Cm(30.8), Cm(2.6)
    shape.text_frame.text = title
    shape.text_frame.word_wrap = True
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(size), True
        paragraph.font.color.rgb = _read_colour(look.colour)
    return slide


def _add_front(deck: Slides, report: Report, look: Look) -> None:
    slide = _start_slide(deck, _TITLE, f"{report.title} {report.subtitle}", look, 40)
    mark = f"\n{report.mark}. {LIVE_WARNING}" if report.mark else ""
    if look.logo:
        logo = BytesIO(draw_logo(look.logo))
        shape = slide.shapes.add_picture(logo, Cm(1.5), Cm(14.8), height=Cm(2.4))
        shape._element.nvPicPr.cNvPr.set("descr", report.forbund)
    below = slide.placeholders[1]
    below.left, below.top, below.width, below.height = Cm(1.5), Cm(8), Cm(30.8), Cm(5)
    below.text_frame.text = f"{report.forbund}{mark}\n{report.source}"
    for paragraph in below.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size = Pt(18)


def _add_section(deck: Slides, text: str, look: Look) -> None:
    slide = _start_slide(deck, _TITLE_ONLY, text, look, 36)
    if slide.shapes.title is not None:
        slide.shapes.title.top = Cm(7.5)


def _add_sentences(deck: Slides, title: str, sentences: Sequence[str], look: Look) -> None:
    slide = _start_slide(deck, _TITLE_AND_TEXT, title, look)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = Cm(1.5), Cm(4), Cm(30.8), Cm(13.5)
    body.text_frame.text = "\n".join(sentences)
    for paragraph in body.text_frame.paragraphs:
        paragraph.font.size = Pt(20)


def _add_facts(deck: Slides, title: str, facts: Facts, look: Look) -> None:
    slide = _start_slide(deck, _TITLE_ONLY, title, look)
    names = ("Siffra", "Värde", "Att jämföra med")
    _add_table(slide, [names, *facts.facts], Cm(1.5), Cm(30.8))


def _add_figure(deck: Slides, figure: Figure, look: Look, notes: str, report: Report) -> None:
    slide = _start_slide(deck, _TITLE_ONLY, figure.headline, look)
    below = f"{figure.subtitle}. {report.mark}" if report.mark else figure.subtitle
    _add_line(slide, below, Cm(3.5))
    if figure.chart is not None:
        _add_chart(slide, make_native(figure.chart), figure)
    elif figure.rows:
        _add_table(slide, [tuple(figure.columns), *figure.rows[:_MOST_ROWS]], Cm(1.5), Cm(30.8))
    if figure.comment:
        _add_line(slide, figure.comment, Cm(17.2))
    told = "\n".join(filter(None, [*figure.notes, notes]))
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = told


def _add_line(slide: Slide, text: str, top: int) -> None:
    frame = slide.shapes.add_textbox(Cm(1.5), top, Cm(30.8), Cm(1)).text_frame
    frame.text, frame.word_wrap = text, True
    frame.paragraphs[0].font.size = Pt(14)


def _add_chart(slide: Slide, native: NativeChart, figure: Figure) -> None:
    data = CategoryChartData(number_format=native.number_format)
    data.categories = list(native.categories)
    for one in native.series:
        data.add_series(one.name, list(one.values))
    kind = _KINDS[native.shape, native.stacked and native.shape != "line"]
    frame = slide.shapes.add_chart(kind, Cm(1.5), Cm(4.6), Cm(30.8), Cm(12.4), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", figure.alternative)
    _style_chart(frame.chart, native)


def _style_chart(chart: Any, native: NativeChart) -> None:
    chart.font.size = Pt(14)
    chart.has_title = False
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    for series, one in zip(plot.series, native.series, strict=True):
        _colour_series(series, native, one.colour)
    axis = chart.value_axis
    if all(value >= 0 for one in native.series for value in one.values if value is not None):
        axis.minimum_scale = 0
    if native.stacked and native.number_format == SHARE:
        axis.maximum_scale = 1
    axis.major_gridlines.format.line.color.rgb = _GRID
    _set_format(axis.tick_labels, native)
    if native.shape != "line":
        plot.gap_width = 60
    if native.shape == "bar":
        chart.category_axis.reverse_order = True
    if _has_room_for_labels(native):
        plot.has_data_labels = True
        _set_format(plot.data_labels, native)
        _place_labels(plot.data_labels, native)


def _has_room_for_labels(native: NativeChart) -> bool:
    """Tell whether every bar can have its number; those of money are long."""
    bars = len(native.categories) * len(native.series)
    return bars <= (_MOST_AMOUNTS if native.number_format == MONEY else _MOST_LABELS)


def _place_labels(labels: Any, native: NativeChart) -> None:
    """Put numbers where they are read: above lines, outside bars, or light within stacked ones."""
    if native.shape == "line":
        labels.position = XL_LABEL_POSITION.ABOVE
    elif native.stacked:
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb, labels.font.size = _WHITE, Pt(14)
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _colour_series(series: Any, native: NativeChart, colour: str) -> None:
    told = _read_colour(colour)
    if native.shape == "line":
        series.format.line.color.rgb = told
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = told


def _set_format(labels: Any, native: NativeChart) -> None:
    labels.number_format = native.number_format
    labels.number_format_is_linked = False


def _read_colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _add_table(slide: Slide, rows: list[tuple[str, ...]], left: int, width: int) -> None:
    shape = slide.shapes.add_table(len(rows), len(rows[0]), left, Cm(4.6), width, Cm(1))
    for line, texts in zip(shape.table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text_frame.text = text
            cell.text_frame.paragraphs[0].font.size = Pt(14)
