"""The page Rapporter: the chef makes a report, the board fetches it."""

from contextlib import closing

import pytest

from analytics.ledger.store import open_store
from analytics.reports.archive import list_reports, load_report
from analytics.reports.tables import reports
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import make_store
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_read

pytestmark = pytest.mark.slow
FORMATS = ["PDF", "Word", "PowerPoint", "Excel"]


@pytest.fixture
def home_without_reports(demo_home):
    """A home where much is published, and nothing is reported."""
    with closing(open_store(demo_home)) as store, store.writing() as connection:
        connection.execute(reports.delete())
    return demo_home


def button(shown, start):
    return next(b for b in shown.button if b.label.startswith(start))


def labels_of_downloads(shown):
    return [element.proto.label for element in shown.get("download_button")]


def make(shown, kind="year"):
    shown.selectbox(key="report_kind").set_value(kind).run()
    button(shown, "Gör ").click().run()
    assert_sound(shown)


def test_a_report_is_made_of_what_is_published_and_the_board_fetches_it(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("rapporter")
    make(shown)
    assert any("Årsrapport 2024 är gjord." in one.value for one in shown.success)
    with closing(open_store(demo_home)) as store:
        made, of_demo = list_reports(store, "arvika-eda", live=False)
        report, former = (
            load_report(store, "arvika-eda", one.number, live=False) for one in (made, of_demo)
        )
        assert report.mark == ""
        assert report == former

    read_as(monkeypatch, sign_in(demo_home, "styrelse", email="ledamot@forbundet.se"))
    seen = open_page("rapporter")
    assert_sound(seen)
    assert labels_of_downloads(seen) == FORMATS
    assert not [b for b in seen.button if b.label.startswith("Gör ")]


def test_arbetsmaterial_is_for_the_chef_alone(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("rapporter")
    shown.selectbox(key="report_source").set_value("Arbetsmaterial").run()
    assert any("kan peka ut enskilda" in one.value for one in shown.warning)
    make(shown, "month")
    assert labels_of_downloads(shown) == [*FORMATS, "Hämta arbetsbladet"]

    read_as(monkeypatch, sign_in(demo_home, "styrelse", email="ledamot@forbundet.se"))
    seen = open_page("rapporter")
    (offered,) = [one for one in seen.selectbox if one.label == "Välj en rapport"]
    assert [one.partition(",")[0] for one in offered.options] == ["Årsrapport 2024"]


def test_a_board_without_reports_is_told_who_makes_them(home_without_reports, monkeypatch):
    read_as(monkeypatch, sign_in(home_without_reports, "styrelse", email="ledamot@forbundet.se"))
    seen = open_page("rapporter")
    assert any("Inga rapporter är gjorda än." in one.value for one in seen.info)


def test_a_report_about_one_kommun_is_arbetsmaterial(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("rapporter")
    make(shown, "kommun")
    with closing(open_store(demo_home)) as store:
        (made,) = list_reports(store, "arvika-eda", live=True)
    assert (made.kind, made.period) == ("kommun", "2024")


def test_the_sheet_for_uppfoljning_finsam_is_for_the_chef_alone(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("rapporter")
    assert_sound(shown)
    assert shown.selectbox(key="finsam_period").value == "2024"
    assert "Hämta arbetsbladet" in labels_of_downloads(shown)

    read_as(monkeypatch, sign_in(demo_home, "styrelse", email="ledamot@forbundet.se"))
    seen = open_page("rapporter")
    assert "Hämta arbetsbladet" not in labels_of_downloads(seen)


def test_what_is_chosen_for_the_pages_of_figures_is_not_said_to_hold_for_a_report(demo_home):
    shown = open_page("rapporter")

    shown.selectbox(key="kommun").select("Eda").run()

    assert_sound(shown)
    assert "Arvika-Eda samordningsförbund (påhittade uppgifter)" in list_read(shown)


def test_before_the_first_file_the_chef_is_led_to_where_it_is_read_in(empty_home, monkeypatch):
    make_store(empty_home).close()
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page("rapporter")

    assert_sound(shown)
    told = "Inget är inläst än. Ladda upp månadens fil, så kan du göra rapporter här."
    assert [info.value for info in shown.info] == [told]
