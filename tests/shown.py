"""What a page has written as HTML: tables, charts, cards and sentences; and Plotly's charts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
import pandas as pd
from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest


@dataclass(frozen=True)
class ShownTable:
    """A table: its text alternative, and its cells as they are read."""

    alt: str
    value: pd.DataFrame


def list_tables(shown: AppTest) -> list[ShownTable]:
    """Return the tables of a page in their order."""
    return [_read_table(table) for root in list_html(shown) for table in root.iter("table")]


def list_static_charts(shown: AppTest) -> list[HtmlElement]:
    """Return the charts that are written as HTML."""
    return [one for root in list_html(shown) for one in root.find_class("samsyn-chart")]


def list_figures(shown: AppTest) -> list[dict[str, Any]]:
    """Return the charts that Plotly draws."""
    return [json.loads(chart.proto.spec) for chart in shown.get("plotly_chart")]


def list_read(shown: AppTest) -> list[str]:
    """Return the headlines and sentences that are written as HTML."""
    return [one.text_content() for root in list_html(shown) for one in root.iter("h2", "p", "li")]


def list_titles(shown: AppTest) -> list[str]:
    """Return the title of a page, wherever it is written; none where a page stopped short."""
    written = [one.text_content() for root in list_html(shown) for one in root.iter("h1")]
    return [*(one.value for one in shown.title), *written]


def read_cards(shown: AppTest) -> dict[str, str]:
    """Return the value of each card by its label."""
    cards = [one for root in list_html(shown) for one in root.find_class("samsyn-cards")]
    return {
        card.findtext("dt", ""): card.findtext("dd", "")
        for one in cards
        for card in one.iterchildren("div")
    }


def list_alternatives(shown: AppTest) -> list[str]:
    """Return the text alternative of each chart."""
    static = [chart.get("aria-label", "") for chart in list_static_charts(shown)]
    return static + [chart.proto.alt for chart in shown.get("plotly_chart")]


def list_html(shown: AppTest) -> Iterator[HtmlElement]:
    """Yield what a page has written as HTML."""
    for element in shown.get("html"):
        yield lxml.html.fragment_fromstring(element.proto.body, create_parent=True)


def _read_table(table: HtmlElement) -> ShownTable:
    head, *rows = ([cell.text_content() for cell in row] for row in table.iter("tr"))
    return ShownTable(table.get("aria-label", ""), pd.DataFrame(rows, columns=head, dtype=str))
