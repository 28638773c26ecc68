import json
import random
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ledger.forbund import save_association
from analytics.ledger.store import open_store
from analytics.wording.numbers import format_count
from sample_data.profiles import ARVIKA_EDA
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.ledger.stores import make_store
from tests.sample_data.listed import entries_in, exits_in
from tests.shown import list_alternatives, list_figures, list_read, list_tables, read_cards

NOW = datetime(2024, 6, 1, tzinfo=UTC)
PAGES = (
    "oversikt",
    "inflode",
    "mal",
    "avslut",
    "progression",
    "forsorjning",
    "valmaende",
    "konsfordelning",
    "kommun_och_part",
    "jamfor",
    "ekonomi",
    "socialt_bokslut",
    "rapporter",
    "ladda_upp",
    "publicera",
    "historik",
    "installningar",
    "om_siffrorna",
    "logg",
)
FIGURE_PAGES = PAGES[: PAGES.index("rapporter")]
ACCOUNT_PAGES = ("min_sida", "konton")
BAR = ("forbund", "period", "kommun", "part", "insats", "dela")
SAMPLED = 6


def open_page(page, **chosen):
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60)
    shown.run()
    if page != "oversikt":
        shown.switch_page(f"{page}.py").run()
    for key, value in chosen.items():
        shown.selectbox(key=key).set_value(value)
    return shown.run() if chosen else shown


def values_of(shown, key):
    box = shown.selectbox(key=key)
    return [box.options[place] for place in range(len(box.options))]


def assert_sound(shown: AppTest) -> None:
    assert not shown.exception, [problem.message for problem in shown.exception]
    assert not shown.error, [error.value for error in shown.error]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_without_fault(page, demo_home):
    assert_sound(open_page(page))


def try_selections(page, choose):
    """Draw a page with what ``choose`` takes of each widget's options, one at a time."""
    shown = open_page(page)
    for key in BAR:
        options = values_of(shown, key)
        for option in choose(options):
            shown.selectbox(key=key).select(option).run()
            assert_sound(shown)
        shown.selectbox(key=key).select(options[0]).run()


@pytest.mark.slow
@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_page_takes_some_of_each_selection(page, demo_home):
    chance = random.Random(page)

    try_selections(page, lambda options: chance.sample(options, min(SAMPLED, len(options))))


@pytest.mark.full
@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_page_takes_each_selection(page, demo_home):
    try_selections(page, list)


@pytest.mark.slow
@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_every_chart_has_a_text_alternative_and_a_table_beside_it(page, demo_home):
    shown = open_page(page)

    charts = list_alternatives(shown)
    assert charts
    assert all(charts)
    assert len(list_tables(shown)) >= len(charts)


@pytest.mark.slow
def test_no_chart_carries_more_than_its_own_template(demo_home):
    specs = list_figures(open_page("inflode"))

    assert specs
    assert all(len(json.dumps(spec["layout"]["template"])) < 1000 for spec in specs)


@pytest.mark.slow
def test_overview_counts_what_the_workbook_says(demo_home):
    cards = read_cards(open_page("oversikt"))

    assert cards["Nya inskrivna"] == format_count(len(entries_in(ARVIKA_EDA, 2024)))
    assert cards["Avslutade"] == format_count(len(exits_in(ARVIKA_EDA, 2024)))


@pytest.mark.slow
@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_page_leads_on_when_nothing_is_read_in(page, empty_home, monkeypatch):
    store = open_store(empty_home)
    settings = (ROOT / "sample_data" / "arvika-eda.toml").read_text(encoding="utf-8")
    save_association(store, settings, actor="test", at=NOW)
    store.close()
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page(page)

    assert_sound(shown)
    assert "Inget är inläst än" in shown.info[0].value
    assert not list_alternatives(shown)


@pytest.mark.slow
def test_a_kommun_of_one_forbund_does_not_follow_to_the_other(demo_home):
    shown = open_page("oversikt")
    shown.selectbox(key="kommun").select("Eda").run()

    shown.selectbox(key="forbund").select("ostra-ostergotland").run()

    assert_sound(shown)
    assert list_alternatives(shown)


@pytest.mark.slow
def test_a_figure_with_nothing_to_show_says_why_and_names_a_way_on(demo_home):
    shown = open_page("valmaende", period="2023-01")

    assert_sound(shown)
    said = "Det finns inga sådana uppgifter för perioden. Välj en annan period."
    assert said in list_read(shown)


def test_the_only_forbund_is_named_in_full_and_not_chosen(empty_home, monkeypatch):
    make_store(empty_home).close()
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page("installningar")

    assert_sound(shown)
    assert any(
        text.value == "**Samordningsförbundet Provbygden**" for text in shown.sidebar.markdown
    )
    assert "forbund" not in {box.key for box in shown.selectbox}
