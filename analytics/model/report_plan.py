"""What a förbund's own reports hold, and in what order."""

from typing import Literal

from pydantic import Field

from analytics.model.setting import Setting, Text


class ReportPart(Setting):
    """One part: ``of`` is the text of a heading, text or comment, else the name of what is shown.

    ``intro`` is a text below a heading, or above what is shown.
    """

    kind: Literal["heading", "text", "comment", "facts", "figure", "list"]
    of: Text
    intro: str = ""


class ReportPlan(Setting):
    """The parts of one kind of report (``month``, ``year`` …), in their order."""

    report: Text
    parts: tuple[ReportPart, ...] = Field(min_length=1, max_length=100)
