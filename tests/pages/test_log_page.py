"""Logg: what an auditor and a förbundschef read there, of their own förbund only."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.accounts.login import log_failure
from analytics.ledger.audit import find_head, write_audit
from analytics.ledger.store import open_store
from pages.components.log import PER_PAGE
from tests.access.readers import make_account, read_as, sign_in
from tests.conftest import ROOT
from tests.ledger.stores import query, unseal_log
from tests.pages.test_pages import assert_sound
from tests.shown import list_tables

pytestmark = pytest.mark.slow

ARVIKA, OSTRA = "arvika-eda", "ostra-ostergotland"
LATEST = datetime(2030, 1, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def store(demo_home, monkeypatch):
    """The sample data where a login is demanded."""
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")
    with closing(open_store(demo_home)) as opened:
        yield opened


def open_log(store, monkeypatch, role="revisor", **granted):
    read_as(monkeypatch, sign_in(store.home, role, **granted))
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()
    return shown.switch_page("logg.py").run()


def log(store, action, *, forbund="", about="", actor="test"):
    with store.writing() as connection:
        write_audit(
            connection,
            store.keyring,
            at=LATEST,
            actor=actor,
            action=action,
            forbund=forbund,
            object=about,
        )


def choose(shown, label, value):
    return find(shown, label).set_value(value).run()


def find(shown, label):
    return next(box for box in shown.selectbox if box.label == label)


def find_page(shown):
    return next(box for box in shown.selectbox if box.label == "Sida")


def rows_of(shown):
    return list_tables(shown)[0].value.to_dict("records")


def column(shown, name):
    return list_tables(shown)[0].value[name].tolist()


@pytest.mark.parametrize("role", ["revisor", "forbundschef"])
def test_log_is_told_in_words_newest_first_and_in_swedish_time(role, store, monkeypatch):
    log(store, "month faststalld", forbund=ARVIKA, about="2024-05", actor="chefen")

    shown = open_log(store, monkeypatch, role, at=datetime(2024, 1, 1, tzinfo=UTC))
    choose(shown, "Gäller förbund", "alla")

    assert_sound(shown)
    newest = next(row for row in rows_of(shown) if row["Vem"] == "chefen")
    assert newest["När"] == "1 februari 2030 kl.\xa000.30"
    assert newest["Vad"] == "Fastställde en månad"
    assert newest["Om"].startswith("maj 2024 · Arvika-Eda")
    numbers = [int(number) for number in column(shown, "Rad")]
    assert numbers == sorted(numbers, reverse=True)


def test_action_without_words_is_shown_as_it_is(store, monkeypatch):
    log(store, "something *new*", forbund=ARVIKA)

    assert "something *new*" in column(open_log(store, monkeypatch), "Vad")


def test_whole_log_is_said_to_be_whole_with_its_last_link(store, monkeypatch):
    shown = open_log(store, monkeypatch)

    with store.reading() as connection:
        head = find_head(connection).hex()
    assert shown.success[0].value == "Ingen rad i loggen är ändrad."
    (panel,) = [one for one in shown.expander if one.label == "För revisorn"]
    assert f"`{head[:16]}`" in panel.markdown[0].value


def test_broken_log_is_said_to_be_broken_and_where(store, monkeypatch):
    unseal_log(store.home)
    query(store.home, "UPDATE audit_log SET actor = 'x' WHERE id IN (4, 9)")

    shown = open_log(store, monkeypatch)

    assert "bruten vid rad 4, 9:" in shown.error[0].value
    assert not shown.success


def test_only_own_forbund_is_read(store, monkeypatch):
    shown = open_log(store, monkeypatch, forbund=(OSTRA,))

    offered = find(shown, "Gäller förbund").options
    assert len(offered) == 3
    assert "Arvika" not in " ".join([*column(shown, "Om"), *offered])
    choose(shown, "Vad", "Filer")
    assert set(column(shown, "Vad")) == {"Läste in en fil"}
    assert len(column(shown, "Rad")) == 24


def test_accounts_of_another_forbund_are_not_read(store, monkeypatch):
    make_account(store, "styrelse", email="annan@kommun.se", forbund=(ARVIKA,))
    same = make_account(store, "styrelse", email="samma@kommun.se", forbund=(OSTRA, ARVIKA))
    with store.writing() as connection:
        log_failure(connection, store, None, LATEST)
        log_failure(connection, store, same, LATEST)

    shown = choose(open_log(store, monkeypatch, forbund=(OSTRA,)), "Gäller förbund", "")

    told = " ".join(column(shown, "Om"))
    assert "annan@kommun.se" not in told
    assert "konto 1" not in told
    assert "konto 2 (samma@kommun.se): Styrelse" in told
    assert "okänt konto" in told


def test_log_is_kept_to_a_kind_a_forbund_and_a_month(store, monkeypatch):
    log(store, "backup")
    shown = choose(open_log(store, monkeypatch), "Gäller förbund", "alla")

    choose(shown, "Vad", "Förvaring")
    assert column(shown, "Vad") == ["Säkerhetskopierade"]
    choose(shown, "Gäller förbund", ARVIKA)
    assert not list_tables(shown)
    assert "Inget i loggen passar urvalet" in shown.info[-1].value
    choose(shown, "Vad", "alla")
    assert column(shown, "Om")[0] == "rapport 1: Årsrapport, 2024"


def test_log_is_at_first_of_the_forbund_that_is_chosen_beside_it(store, monkeypatch):
    shown = open_log(store, monkeypatch)
    assert find(shown, "Gäller förbund").value == ARVIKA
    told = " ".join(one.value for one in shown.markdown)
    assert "de hoppar i ett urval" in told

    shown.selectbox(key="forbund").set_value(OSTRA).run()

    assert find(shown, "Gäller förbund").value == OSTRA
    assert_sound(shown)


def test_log_begins_at_the_month_that_is_chosen(store, monkeypatch):
    shown = open_log(store, monkeypatch)
    this_month = shown.selectbox(key="logg-Från och med").options[1]

    shown.selectbox(key="logg-Från och med").select(this_month).run()

    assert_sound(shown)
    assert column(shown, "Rad")


def test_long_log_is_read_a_page_at_a_time(store, monkeypatch):
    for number in range(PER_PAGE + 1):
        log(store, "login", about=f"nr {number}", actor="den som läser")
    shown = choose(open_log(store, monkeypatch), "Gäller förbund", "")
    choose(shown, "Vad", "Inloggning")
    page = find_page(shown)
    assert page.options == ["1 av 2", "2 av 2"]
    first = column(shown, "Om")

    page.set_value(2).run()

    assert len(first) == PER_PAGE
    assert first[0] == f"nr {PER_PAGE}"
    assert column(shown, "Om")[-1] == "nr 0"
    choose(shown, "Vad", "alla")
    assert find_page(shown).value == 1
