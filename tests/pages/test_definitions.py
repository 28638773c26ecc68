"""What is told of measures on the page Om siffrorna, and to whom."""

import pytest

from analytics.measures.definition import load_definition, load_definitions
from analytics.measures.registry import MEASURES
from pages.components.definitions import group_definitions, is_shown, tell_meaning
from pages.components.menu import PAGES
from tests.access.readers import read_as, sign_in
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_html

DEFINITIONS = load_definitions()


def list_told(shown):
    """Return the text of each folded measure by its id."""
    return {
        one.get("id"): one.text_content()
        for root in list_html(shown)
        for one in root.iter("details")
        if one.get("id")
    }


def list_groups(shown):
    return [header.value for header in shown.header]


def test_every_measure_stands_in_one_group_in_the_order_of_the_menu():
    groups = group_definitions(DEFINITIONS.values())

    told = [one.id for found in groups.values() for one in found]
    assert sorted(told) == sorted(MEASURES)
    assert list(groups) == [group for group in PAGES if group in groups]


def test_measures_of_one_group_stand_page_by_page():
    of_pages = [load_definition(measure) for measure in ("steg", "utskrivna", "tid")]

    assert [one.id for one in group_definitions(of_pages)["Resultat"]] == [
        "utskrivna",
        "steg",
        "tid",
    ]


def test_group_without_a_measure_has_no_heading():
    assert list(group_definitions([load_definition("budget")])) == ["Ekonomi"]


def test_measure_that_is_never_published_is_shown_to_those_who_see_rows_alone():
    account, steps = load_definition("socialt_bokslut"), load_definition("steg")

    assert is_shown(account, sees_rows=True)
    assert not is_shown(account, sees_rows=False)
    assert is_shown(steps, sees_rows=False)


def test_what_only_rows_can_tell_is_told_to_those_who_see_rows_alone():
    steps = load_definition("steg")

    assert ("Visas också", steps.beside) in list(tell_meaning(steps, sees_rows=True))
    assert "Visas också" not in dict(tell_meaning(steps, sees_rows=False))


def test_each_line_of_how_it_is_counted_is_a_paragraph():
    told = dict(tell_meaning(load_definition("sip"), sees_rows=False))

    assert [text.split(":")[0] for text in told["Räknas"]] == [
        "SIP vid start",
        "Äldre än tre månader",
        "Uppföljda",
        "Arbetar eller studerar",
    ]


@pytest.mark.slow
def test_chef_reads_of_every_measure(demo_home):
    shown = open_page("om_siffrorna")

    assert_sound(shown)
    told = list_told(shown)
    assert set(told) == set(MEASURES)
    for measure, definition in DEFINITIONS.items():
        for text in (definition.title, definition.what, definition.why, *definition.beside):
            assert text in told[measure]


@pytest.mark.slow
def test_board_reads_of_what_it_gets_and_of_nothing_else(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))
    shown = open_page("om_siffrorna")

    assert_sound(shown)
    told = list_told(shown)
    assert set(told) == {name for name, one in DEFINITIONS.items() if one.board}
    assert "socialt_bokslut" not in told
    assert not [
        text
        for name, one in DEFINITIONS.items()
        for text in one.beside
        if text in told.get(name, "")
    ]
    assert list_groups(shown) == ["Läget", "Inflöde", "Resultat", "Ekonomi"]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["mal", "progression", "socialt_bokslut"])
def test_figure_leads_a_board_to_what_it_may_read(page, demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))
    shown = open_page(page)

    links = [one.get("href", "") for root in list_html(shown) for one in root.iter("a")]
    led_to = {to.partition("#")[2] for to in links if to.startswith("/om_siffrorna#")}
    assert led_to
    assert led_to <= {name for name, one in DEFINITIONS.items() if one.board}
