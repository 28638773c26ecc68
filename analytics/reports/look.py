"""How a förbund's reports look."""

from dataclasses import dataclass

from analytics.exhibits.palette import BLUE


@dataclass(frozen=True)
class Look:
    """``colour`` is that of headings, ``logo`` an SVG document or None."""

    colour: str = BLUE
    logo: str | None = None
