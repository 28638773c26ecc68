"""Upload and history through the pages themselves."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.pages.test_pages import assert_sound, open_page
from tests.pages.uploading import table

pytestmark = pytest.mark.slow

DECEMBER = ROOT / "sample_data" / "arvika-eda" / "arvika-eda_2024-12.xlsx"


def button(shown, label):
    return next(found for found in shown.button if found.label == label)


def texts(shown):
    return " ".join(found.value for found in [*shown.markdown, *shown.success, *shown.header])


def test_a_file_shows_what_it_changes_before_it_is_saved(demo_home):
    shown = open_page("ladda_upp")

    shown.file_uploader[0].upload(DECEMBER.name, DECEMBER.read_bytes()).run()

    assert_sound(shown)
    assert "Så ändras januari 2025" in texts(shown)
    counted = table(shown, "Rader som ändras")
    assert counted["Blad"].tolist()[:2] == ["Deltagare", "Utan samtycke"]
    assert set(counted["Nya"]) == set(counted["Borta"]) == {"0"}
    assert "Inget har sparats än." in texts(shown)


def test_a_file_that_is_saved_can_be_taken_back_on_the_history_page(demo_home):
    shown = open_page("ladda_upp")
    shown.file_uploader[0].upload(DECEMBER.name, DECEMBER.read_bytes()).run()
    button(shown, "Läs in").click().run()
    assert_sound(shown)
    assert "är inlästa för januari 2025" in texts(shown)

    history = open_page("historik")
    button(history, "Ångra filen").click().run()

    assert_sound(history)
    assert "för januari 2025 är ångrad." in texts(history)


def test_a_published_month_is_not_saved_over(demo_home):
    book = load_workbook(DECEMBER)
    people = book["Deltagare"]
    people.append([cell.value for cell in people[people.max_row]])
    people.cell(people.max_row, 1, "NY1")
    changed = BytesIO()
    book.save(changed)

    shown = open_page("ladda_upp")
    month = next(box for box in shown.selectbox if box.label == "Filen gäller månaden")
    month.select("december 2024").run()
    shown.file_uploader[0].upload(DECEMBER.name, changed.getvalue()).run()
    button(shown, "Läs in").click().run()

    assert any("fastställdes" in error.value for error in shown.error)
