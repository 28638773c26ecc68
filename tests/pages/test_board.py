"""The pages as a board member sees them, of what is published in the sample förbund."""

from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from analytics.wording.numbers import NO_VALUE
from analytics.wording.sentences import NOTHING_REPORTED
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.ledger.stores import make_store
from tests.pages.test_pages import FIGURE_PAGES, assert_sound, open_page, values_of
from tests.shown import list_alternatives, list_read, list_tables, read_cards

pytestmark = pytest.mark.slow
JOINED = ["Kvinnor", "Män och annat"]


@pytest.fixture
def board(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))


def texts(shown):
    return " ".join([*list_read(shown), *(found.value for found in [*shown.markdown, *shown.info])])


@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_page_shows_figures_that_are_published(page, board):
    shown = open_page(page)

    assert_sound(shown)
    assert list_alternatives(shown)
    assert NOTHING_REPORTED not in texts(shown)
    assert [
        name
        for table in list_tables(shown)
        for name, cells in table.value.items()
        if set(cells) == {NO_VALUE}
    ] == []


def test_wellbeing_is_told_as_means_and_not_by_groups(board):
    shown = open_page("valmaende")

    assert_sound(shown)
    assert "i genomsnitt för" in texts(shown)
    assert not any("Förbättrat" in table.value.columns for table in list_tables(shown))


def test_there_is_nothing_to_filter_by(board):
    shown = open_page("oversikt")

    assert {box.key for box in shown.selectbox} == {"forbund", "period", "dela"}
    assert values_of(shown, "period")[0] == "2024"


def test_what_is_hidden_is_told_as_such(board):
    shown = open_page("kommun_och_part", period="2023")

    assert "– betyder visas inte" in texts(shown)
    assert any("–" in table.value.to_numpy() for table in list_tables(shown))


def test_parts_that_are_hidden_one_by_one_stand_together(board):
    shown = open_page("kommun_och_part")
    told = [table.value for table in list_tables(shown) if "Remitterande part" in table.value]

    assert "står tillsammans" in texts(shown)
    assert sum(int(n) for n in told[0]["Antal"]) == 70
    assert "–" not in told[0].to_numpy()


def test_what_the_insatser_must_give_is_told_though_what_they_gave_is_not(board):
    shown = open_page("socialt_bokslut")

    assert "39 personer behöver sluta ha försörjningsstöd" in texts(shown)
    assert (
        "är det 11 färre som har försörjningsstöd efter än före. Det räcker inte ensamt."
        in texts(shown)
    )
    assert "före och 17 efter: 11 färre. Det räcker inte ensamt" in texts(shown)
    assert "visas inte för styrelsen." in texts(shown)


def test_what_is_split_once_a_year_is_of_the_latest_year(board):
    shown = open_page("avslut", period="2024-H1")

    assert "Avslutade per avslutsorsak, 2023" in texts(shown)


def test_a_link_to_what_is_not_published_shows_the_whole(board):
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60)
    shown.query_params["kommun"] = "Arvika"
    shown.run()

    assert_sound(shown)
    assert "Urvalet i länken är inte publicerat." in texts(shown)


def test_nothing_is_shown_before_the_first_release(empty_home, monkeypatch):
    with closing(make_store(empty_home)):
        read_as(monkeypatch, sign_in(empty_home, "styrelse"))
    shown = open_page("oversikt")

    assert_sound(shown)
    assert "Inget är publicerat än." in texts(shown)
    assert "Du behöver inte göra något." in texts(shown)
    assert not read_cards(shown)
    assert "Rapporterna finns här när" in texts(open_page("rapporter"))


def test_everything_published_is_told_to_the_chef(demo_home):
    shown = open_page("publicera")

    assert_sound(shown)
    assert "ser siffror för januari 2023–december 2024. 2021 och 2022 är inte med" in texts(shown)


def test_whoever_may_not_upload_is_not_asked_to_try_a_file(board):
    shown = open_page("oversikt")

    assert "Demoläge: alla uppgifter är påhittade." in texts(shown)
    assert "egen fil" not in texts(shown)


def read_columns(shown, heading):
    """The table of a page with this first column."""
    (table,) = (one.value for one in list_tables(shown) if one.value.columns[0] == heading)
    return table


def test_rules_that_nothing_is_shown_of_are_left_out_and_that_is_said(board):
    shown = open_page("progression")

    assert list(read_columns(shown, "Vad som följs")["Vad som följs"]) == [
        "Uppföljda ett halvår efter avslut",
        "Uppföljda som arbetar eller studerar",
    ]
    assert "SIP (samordnad" not in texts(shown)
    assert "Resten om SIP och uppföljning visas inte, för det gäller få personer." in texts(shown)


def test_avslutsorsaker_that_stand_together_have_their_place_by_size(board):
    counts = list(map(int, read_columns(open_page("avslut"), "Avslutsorsak")["Antal"]))

    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 69


def test_a_person_of_neither_kon_is_shown_with_the_men(board):
    shown = open_page("konsfordelning")

    assert list(read_columns(shown, "Kön")["Kön"]) == JOINED
    assert list(read_columns(shown, "Deltagande").columns) == ["Deltagande", *JOINED]
    assert "räknas ihop med männen" in texts(shown)


def test_a_year_that_is_over_has_no_forecast(board):
    labels = read_cards(open_page("ekonomi"))

    assert "Utfall" in labels
    assert "Prognos för året" not in labels


def test_what_is_hidden_before_or_after_stands_together(board):
    shown = open_page("forsorjning")
    told = read_columns(shown, "Huvudsaklig försörjning")

    assert list(told["Huvudsaklig försörjning"])[-1] == "All annan försörjning"
    assert [sum(int(n) for n in told[column]) for column in ("Före", "Efter")] == [69, 69]
    assert "Efter har 18 ersättning vid ohälsa." in texts(shown)
    assert "11 färre har ekonomiskt bistånd efter än före." in texts(shown)


def test_forsorjning_that_is_not_told_has_no_row(board):
    told = read_columns(open_page("forsorjning"), "Försörjning")

    assert list(told["Antal"]) == ["12", "51"]
