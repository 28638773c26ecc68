"""The banner of demoläge: who may end it, what is asked first, and what comes after."""

from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ledger.forbund import DEMO_DONE, has_demo_ended, list_forbund, mark_demo
from analytics.ledger.forbund import save_association as save
from analytics.ledger.store import open_store
from pages.access.headers import TO_LOGIN
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.ledger.stores import AT, SLUG, deliver
from tests.ledgers import row, settings_toml
from tests.pages.test_pages import assert_sound

pytestmark = pytest.mark.slow

END = "Avsluta demoläge"
OTHER = "grannbygden"


@pytest.fixture
def home(empty_home):
    """A store in demoläge with two sample förbund, one of them with rows."""
    toml = "invented = true\n" + settings_toml()
    with closing(open_store(empty_home)) as store:
        save(store, toml, actor="exempeldata", at=AT)
        other = toml.replace(f'"{SLUG}"', f'"{OTHER}"').replace("Provbygden", "Grannbygden")
        save(store, other, actor="exempeldata", at=AT)
        mark_demo(store, DEMO_DONE)
        deliver(store, [row(exit="2024-05-31")], month="2024-06")
    return empty_home


def open_shell():
    return AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()


def find_button(shown):
    """Return the button that opens the dialog; the one in it comes after it."""
    return next((button for button in shown.button if button.label == END), None)


def ask(shown):
    find_button(shown).click().run()
    return shown


def agree(shown):
    shown.checkbox[0].check()
    return press(shown)


def press(shown):
    """Press the button in the dialog."""
    return shown.button[-1].click().run()


def has_ended(home):
    with closing(open_store(home)) as store:
        return has_demo_ended(store) and not list_forbund(store)


def test_banner_says_what_goes_before_anything_does(home):
    shown = ask(open_shell())

    assert_sound(shown)
    told = " ".join(text.value for text in shown.markdown)
    assert "Provbygden och Samordningsförbundet Grannbygden, med inställningar" in told
    assert "alla filer som har lästs in där för att prova, även egna" in told
    assert not shown.checkbox[0].value


def test_nothing_goes_without_a_yes(home):
    assert_sound(press(ask(open_shell())))

    assert not has_ended(home)


def test_without_accounts_it_leads_to_the_login_and_the_link_is_printed(home, capsys):
    shown = agree(ask(open_shell()))

    assert not shown.exception
    assert has_ended(home)
    assert TO_LOGIN in " ".join(part.proto.body for part in shown.get("html"))
    assert "/bjudin/" in capsys.readouterr().out


def test_whoever_is_logged_in_stays_and_is_told_of_the_next_step(home, monkeypatch, capsys):
    read_as(monkeypatch, sign_in(home))

    shown = agree(ask(open_shell()))

    assert_sound(shown)
    assert has_ended(home)
    assert "ert eget förbund på sidan Inställningar" in shown.success[0].value
    assert find_button(shown) is None
    assert "/bjudin/" not in capsys.readouterr().out
    assert not shown.run().success


@pytest.mark.parametrize("role", ["styrelse", "revisor"])
def test_only_a_chef_or_an_admin_may_end_it(role, home, monkeypatch):
    read_as(monkeypatch, sign_in(home, role))

    shown = open_shell()

    assert_sound(shown)
    assert "alla uppgifter är påhittade" in shown.info[0].value
    assert find_button(shown) is None


@pytest.mark.parametrize(("places", "may"), [((SLUG,), False), ((SLUG, OTHER), True)])
def test_it_takes_somebody_of_every_sample_forbund(places, may, home, monkeypatch):
    read_as(monkeypatch, sign_in(home, "admin", forbund=places))

    assert (find_button(open_shell()) is not None) is may


def test_there_is_no_banner_over_data_of_ones_own(empty_home, monkeypatch):
    with closing(open_store(empty_home)) as store:
        save(store, settings_toml(), actor="chefen", at=AT)
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_shell()

    assert_sound(shown)
    assert find_button(shown) is None
    assert "påhittade" not in " ".join(info.value for info in shown.info)
