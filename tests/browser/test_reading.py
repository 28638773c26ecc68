"""What a reader meets in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, LAPTOP, PHONE
from tests.browser.server import started_app
from tests.pages.test_pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_CUT_OFF = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const ours = ':is(.samsyn-chart, .samsyn-table), :is(.samsyn-table, .samsyn-cards) *';
    const wide = [main, ...document.querySelectorAll(ours)];
    return wide.map(e => e.scrollWidth - e.clientWidth).filter(extra => extra > 1);
}"""
_APART = """() => [...document.querySelectorAll('.samsyn-chart .mark i')].filter(line => {
    const [at, name] = [line, line.firstChild].map(e => e.getBoundingClientRect());
    return name.right < at.left || name.left > at.right;
}).length"""


def path_of(page):
    return "" if page == "oversikt" else page


def visit(tab, address, page):
    tab.goto(f"{address}/{path_of(page)}")
    tab.wait_for_selector("h1")
    tab.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("sizes", [(DESKTOP, LAPTOP), (PHONE,)], ids=["desktop", "phone"])
def test_page_is_never_pushed_sideways_nothing_is_cut_off_and_lines_have_their_names(
    page, sizes, demo_app, open_tab
):
    tab = open_tab(sizes[0])
    visit(tab, demo_app, page)
    tab.wait_for_timeout(2500)  # until everything has been drawn and measured with its font

    for size in sizes:
        tab.set_viewport_size(size)
        tab.wait_for_timeout(500)
        assert tab.evaluate(_CUT_OFF) == []
        assert tab.evaluate(_APART) == 0


def test_page_is_swedish_from_the_first_byte(demo_app, open_tab):
    tab = open_tab()
    answer = tab.goto(demo_app)

    html = answer.text()
    assert '<html lang="sv"' in html
    assert "<title>Samsyn</title>" in html
    assert "enable JavaScript" not in html


def test_nothing_is_fetched_from_outside(demo_app, open_tab):
    tab = open_tab()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))

    for page in PAGES:
        visit(tab, demo_app, page)

    outside = [url for url in asked if not re.match(rf"{demo_app}|data:|blob:", url)]
    assert asked
    assert outside == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_link_to_a_measure_lands_on_it_unfolded(size, demo_app, open_tab):
    tab = open_tab(size)
    tab.goto(f"{demo_app}/om_siffrorna#steg")

    expect(tab.locator("#steg dl")).to_be_visible()
    expect(tab.locator("#steg summary")).to_be_focused()
    expect(tab.locator("#steg summary")).to_be_in_viewport()
    assert tab.locator("details[open]").count() == 1


def test_figure_leads_to_all_that_is_told_of_it(demo_app, open_tab):
    tab = open_tab()
    visit(tab, demo_app, "progression")
    tab.get_by_text("Om siffran").first.click()

    with tab.expect_popup() as opened:
        tab.get_by_role("link", name="Mer om hur det räknas").click()

    expect(opened.value.locator("#steg dl")).to_be_visible()


def test_measure_is_unfolded_and_folded_by_the_keyboard(demo_app, open_tab):
    tab = open_tab()
    visit(tab, demo_app, "om_siffrorna")
    line, told = tab.locator("#tid summary"), tab.locator("#tid dl")

    line.focus()
    tab.keyboard.press("Enter")
    expect(told).to_be_visible()
    tab.keyboard.press("Space")
    expect(told).to_be_hidden()


def test_pasted_link_shows_the_same_view(demo_app, open_tab):
    first = open_tab()
    visit(first, demo_app, "inflode")
    first.get_by_label("Kommun", exact=True).click()
    first.get_by_role("option", name="Eda", exact=True).click()
    first.wait_for_function("location.search.includes('kommun=Eda')")

    second = open_tab()
    second.goto(first.url)

    second.get_by_text(
        "Arvika-Eda samordningsförbund (påhittade uppgifter) · 2024 · Eda"
    ).wait_for()


