"""The formats that a report is written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.reports.look import Look
from analytics.reports.pdf import write_pdf
from analytics.reports.report import Report
from analytics.reports.sheets import write_sheets
from analytics.reports.slides import write_slides
from analytics.reports.word import write_word


@dataclass(frozen=True)
class Format:
    """``label`` is what people call it, ``mime`` what browsers do."""

    label: str
    mime: str
    write: Callable[[Report, Look], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", "application/pdf", write_pdf),
    "docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", write_word),
    "pptx": Format("PowerPoint", f"{_OFFICE}.presentationml.presentation", write_slides),
    "xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", write_sheets),
}
"""Formats by the end of a file's name."""
