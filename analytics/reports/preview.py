"""A report's pages as pictures, to look at before it is made."""

from typing import Any

import typst

from analytics.reports.look import Look
from analytics.reports.pdf import FONTS, TEMPLATE, spell_data
from analytics.reports.report import Report

_PIXELS_PER_INCH = 84.0


def draw_pages(report: Report, look: Look) -> list[bytes]:
    """Return each page of the report's PDF as a PNG."""
    made: Any = typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"report": spell_data(report, look)},
    )
    return made if isinstance(made, list) else [made]