def test_selection_stays_from_page_to_page(demo_app, open_tab):
    tab = open_tab()
    tab.goto(f"{demo_app}/?kommun=Eda")
    tab.wait_for_selector("h1")

    tab.get_by_role("button", name="Inflöde").click()
    tab.get_by_role("menuitem", name="Inflöde", exact=True).click()

    tab.get_by_role("heading", name="Inflöde").wait_for()
    tab.get_by_text("(påhittade uppgifter) · 2024 · Eda").wait_for()


def test_selection_is_not_seen_on_a_page_without_figures_and_holds_until_the_next(
    demo_app, open_tab
):
    tab = open_tab()
    tab.goto(f"{demo_app}/?kommun=Eda")
    tab.wait_for_selector("h1")
    expect(tab.get_by_label("Kommun", exact=True)).to_be_visible()

    tab.get_by_role("button", name="Förvaltning").click()
    tab.get_by_role("menuitem", name="Logg").click()
    tab.get_by_role("heading", name="Logg", exact=True).wait_for()
    expect(tab.get_by_label("Kommun", exact=True)).to_be_hidden()
    expect(tab.get_by_label("Förbund", exact=True)).to_be_visible()

    tab.get_by_role("button", name="Inflöde").click()
    tab.get_by_role("menuitem", name="Inflöde", exact=True).click()
    tab.get_by_text("(påhittade uppgifter) · 2024 · Eda").wait_for()


@pytest.mark.parametrize("page", ["avslut", "ladda_upp"])
def test_page_asked_for_first_on_a_fresh_server_comes_with_its_surroundings(
    page, demo_home, open_tab
):
    with started_app(demo_home) as address:
        tab = open_tab()
        visit(tab, address, page)

        tab.get_by_text("Endast på förbundschefens dator.").wait_for()


def test_a_click_on_a_bar_shows_the_deltaganden_behind_it(demo_app, open_tab):
    tab = open_tab()
    visit(tab, demo_app, "avslut")
    bar = tab.locator(".stPlotlyChart").first.locator(".bars .point").first
    bar.scroll_into_view_if_needed()
    bar.click(force=True)

    expect(tab.get_by_role("combobox", name="Visa deltagandena bakom").first).to_have_value(
        "Förvärvsarbete"
    )
    expect(tab.get_by_role("columnheader", name="Inskriven").first).to_be_visible()


@pytest.mark.parametrize("page", ["historik", "logg"])
def test_what_is_a_row_on_a_desktop_is_an_entry_on_a_phone(page, demo_app, open_tab):
    tab = open_tab()
    visit(tab, demo_app, page)
    cells = tab.locator("table").first.locator("tbody tr").first.locator("th, td")
    look = """cells => cells.map(cell => [
        cell.getBoundingClientRect().y, getComputedStyle(cell, '::before').content
    ])"""
    cells.first.wait_for()
    headings = tab.locator("table").first.locator("thead th").all_inner_texts()

    wide = cells.evaluate_all(look)
    tab.set_viewport_size(PHONE)
    narrow = cells.evaluate_all(look)

    assert len({y for y, _ in wide}) == 1
    assert {before for _, before in wide} == {"none"}
    assert len({y for y, _ in narrow}) == len(headings)
    assert [before for _, before in narrow[1:]] == [f'"{heading}"' for heading in headings[1:]]


def test_what_is_printed_is_dark_on_white_and_whole(demo_app, chromium):
    context = chromium.new_context(locale="sv-SE", color_scheme="dark", viewport=DESKTOP)
    tab = context.new_page()
    visit(tab, demo_app, "inflode")
    tab.locator(".samsyn-table").first.wait_for()

    tab.emulate_media(media="print")

    look = tab.locator(".samsyn-headline").first.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert look == ["rgb(27, 36, 48)", "rgb(255, 255, 255)"]
    expect(tab.get_by_test_id("stSidebar")).to_be_hidden()
    expect(tab.get_by_test_id("stPopover").first).to_be_hidden()
    expect(tab.locator(".samsyn-about").first).to_be_hidden()
    scrolled = "tables => tables.filter(e => getComputedStyle(e).overflow !== 'visible').length"
    assert tab.locator(".samsyn-table").evaluate_all(scrolled) == 0
    context.close()
