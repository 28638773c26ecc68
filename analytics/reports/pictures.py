"""Charts and logos as pictures, for formats that take no vector graphics."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from analytics.reports.drawing import draw_svg
from analytics.reports.pdf import FONTS

_TEMPLATE = Path(__file__).with_name("pictures.typ")
_LOGO = Path(__file__).with_name("logo.typ")
_PIXELS_PER_INCH = 220.0


class UndrawableError(Exception):
    """A picture that is none, or that is damaged."""


def draw_pictures(charts: Sequence[object]) -> list[bytes]:
    """Return each chart as a PNG, all drawn in one go."""
    if not charts:
        return []
    made = _draw(_TEMPLATE, {"charts": json.dumps([draw_svg(chart) for chart in charts])})
    return made if isinstance(made, list) else [made]  # one alone comes as it is


def draw_logo(svg: str) -> bytes:
    """Return a logo as a PNG of 367 pixels' height, transparent where nothing is drawn.

    Raises:
        UndrawableError: it is no picture.
    """
    try:
        made: bytes = _draw(_LOGO, {"svg": svg})
    except typst.TypstError as error:
        raise UndrawableError from error
    return made


def _draw(template: Path, inputs: dict[str, str]) -> Any:
    return typst.compile(
        str(template),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
