"""Every kind of widget is opened, in an English browser: nothing of it is said in English."""

import re

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.english import collect_texts, find_english
from tests.browser.server import started_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GALLERY = "tests/browser/gallery/app.py"
OWN = {"Sum of values.xlsx", "Open", "Help"}
"""The reader's words in the gallery, which happen to be Streamlit's as well."""
_GRID = "[data-testid=stDataFrame]"


@pytest.fixture(scope="module")
def tab(chromium, tmp_path_factory):
    home = tmp_path_factory.mktemp("gallery") / "home"
    with started_app(home, script=GALLERY, STREAMLIT_SERVER_MAX_UPLOAD_SIZE="1") as address:
        context = chromium.new_context(locale="en-US", viewport={**DESKTOP, "height": 5000})
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(address)
        page.locator(".js-plotly-plot .point").first.wait_for(state="attached")
        page.locator(f"{_GRID} canvas").nth(1).wait_for()
        yield page
        context.close()


def open_selectbox(tab):
    tab.get_by_role("combobox", name="Välj ett", exact=True).click()
    tab.get_by_role("option", name="Två", exact=True).wait_for()


def search_in_vain(tab):
    tab.get_by_role("combobox", name="Välj ett eller inget").click()
    tab.keyboard.type("zz")
    tab.get_by_text("Inget stämmer").wait_for()


def write_a_new_choice(tab):
    tab.get_by_role("combobox", name="Välj eller skriv").click()
    tab.keyboard.type("Fyra")
    tab.get_by_role("option", name="Lägg till: Fyra").wait_for()


def open_multiselect(tab):
    tab.get_by_role("combobox", name="Välj flera").click()
    tab.get_by_role("option", name="Välj alla", exact=True).wait_for()


def search_in_multiselect(tab):
    tab.get_by_role("combobox", name="Välj flera").click()
    tab.keyboard.type("e")
    tab.get_by_role("option", name="Välj alla 2 som stämmer").wait_for()


def choose_a_day(tab):
    tab.get_by_role("button", name="Välj dag").click()
    tab.get_by_test_id("stDateInputCalendar").wait_for()


def choose_days(tab):
    tab.get_by_role("button", name="Välj från och till").click()
    tab.get_by_test_id("stDateInputQuickSelect").get_by_role("button").click()
    tab.get_by_role("option").first.wait_for()


def write_text(tab):
    tab.get_by_role("textbox", name="Text", exact=True).fill("ord")
    tab.get_by_text("Tryck Enter när du är klar").wait_for()


def write_long_text(tab):
    tab.get_by_role("textbox", name="Lång text").fill("ord")
    tab.get_by_text("Tryck Ctrl+Enter").wait_for()


def write_in_a_form(tab):
    tab.get_by_role("textbox", name="I formuläret", exact=True).fill("ord")
    tab.get_by_text("Tryck Enter för att skicka").wait_for()


def upload(tab):
    file = {"name": "Sum of values.xlsx", "mimeType": "application/x", "buffer": b"0" * 1500}
    tab.locator("input[type=file]").first.set_input_files(file)
    tab.get_by_label("Ta bort Sum of values.xlsx").wait_for()


def upload_too_much(tab):
    file = {"name": "stor.txt", "mimeType": "text/plain", "buffer": b"0" * (2 << 20)}
    tab.locator("input[type=file]").nth(1).set_input_files(file)
    tab.get_by_label(re.compile("stor.txt")).first.wait_for()
    tab.get_by_text("stor.txt").first.hover()


def upload_another_kind(tab):
    file = {"name": "bild.png", "mimeType": "image/png", "buffer": b"0"}
    tab.locator("input[type=file]").first.set_input_files(file)
    tab.get_by_text("bild.png").first.hover()


def search_in_the_grid(tab):
    grid = tab.locator(_GRID).first
    grid.hover()
    grid.get_by_role("button", name="Sök").click()
    tab.get_by_text("Skriv för att söka").wait_for()


def choose_columns(tab):
    grid = tab.locator(_GRID).first
    grid.hover()
    grid.get_by_role("button", name="Visa eller dölj kolumner").click()
    tab.get_by_test_id("stDataFrameColumnVisibilityMenu").wait_for()


def open_column(tab):
    box = tab.locator(f"{_GRID} canvas").first.bounding_box()
    tab.mouse.click(box["x"] + box["width"] - 20, box["y"] + 18)
    tab.get_by_test_id("stDataFrameColumnMenu").wait_for()


def sum_up_column(tab):
    open_column(tab)
    tab.get_by_text("Sammanfattning").hover()
    tab.get_by_text("Spridning").wait_for()


def choose_format(tab):
    open_column(tab)
    tab.get_by_text("Visa som").hover()
    tab.get_by_text("Tiopotenser").wait_for()


def point_at_a_bar(tab):
    tab.locator(".js-plotly-plot .bars .point").first.hover(force=True)
    tab.locator(".js-plotly-plot .hovertext").first.wait_for()


def click_in_the_legend(tab):
    tab.locator(".js-plotly-plot .legendtoggle").first.click(force=True)
    tab.get_by_text("Dubbelklicka på ett namn").wait_for()


def open_fullscreen(tab):
    tab.locator("[data-testid=stPlotlyChart]").hover()
    tab.locator(".modebar").get_by_label("Visa i helskärm").click()
    tab.get_by_label("Stäng helskärm").first.wait_for()


def show_help(tab):
    tab.get_by_test_id("stTooltipIcon").first.hover()
    tab.get_by_role("tooltip").wait_for()


def open_dialog(tab):
    tab.get_by_role("button", name="Öppna ruta").click()
    tab.get_by_role("dialog").wait_for()


def show_toast(tab):
    tab.get_by_role("button", name="Säg till").click()
    tab.get_by_test_id("stToast").wait_for()


def break_down(tab):
    tab.get_by_role("button", name="Fel", exact=True).click()
    tab.get_by_text("Något gick fel. Inget har sparats.").wait_for()


STEPS = [
    *(open_selectbox, search_in_vain, write_a_new_choice, open_multiselect, search_in_multiselect),
    *(choose_a_day, choose_days, write_text, write_long_text, write_in_a_form),
    *(upload, upload_too_much, upload_another_kind),
    *(search_in_the_grid, choose_columns, open_column, sum_up_column, choose_format),
    *(point_at_a_bar, click_in_the_legend, open_fullscreen),
    *(show_help, open_dialog, show_toast, break_down),
]


def test_widgets_at_rest_are_swedish(tab):
    assert find_english(collect_texts(tab), OWN) == []


@pytest.mark.parametrize("step", STEPS, ids=[step.__name__ for step in STEPS])
def test_opened_widget_is_swedish(step, tab):
    step(tab)
    texts = collect_texts(tab)
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")  # the first one only empties a field that is searched in
    tab.get_by_role("heading", name="Galleri").click()

    assert find_english(texts, OWN) == []


def test_words_of_the_reader_are_left_alone(tab):
    upload(tab)

    assert tab.get_by_text("Sum of values.xlsx").first.is_visible()
    assert tab.get_by_role("cell", name="Open", exact=True).is_visible()
    tab.get_by_role("combobox", name="Engelska val").click()
    assert tab.get_by_role("option", name="Help", exact=True).is_visible()
