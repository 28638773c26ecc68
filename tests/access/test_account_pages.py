"""Konton and Min sida."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.accounts.register import list_accounts
from analytics.accounts.roles import ROLES
from analytics.accounts.sessions import list_sessions
from analytics.ledger.store import open_store
from tests.access.readers import EMAIL, make_account, make_grant, read_as, sign_in
from tests.accounts.people import AT
from tests.conftest import ROOT
from tests.pages.test_pages import assert_sound
from tests.shown import list_tables

pytestmark = pytest.mark.slow

OTHER = "berit@kommun.se"
ARVIKA = "arvika-eda"


@pytest.fixture
def store(demo_home, monkeypatch):
    """A store with an admin, who is reading, and a board member."""
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")
    read_as(monkeypatch, sign_in(demo_home, "admin"))
    opened = open_store(demo_home)
    make_account(opened, "styrelse", email=OTHER)
    yield opened
    opened.close()


def open_page(page):
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()
    return shown.switch_page(f"{page}.py").run()


def press(shown, label):
    button = next(found for found in shown.button if found.label == label)
    return button.click().run()


def account_of(store, email):
    return next(account for account in list_accounts(store) if account.email == email)


def give_role(shown, role, whose="new"):
    return shown.checkbox(key=f"roles-{whose}-{role}").check().run()


def choose(shown, email):
    return shown.selectbox(key="account").set_value(email).run()


def test_accounts_are_listed(store):
    shown = open_page("konton")

    assert_sound(shown)
    assert list_tables(shown)[0].value["E-post"].tolist() == [OTHER, EMAIL]
    assert list_tables(shown)[0].value["Roller"].tolist() == ["Styrelse", "Admin"]


def test_somebody_is_invited_by_a_link(store):
    shown = open_page("konton")
    assert any("sju dagar" in line.value for line in shown.markdown)
    shown.text_input[0].input("ny@kommun.se")
    give_role(shown, "revisor")

    press(shown, "Bjud in")

    assert_sound(shown)
    assert "/bjudin/" in shown.code[0].value
    assert "/bjudin/" in give_role(shown, "styrelse").code[0].value
    assert account_of(store, "ny@kommun.se").grant == make_grant("revisor", forbund=(ARVIKA,))


def test_somebody_new_is_of_the_forbund_that_is_chosen_in_the_bar(store):
    shown = open_page("konton")
    shown.selectbox(key="forbund").set_value("ostra-ostergotland").run()

    (chosen,) = [box.value for box in shown.multiselect if box.label == "Förbund"]
    assert chosen == ["ostra-ostergotland"]


def test_each_role_tells_what_it_gives_and_only_a_rapportor_has_insatser(store):
    shown = open_page("konton")

    labels = [box.label for box in shown.checkbox]
    assert [label.split("**")[1] for label in labels] == list(ROLES.values())
    assert "ser inga siffror" in next(label for label in labels if "Admin" in label)
    assert [box.label for box in shown.multiselect] == ["Förbund"]
    give_role(shown, "rapportor")
    shown.multiselect(key="programmes-new").set_value([(ARVIKA, "plattform")]).run()
    shown.text_input[0].input("ny@kommun.se")

    press(shown, "Bjud in")

    assert_sound(shown)
    assert account_of(store, "ny@kommun.se").grant.programmes == {(ARVIKA, "plattform")}


def test_in_demolage_accounts_are_told_to_be_real(store):
    assert any("kontona är riktiga" in line.value for line in open_page("konton").markdown)


def test_invitation_that_cannot_be_is_told(store):
    shown = open_page("konton")
    shown.text_input[0].input("ny@kommun.se")

    press(shown, "Bjud in")

    assert "minst en roll" in shown.error[0].value
    assert len(list_accounts(store)) == 2


def test_roles_are_changed(store):
    shown = choose(open_page("konton"), OTHER)
    number = account_of(store, OTHER).number
    give_role(shown, "revisor", str(number))

    press(shown, "Spara rollerna")

    assert_sound(shown)
    assert account_of(store, OTHER).grant.roles == {"revisor", "styrelse"}


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Stäng av kontot", "är avstängt"),
        ("Nollställ appen", "ny app"),
        ("Ny länk för lösenord", "Skicka länken"),
    ],
)
def test_step_is_taken_and_told(label, told, store):
    shown = press(choose(open_page("konton"), OTHER), label)

    assert_sound(shown)
    assert told in shown.success[0].value


def test_disabled_account_is_opened_again(store):
    shown = press(choose(open_page("konton"), OTHER), "Stäng av kontot")
    assert account_of(store, OTHER).disabled

    press(choose(shown, OTHER), "Öppna kontot")

    assert not account_of(store, OTHER).disabled


def test_own_page_tells_who_and_where(store):
    shown = open_page("min_sida")

    assert_sound(shown)
    assert list_tables(shown)[0].value["E-post"].tolist() == [EMAIL]
    assert len(list_tables(shown)[1].value) == 1


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (("admin",), ["Välj ditt eget konto på sidan Konton"]),
        (("forbundschef",), ["Be den som sköter kontona"]),
        (("styrelse",), []),
    ],
)
def test_whoever_needs_a_code_reads_how_the_app_is_moved(roles, told, store, monkeypatch):
    read_as(monkeypatch, sign_in(store.home, *roles, email="ny.telefon@kommun.se"))

    lines = [line.value for line in open_page("min_sida").markdown]

    found = [line for line in lines if line.startswith("**Ny telefon?**")]
    assert [part in line for part, line in zip(told, found, strict=True)] == [True] * len(told)


def test_logging_out_everywhere_ends_every_session(store):
    press(open_page("min_sida"), "Logga ut överallt")

    assert list_sessions(store, account_of(store, EMAIL).number, at=AT) == []


@pytest.fixture
def local_store(demo_home, monkeypatch):
    """A store whose reader is admin of one förbund; others have accounts there and elsewhere."""
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")
    read_as(monkeypatch, sign_in(demo_home, "admin", forbund=(ARVIKA,)))
    opened = open_store(demo_home)
    make_account(opened, "styrelse", email="har@kommun.se", forbund=(ARVIKA,))
    make_account(opened, "styrelse", email="dar@kommun.se", forbund=("ostra-ostergotland",))
    make_account(opened, "styrelse", email="bada@kommun.se")
    yield opened
    opened.close()


def test_admin_of_one_forbund_handles_its_accounts_only(local_store):
    shown = open_page("konton")

    assert_sound(shown)
    assert list_tables(shown)[0].value["E-post"].tolist() == [EMAIL, "har@kommun.se"]
    assert shown.selectbox(key="account").options == [EMAIL, "har@kommun.se"]
    give_role(shown, "rapportor")
    assert "Östra" not in str(shown.multiselect(key="programmes-new").options)
    assert [box.label for box in shown.multiselect] == ["Insatser som rapportören läser in"]
    assert any(line.value.startswith("Förbund: Arvika-Eda") for line in shown.markdown)


def test_admin_of_one_forbund_invites_to_it(local_store):
    shown = open_page("konton")
    shown.text_input[0].input("ny@kommun.se")
    give_role(shown, "styrelse")

    press(shown, "Bjud in")

    assert account_of(local_store, "ny@kommun.se").grant.forbund == {ARVIKA}
