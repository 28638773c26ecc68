"""Where there is no förbund it is added in a form, by those who may see all of them."""

from contextlib import closing

import pytest

from analytics.ledger.forbund import list_forbund, load_association, save_association
from analytics.ledger.store import open_store
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import AT
from tests.ledgers import settings_toml
from tests.pages.test_pages import assert_sound, open_page
from tests.pages.test_taking_in import button, texts

pytestmark = pytest.mark.slow


def fill(shown):
    shown.text_input[0].input("Samordningsförbundet Norra Kullen")
    shown.text_input[1].input("Region Gävleborg")
    shown.multiselect[0].select("2161").select("2121")
    shown.text_area[0].input("Navigatorn")
    shown.text_input[2].input("2024-01")


def add(shown):
    return button(shown, "Lägg till förbundet").click().run()


def saved_in(home):
    with closing(open_store(home)) as store:
        return [load_association(store, slug).name for slug in list_forbund(store)]


def test_a_chef_adds_the_forbund_and_goes_on_with_its_settings(empty_home, monkeypatch):
    read_as(monkeypatch, sign_in(empty_home))
    shown = open_page("installningar")
    fill(shown)

    add(shown)

    assert_sound(shown)
    assert saved_in(empty_home) == ["Samordningsförbundet Norra Kullen"]
    assert "Norra Kullen är tillagt. Nästa steg står under Kom igång" in shown.success[0].value
    assert "Samordningsförbundet Norra Kullen" in texts(shown)
    assert shown.pills(key="installning").value == "forbundet"


def test_what_is_missing_is_told_at_its_field_and_what_was_written_stays(empty_home, monkeypatch):
    read_as(monkeypatch, sign_in(empty_home))
    shown = open_page("installningar")
    shown.text_input[0].input("Samordningsförbundet Norra Kullen")

    add(shown)

    assert not shown.exception
    assert saved_in(empty_home) == []
    told = [error.value for error in shown.error]
    assert told == ["Fyll i region.", "Välj minst en kommun.", "Fyll i insatser."]
    assert shown.text_input[0].value == "Samordningsförbundet Norra Kullen"


def test_nothing_is_added_where_somebody_else_was_quicker(empty_home, monkeypatch):
    read_as(monkeypatch, sign_in(empty_home))
    shown = open_page("installningar")
    fill(shown)
    with closing(open_store(empty_home)) as store:
        save_association(store, settings_toml(), actor="test", at=AT)

    add(shown)

    assert_sound(shown)
    assert saved_in(empty_home) == ["Samordningsförbundet Provbygden"]


def test_whoever_is_of_one_forbund_alone_adds_none(empty_home, monkeypatch):
    read_as(monkeypatch, sign_in(empty_home, forbund=("norra-kullen",)))

    shown = open_page("installningar")

    assert_sound(shown)
    assert "Be den som sköter servern" in shown.info[0].value
    assert not shown.text_input


def test_uploading_leads_to_it(empty_home, monkeypatch):
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page("ladda_upp")

    assert "Det läggs till under Inställningar." in shown.info[0].value
