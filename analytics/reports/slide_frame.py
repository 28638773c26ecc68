"""What every slide has: a title that is its message, its section, and a foot with its number."""

from copy import deepcopy
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analytics.reports.look import Look
from analytics.reports.report import Report

TITLE, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5
"""The layouts, by their places in python-pptx's own template."""
WIDE = Cm(33.867), Cm(19.05)
LEFT, WIDTH = Cm(1.5), Cm(30.8)
TOP, BOTTOM = Cm(4.6), Cm(17.4)
"""What a slide shows stands between them."""
_FOOT = Cm(17.8), Cm(0.9)
_LARGE, _SMALLER, _SHORT = 28, 24, 60
_MUTED = RGBColor(0x4A, 0x55, 0x63)


class Deck:
    """Slides of one report in the look of a förbund, added one after the other.

    ``section`` is the heading that slides are added under, "" before the first.
    """

    def __init__(self, slides: Slides, report: Report, look: Look) -> None:
        self.slides, self.look = slides, look
        self.colour = read_colour(look.colour)
        self.section = ""
        self.mark = report.mark
        told = f"{report.title} {report.subtitle}"
        self._foot = " · ".join(filter(None, (report.forbund, told, report.mark)))

    def start(self, title: str, layout: int = TITLE_ONLY, size: int | None = None) -> Slide:
        """Add a slide with a title, in letters for which two lines are enough."""
        size = size or (_LARGE if len(title) <= _SHORT else _SMALLER)
        slide = self.slides.slides.add_slide(self.slides.slide_layouts[layout])
        shape = slide.shapes.title
        if shape is None:
            raise LookupError(f"layout {layout} has no title")
        shape.left, shape.top, shape.width, shape.height = LEFT, Cm(1.2), WIDTH, Cm(2.3)
        shape.text_frame.text = title
        shape.text_frame.word_wrap = True
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.font.size, paragraph.font.bold = Pt(size), True
            paragraph.font.color.rgb = self.colour
        if self.section and self.section != title:
            add_line(slide, self.section, Cm(0.4), 14)
        return slide

    def add_feet(self) -> None:
        """Add the foot of every slide: last, so that it is also read last."""
        for slide in self.slides.slides:
            self._add_foot(slide)

    def _add_foot(self, slide: Slide) -> None:
        """Write whose report it is and which slide; a slide does not take over its layout's."""
        places = {
            PP_PLACEHOLDER.FOOTER: (LEFT, Cm(26), PP_ALIGN.LEFT),
            PP_PLACEHOLDER.SLIDE_NUMBER: (Cm(28.3), Cm(4), PP_ALIGN.RIGHT),
        }
        for placeholder in slide.slide_layout.placeholders:
            kind = placeholder.placeholder_format.type
            if kind not in places:
                continue
            copy = deepcopy(placeholder._element)
            copy.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(copy)
            shape = slide.shapes[-1]
            shape.left, shape.width, alignment = places[kind]
            shape.top, shape.height = _FOOT
            if kind == PP_PLACEHOLDER.FOOTER:
                shape.text_frame.text = self._foot
            paragraph = shape.text_frame.paragraphs[0]
            paragraph.alignment, paragraph.font.size = alignment, Pt(12)
            paragraph.font.color.rgb = _MUTED


def add_line(slide: Slide, text: str, top: int, size: int = 16) -> None:
    """Add a line of text over the width of a slide."""
    frame = slide.shapes.add_textbox(LEFT, top, WIDTH, Cm(1)).text_frame
    frame.text, frame.word_wrap = text, True
    frame.paragraphs[0].font.size = Pt(size)
    frame.paragraphs[0].font.color.rgb = _MUTED


def read_colour(colour: str) -> Any:
    """Return a colour such as #2f74a8 for PowerPoint."""
    return RGBColor.from_string(colour.lstrip("#").upper())
