"""Historik: what is offered for a month is what can be done with it."""

import pytest

from tests.pages.test_pages import assert_sound, open_page
from tests.pages.test_taking_in import button, texts
from tests.shown import list_tables

pytestmark = pytest.mark.slow


def labels(shown):
    return {found.label for found in shown.button}


def test_a_locked_month_can_only_be_opened_again_and_is_said_to_be_locked(demo_home):
    shown = open_page("historik")

    assert labels(shown) & {"Märk som klar", "Fastställ", "Öppna igen"} == {"Öppna igen"}
    assert "December 2024 fastställdes" in texts(shown)
    assert "Ångra filen" not in labels(shown)


def test_a_month_is_opened_with_a_reason_marked_as_klar_and_locked_again(demo_home):
    shown = open_page("historik")

    button(shown, "Öppna igen").click().run()
    assert "Skriv varför månaden öppnas" in shown.error[0].value

    shown.text_input[-1].input("En rad saknas")
    button(shown, "Öppna igen").click().run()
    assert_sound(shown)
    assert "December 2024 är öppen." in texts(shown)
    assert "Öppna igen" not in labels(shown)

    button(shown, "Märk som klar").click().run()
    assert "December 2024 märktes som klar" in texts(shown)
    assert "Märk som klar" not in labels(shown)

    button(shown, "Fastställ").click().run()
    assert_sound(shown)
    assert "December 2024 fastställdes" in texts(shown)


def test_a_file_of_a_locked_month_is_taken_back_where_the_month_is_opened(demo_home):
    shown = open_page("historik")
    (files,) = [box for box in shown.selectbox if box.label == "Fil"]
    assert files.options[0] == "december 2024 (nr\N{NO-BREAK SPACE}24), arvika-eda_2024-12.xlsx"
    files.select_index(1).run()

    shown.text_input[0].input("Fel fil")
    button(shown, "Öppna november 2024 igen").click().run()
    assert_sound(shown)
    (files,) = [box for box in shown.selectbox if box.label == "Fil"]
    assert files.value == 23
    button(shown, "Ångra filen").click().run()

    assert_sound(shown)
    assert "Fil nr 23 för november 2024 är ångrad." in texts(shown)


def test_each_remark_is_told_beside_how_often_and_of_which_file(demo_home):
    shown = open_page("historik")

    (panel,) = [one for one in shown.expander if one.label == "Vilka anmärkningar?"]
    (told,) = [table.value for table in list_tables(panel) if table.alt == "Anmärkningar"]
    assert told.iloc[0].tolist() == [
        "december 2024 (nr\N{NO-BREAK SPACE}24)",
        "18",
        "Kommunen är inte medlem i förbundet.",
    ]
