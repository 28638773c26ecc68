"""Kom igång on Översikt: there until all is done, for the chef alone, with links that work."""

from contextlib import closing

import pytest

from analytics.ledger.forbund import DEMO_ENDED, mark_demo
from analytics.ledger.forbund import save_association as save
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.release.publishing import approve_release, propose_release
from analytics.reports.archive import keep_report
from tests.access.readers import make_account, read_as, sign_in
from tests.ledger.stores import AT, SLUG, deliver
from tests.ledgers import economy_row, exits, settings_toml
from tests.pages.test_pages import assert_sound, open_page
from tests.test_starting import REPORT

pytestmark = pytest.mark.slow

COMPLETE = settings_toml().replace("[[programmes]]", '[[programmes]]\nstart = "2023-01"')


def list_panels(shown):
    return [panel for panel in shown.expander if panel.label.startswith("Kom igång")]


def list_links(panel):
    return {link.proto.page: link.proto.label for link in panel.get("page_link")}


@pytest.fixture
def home(empty_home):
    """A förbund with complete settings and nothing else."""
    with closing(open_store(empty_home)) as store:
        save(store, COMPLETE, actor="chefen", at=AT)
    return empty_home


def test_after_demolage_the_steps_wait_for_a_forbund(empty_home, monkeypatch):
    with closing(open_store(empty_home)) as store:
        mark_demo(store, DEMO_ENDED)
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page("oversikt")

    assert_sound(shown)
    (panel,) = list_panels(shown)
    assert panel.label == "Kom igång: 0 av 8 steg klara. Nästa: Förbundets uppgifter"
    assert panel.proto.expanded


def test_a_new_forbund_is_led_to_its_first_file(home, monkeypatch):
    read_as(monkeypatch, sign_in(home))

    shown = open_page("oversikt")

    assert_sound(shown)
    (panel,) = list_panels(shown)
    assert panel.label == "Kom igång: 3 av 8 steg klara. Nästa: Första filen"
    assert list_links(panel)["ladda_upp"] == "Ekonomi"
    assert [info.value for info in shown.info] == ["Inget är inläst än. Följ stegen här under."]
    assert ":gray[1 mål finns i inställningarna. Se om det stämmer.]" in [
        text.value for text in panel.markdown
    ]


def test_only_an_admin_is_led_to_the_accounts(home, monkeypatch):
    read_as(monkeypatch, sign_in(home))
    assert "konton" not in list_links(list_panels(open_page("oversikt"))[0])

    both = sign_in(home, "forbundschef", "admin", email="bade@forbundet.se")
    read_as(monkeypatch, both)
    assert "konton" in list_links(list_panels(open_page("oversikt"))[0])


def test_it_is_folded_over_figures_and_gone_when_all_is_done(home, monkeypatch):
    read_as(monkeypatch, sign_in(home))
    with closing(open_store(home)) as store:
        deliver(store, exits(30), ekonomi=[economy_row()])
        make_account(store, "styrelse", email="ledamot@kommun.se")
        proposal = propose_release(store, SLUG, Month.of(2024, 6))
        approve_release(store, proposal, actor="chef", at=AT)

    shown = open_page("oversikt")
    assert_sound(shown)
    (panel,) = list_panels(shown)
    assert panel.label == "Kom igång: 7 av 8 steg klara. Nästa: Första rapporten"
    assert not panel.proto.expanded

    with closing(open_store(home)) as store:
        keep_report(store, SLUG, "year", "2024", REPORT, actor="chef", at=AT)
    assert not list_panels(open_page("oversikt"))


def test_the_board_never_sees_it(home, monkeypatch):
    read_as(monkeypatch, sign_in(home, "styrelse"))

    assert not list_panels(open_page("oversikt"))


def test_invented_data_needs_no_first_month(empty_home, monkeypatch):
    with closing(open_store(empty_home)) as store:
        save(store, "invented = true\n" + COMPLETE, actor="exempeldata", at=AT)
    read_as(monkeypatch, sign_in(empty_home))

    assert not list_panels(open_page("oversikt"))
