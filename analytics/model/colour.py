"""How well colours can be told from each other (WCAG 2.2, relative luminance)."""

import re

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
WHITE = "#ffffff"
READABLE = 4.5
"""The least contrast that text is read by (WCAG 2.2, 1.4.3)."""


def measure_contrast(colour: str, other: str = WHITE) -> float:
    """Return the contrast of two colours written #rrggbb: 1 (the same) to 21."""
    darker, lighter = sorted(map(_measure_luminance, (colour, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _measure_luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * _linearise(red) + 0.7152 * _linearise(green) + 0.0722 * _linearise(blue)


def _linearise(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
