"""A small drawing surface that becomes SVG."""

from html import escape

FONT = "Inter"
TEXT, MUTED, LINE, PALE = "#1a2230", "#4a5563", "#c9d0d8", "#c3c9d0"
_HATCHES = (
    "",
    "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "M0,4 h8",
    "M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z",
    "M4,0 v8",
    "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
)
"""Patterns that tell series apart in black and white, by their place."""


class Canvas:
    """Elements in drawing order, on a surface of ``width`` × ``height`` points."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._elements: list[str] = []
        self._patterns: dict[str, str] = {}

    def bar(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Add a filled rectangle; ``fill`` is a colour or one of ``hatch``."""
        self._elements.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" '
            f'height="{max(height, 0):.2f}" fill="{fill}"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = LINE, dash: str = ""
    ) -> None:
        """Add a straight line; ``dash`` as in SVG ("4 3")."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        width = 1.2 if dash else 0.6
        self._elements.append(
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
            f'stroke="{colour}" stroke-width="{width}"{dashed}/>'
        )

    def path(self, points: list[tuple[float, float]], colour: str) -> None:
        """Add a line through points."""
        told = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        self._elements.append(
            f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
        )

    def dot(self, x: float, y: float, colour: str) -> None:
        """Add a point."""
        self._elements.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.6" fill="{colour}"/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        colour: str = TEXT,
        size: float = 8.5,
    ) -> None:
        """Add a line of text whose baseline is at ``y``; ``anchor`` is start, middle or end."""
        self._elements.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-family="{FONT}" font-size="{size}" '
            f'fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
        )

    def hatch(self, colour: str, place: int) -> str:
        """Return the fill of the series at ``place``: its colour, patterned from the second on."""
        drawn = _HATCHES[place % len(_HATCHES)]
        if not drawn:
            return colour
        name = f"p{place % len(_HATCHES)}{colour.lstrip('#')}"
        self._patterns[name] = (
            f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{colour}"/>'
            f'<path d="{drawn}" stroke="#ffffff" stroke-opacity="0.55" stroke-width="1.1" '
            'fill="none"/></pattern>'
        )
        return f"url(#{name})"

    def svg(self) -> str:
        """Return everything as an SVG document."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" '
            f'height="{self.height:.0f}" viewBox="0 0 {self.width:.0f} {self.height:.0f}">'
            f"<defs>{''.join(self._patterns.values())}</defs>{''.join(self._elements)}</svg>"
        )
