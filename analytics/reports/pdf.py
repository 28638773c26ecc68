"""A report as PDF: tagged for screen readers (PDF/UA-1), with bookmarks and vector charts."""

import json
from pathlib import Path
from typing import Any

import typst

from analytics.reports.drawing import draw_svg
from analytics.reports.look import Look
from analytics.reports.report import LIVE_WARNING, Figure, Part, Report

_FOLDER = Path(__file__).parent
FONTS = _FOLDER / "fonts"
TEMPLATE = _FOLDER / "report.typ"


def write_pdf(report: Report, look: Look) -> bytes:
    """Return the report as a PDF."""
    made = typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"report": spell_data(report, look)},
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        raise TypeError(f"expected one document, not {type(made).__name__}")
    return made


def spell_data(report: Report, look: Look) -> str:
    """Return everything that the template sets, as JSON."""
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "forbund": report.forbund,
        "mark": report.mark,
        "warning": LIVE_WARNING,
        "source": report.source,
        "colour": look.colour,
        "logo": look.logo,
        "parts": [_lay_out(part) for part in report.parts],
    }
    return json.dumps(data, ensure_ascii=False)


def _lay_out(part: Part) -> dict[str, Any]:
    laid: dict[str, Any] = part.model_dump(mode="json", exclude={"chart"})
    if isinstance(part, Figure):
        laid["svg"] = None if part.chart is None else draw_svg(part.chart)
        laid["alternative"] = part.alternative
        laid["columns"] = [[name, list(cells)] for name, cells in part.columns.items()]
    return laid
