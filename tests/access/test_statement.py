"""The accessibility statement: readable by everybody, and true to what is configured."""

import re
from contextlib import closing

import pytest
from starlette.requests import Request

from analytics.ledger.forbund import save_association
from analytics.ledger.store import open_store
from pages.access.statement import CONTACT, show_statement
from tests.accounts.people import AT
from tests.browser.axe import STATED
from tests.ledgers import settings_toml


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMSYN_HOME", str(tmp_path))

    def read_it(contact=None):
        if contact:
            monkeypatch.setenv(CONTACT, contact)
        asked = {"type": "http", "scheme": "http", "path": "/tillganglighet", "headers": []}
        return show_statement(Request(asked)).body.decode()

    return read_it


def test_statement_tells_all_that_the_law_asks_for(read):
    text = read()

    for told in ("följer lagen delvis", "WCAG 2.1", "Digg", "senast 28 november 2026", "axe-core"):
        assert told in text


def test_standards_and_programs_are_named_once_and_last(read):
    text = read()

    told = text[text.index("<h1>") :]
    for name in ("WCAG", "EN 301 549", "axe-core", "Streamlit"):
        assert told.count(name) == 1
        assert told.index(name) > told.index("Så har vi granskat")


def test_forbund_is_named_where_there_is_one(read, tmp_path):
    assert "Det samordningsförbund som har gett dig tillgång" in read()
    with closing(open_store(tmp_path)) as store:
        association = save_association(store, settings_toml(), actor="chefen", at=AT)

    text = read()

    assert f"{association.display_name} står bakom" in " ".join(text.split())
    assert f"kansliet på {association.display_name}." in text


def test_reader_writes_to_the_address_that_is_configured(read):
    text = read("tillgänglig+samsyn@forbundet.se")

    assert 'href="mailto:tillg%C3%A4nglig%2Bsamsyn%40forbundet.se?subject=' in text
    assert "kansli" not in text


def test_without_an_address_the_reader_is_led_to_the_office(read):
    text = read()

    assert "mailto:" not in text
    assert "kansli" in text


@pytest.mark.parametrize("contact", [None, "kontakt@forbundet.se"])
def test_form_asks_what_the_law_has_in_mind_and_needs_one_answer(read, contact):
    text = read(contact)

    labels = re.findall(r'<label for="(\w+)">', text)
    assert labels == ["sida", "handelse", "hjalpmedel", "epost"]
    assert re.findall(r'name="(\w+)"[^>]* required', text) == ["handelse"]
    assert 'autocomplete="email"' in text
    assert "<script" not in text


def test_limits_that_a_program_finds_name_rule_and_element():
    assert STATED
    assert all(set(one) == {"rule", "element"} for one in STATED)
