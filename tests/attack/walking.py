"""Walk through every page as a board member does, and collect every number that it shows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import FIGURE_PAGES, assert_sound, open_page, values_of
from tests.shown import list_html

WIDGETS = ("forbund", "period", "dela")
"""What a board member can choose by, of several förbund; where there is one it is not drawn."""
_NUMBER = re.compile(r"(?<![\w.,#])\d+(?:[\u00a0\u202f]\d{3})*(?:,\d+)?")
_READ = ("aria-label", "data-tip", "title", "alt")
"""Attributes of an element that are read; its style says how far its bar reaches."""
_TELLING = ("annotations", "shapes", "title", "xaxis", "yaxis", "coloraxis", "sliders", "meta")
"""Parts of a chart's layout that values could steer; the rest is sizes and fonts."""
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f"))


@dataclass
class Seen:
    """Every text and number that a session has been sent, and where."""

    texts: list[str] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    def take(self, value: Any) -> None:
        """Take in a value however deep it lies: texts, numbers, lists and objects."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self.take(str(key))
                self.take(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                self.take(inner)
        elif isinstance(value, str):
            self.texts.append(value)
            found = (match.translate(_SPACES) for match in _NUMBER.findall(value))
            self.numbers.update(found)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.numbers.add(f"{value:g}" if isinstance(value, float) else str(value))


def collect(shown: AppTest, seen: Seen) -> None:
    """Take in everything that a page has sent to the browser."""
    assert_sound(shown)
    for kind in (
        "markdown",
        "header",
        "subheader",
        "title",
        "info",
        "warning",
        "success",
        "caption",
    ):
        seen.take([element.value for element in getattr(shown, kind)])
    for chart in shown.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        seen.take(spec["data"])
        seen.take({key: spec["layout"].get(key) for key in _TELLING})
        seen.take(chart.proto.alt)
    for root in list_html(shown):
        for ticks in root.find_class("ticks"):  # round numbers along what is seen
            ticks.drop_tree()
        seen.take([text for one in root.iter() for text in (one.text, one.tail) if text])
        seen.take([one.get(name, "") for one in root.iter() for name in _READ])
    assert not shown.get("download_button"), "a board has no downloads"


def walk(pages: tuple[str, ...] = FIGURE_PAGES, *, pairs: bool = True) -> Iterator[AppTest]:
    """Yield every page × every value of one widget at a time, and of pairs of widgets."""
    for page in pages:
        shown = open_page(page)
        yield shown
        drawn = {box.key for box in shown.selectbox}
        options = {key: values_of(shown, key) for key in WIDGETS if key in drawn}
        for key, values in options.items():
            for value in values:
                yield shown.selectbox(key=key).select(value).run()
            shown.selectbox(key=key).select(values[0]).run()
        for first, second in combinations(options, 2) if pairs else ():
            for one in options[first][1:]:
                shown.selectbox(key=first).select(one).run()
                for other in values_of(shown, second)[1:]:
                    yield shown.selectbox(key=second).select(other).run()
                shown.selectbox(key=second).select(values_of(shown, second)[0]).run()
            shown.selectbox(key=first).select(options[first][0]).run()
