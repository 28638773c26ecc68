"""The line over the chef's figures: how far the months have come, and where to go next."""

from contextlib import closing

import pytest

from analytics.ledger.forbund import save_association as save
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.release.publishing import approve_release, propose_release
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import AT, SLUG, deliver
from tests.ledgers import exits, settings_toml
from tests.pages.test_pages import assert_sound, open_page

pytestmark = pytest.mark.slow


def fill(home, *, invented):
    """Read in up to June 2024 and publish that, of real data or of what is never late."""
    with closing(open_store(home)) as store:
        mark = "invented = true\n" if invented else ""
        save(store, mark + settings_toml(), actor="chefen", at=AT)
        deliver(store, exits(30))
        proposal = propose_release(store, SLUG, Month.of(2024, 6))
        approve_release(store, proposal, actor="chefen", at=AT)


def open_start(home, monkeypatch, role="forbundschef"):
    read_as(monkeypatch, sign_in(home, role, email=f"{role}@forbundet.se"))
    shown = open_page("oversikt")
    assert_sound(shown)
    return shown


def list_told(shown):
    return [text.value for text in shown.markdown if text.value.startswith("Inläst")]


def list_ways(shown):
    return [link.proto.page for link in shown.main.get("page_link")]


def test_when_all_is_read_in_and_published_the_next_file_comes_next(empty_home, monkeypatch):
    fill(empty_home, invented=True)
    shown = open_start(empty_home, monkeypatch)

    assert list_told(shown) == [
        "Inläst och publicerat till och med juni 2024. Nästa fil gäller juli 2024."
    ]
    assert list_ways(shown) == ["ladda_upp"]


def test_what_is_read_in_and_not_published_is_to_be_reviewed(empty_home, monkeypatch):
    fill(empty_home, invented=True)
    with closing(open_store(empty_home)) as store:
        deliver(store, exits(31), month="2024-07")
    shown = open_start(empty_home, monkeypatch)

    assert list_told(shown) == [
        "Inläst till och med juli 2024. Styrelsen ser siffror till och med juni 2024."
    ]
    assert list_ways(shown) == ["publicera"]


def test_what_is_late_comes_before_all_else(empty_home, monkeypatch):
    fill(empty_home, invented=False)
    shown = open_start(empty_home, monkeypatch)

    assert [text.value[:22] for text in shown.warning] == ["Ej rapporterat i tid. "]
    assert list_told(shown) == []


def test_board_is_told_nothing_of_the_months(empty_home, monkeypatch):
    fill(empty_home, invented=True)
    shown = open_start(empty_home, monkeypatch, "styrelse")

    assert list_told(shown) == []
    assert list_ways(shown) == []
