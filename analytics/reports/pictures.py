"""Charts as pictures, for formats that take no vector graphics."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from analytics.reports.drawing import draw_svg
from analytics.reports.pdf import FONTS

_TEMPLATE = Path(__file__).with_name("pictures.typ")
_PIXELS_PER_INCH = 220.0


def draw_pictures(charts: Sequence[object]) -> list[bytes]:
    """Return each chart as a PNG, all drawn in one go."""
    if not charts:
        return []
    made: Any = typst.compile(
        str(_TEMPLATE),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"charts": json.dumps([draw_svg(chart) for chart in charts])},
    )
    return made if isinstance(made, list) else [made]  # one alone comes as it is
