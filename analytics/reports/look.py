"""How a förbund's reports look."""

from dataclasses import dataclass

from analytics.exhibits.palette import BLUE


@dataclass(frozen=True)
class Look:
    """``colour`` is that of headings, ``logo`` an SVG document or None.

    ``template`` is a Word document (.docx) whose styles the Word report takes, or None.
    """

    colour: str = BLUE
    logo: str | None = None
    template: bytes | None = None
