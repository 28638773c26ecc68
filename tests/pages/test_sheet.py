"""What is only read is one element of a page, in its own order with what is more than that."""

import ast

import pytest

from pages.components.sheet import break_off, frame, sheet, write
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_static_charts


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn on the page, an item for each element of it."""
    elements = []
    monkeypatch.setattr("streamlit.html", elements.append)
    return elements


def test_what_is_written_on_a_sheet_is_one_element(drawn):
    with sheet():
        write("<p>ett</p>")
        write("<p>två</p>")
    write("<p>tre</p>")

    assert drawn == ["<p>ett</p><p>två</p>", "<p>tre</p>"]


def test_what_is_more_than_html_keeps_its_place(drawn):
    with sheet():
        write("<p>före</p>")
        break_off()
        drawn.append("a button")
        write("<p>efter</p>")

    assert drawn == ["<p>före</p>", "a button", "<p>efter</p>"]


def test_a_sheet_with_nothing_on_it_is_no_element(drawn):
    with sheet():
        break_off()

    assert drawn == []


def test_a_fault_closes_the_sheet(drawn):
    def fail():
        with sheet():
            write("<p>halvt</p>")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    write("<p>sedan</p>")

    assert drawn == ["<p>sedan</p>"]


def test_a_frame_is_closed():
    assert frame("<p>i</p>") == '<div class="samsyn-frame"><p>i</p></div>'


def test_on_no_page_does_anything_else_stand_within_a_sheet():
    sheets = [
        block
        for page in (ROOT / "pages").glob("*.py")
        for block in ast.walk(ast.parse(page.read_text(encoding="utf-8")))
        if isinstance(block, ast.With) and ast.unparse(block.items[0]) == "sheet()"
    ]

    assert len(sheets) >= 9
    assert [at for at in map(ast.unparse, sheets) if "st." in at or "choose_" in at] == []


@pytest.mark.slow
def test_all_that_a_board_reads_on_the_overview_is_one_element(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))
    shown = open_page("oversikt")

    assert_sound(shown)
    with_charts = [one for one in shown.get("html") if "samsyn-chart" in one.proto.body]
    assert len(with_charts) == 1
    assert len(list_static_charts(shown)) == 5
