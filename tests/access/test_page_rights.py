"""Every page, opened by every role: only what the role may, whichever way it is asked for."""

import ast
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from analytics.accounts.register import change_grant, list_accounts
from analytics.accounts.roles import ROLES, Reader
from analytics.ledger.store import open_store
from pages.access import session
from pages.access.rights import ROLES_OF_PAGE
from tests.access.readers import make_grant, read_as, sign_in
from tests.accounts.people import AT
from tests.conftest import ROOT
from tests.pages.test_pages import ACCOUNT_PAGES, FIGURE_PAGES, PAGES, assert_sound, open_page
from tests.shown import list_tables, list_titles, read_cards

pytestmark = pytest.mark.slow

MAY = {
    "forbundschef": {*PAGES, "min_sida"},
    "styrelse": {*FIGURE_PAGES, "rapporter", "om_siffrorna", "min_sida"},
    "rapportor": {"ladda_upp", "historik", "min_sida"},
    "revisor": {*FIGURE_PAGES, "rapporter", "om_siffrorna", "logg", "min_sida"},
    "admin": {"konton", "installningar", "min_sida"},
}
ALL = (*PAGES, *ACCOUNT_PAGES)
PROGRAMMES = {("arvika-eda", "plattform")}


@pytest.fixture
def shown(request, demo_home, monkeypatch):
    """The app as somebody with one role sees it."""
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")
    read_as(monkeypatch, sign_in(demo_home, request.param, programmes=PROGRAMMES))
    return AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()


def open_alone(page):
    """Run a page's own script, as Streamlit might without the shell."""
    return AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60).run()


def test_the_table_of_rights_is_what_was_decided():
    assert set(ROLES_OF_PAGE) == set(ALL)
    for role in ROLES:
        assert {page for page, roles in ROLES_OF_PAGE.items() if role in roles} == MAY[role]


@pytest.mark.parametrize("page", ALL)
def test_page_asks_for_its_role_on_its_first_line(page):
    source = ast.parse((ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8"))
    first = next(
        node for node in source.body[1:] if not isinstance(node, ast.Import | ast.ImportFrom)
    )

    assert ast.unparse(first.value) == f"require('{page}')"


@pytest.mark.parametrize("shown", ROLES, indirect=True)
def test_role_begins_at_a_page_of_its_own(shown):
    assert_sound(shown)
    assert list_titles(shown)


@pytest.mark.parametrize(
    ("shown", "page"),
    [(role, page) for role in ROLES for page in ALL if page not in MAY[role]],
    indirect=["shown"],
)
def test_page_of_another_role_shows_nothing(shown, page):
    alone = open_alone(page)

    assert [error.value for error in alone.error] == ["Sidan hör inte till din roll."]
    assert not list_titles(alone)
    assert not alone.get("html")
    assert not alone.get("plotly_chart")


@pytest.mark.parametrize("page", ALL)
def test_page_without_anybody_leads_to_the_login(page, demo_home, monkeypatch):
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")

    alone = open_alone(page)

    (script,) = alone.get("html")
    assert "/logga-in" in script.proto.body
    assert not list_titles(alone)
    assert not list_tables(alone)


@pytest.mark.parametrize("shown", ["forbundschef"], indirect=True)
def test_role_that_changes_ends_the_session_at_the_next_rerun(shown, demo_home):
    assert list_titles(shown) == ["Översikt"]
    store = open_store(demo_home)
    (account,) = list_accounts(store)

    change_grant(store, account.number, make_grant("styrelse"), actor="admin", at=AT)
    store.close()
    shown.run()

    assert not list_titles(shown)
    assert "/logga-in" in shown.get("html")[0].proto.body


@pytest.mark.parametrize("role", ROLES)
def test_demo_is_shown_as_any_role_without_login(role, demo_home):
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()

    shown.selectbox(key="visa_som").set_value(role).run()

    assert_sound(shown)
    assert bool(read_cards(shown)) is (role in ("forbundschef", "styrelse", "revisor"))


def test_account_ends_the_open_door_of_the_demo(demo_home):
    sign_in(demo_home)

    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()

    assert not list_titles(shown)
    assert "/logga-in" in shown.get("html")[0].proto.body


def test_only_own_forbund_is_offered(demo_home, monkeypatch):
    monkeypatch.setenv("SAMSYN_LOGIN", "krävs")
    read_as(monkeypatch, sign_in(demo_home, forbund=("ostra-ostergotland",)))

    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()

    assert_sound(shown)
    assert "forbund" not in {box.key for box in shown.selectbox}
    told = " ".join(found.value for found in shown.sidebar.markdown)
    assert "Östra Östergötland" in told
    assert "Arvika" not in told


def test_who_reads_is_looked_up_once_in_a_run(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home))
    find = Mock(wraps=session.find_reader)
    monkeypatch.setattr(session, "find_reader", find)

    open_page("oversikt")

    assert find.call_count == 1


def test_who_reads_is_forgotten_after_the_page(demo_home, monkeypatch):
    reader = Reader(None, "den som läste", make_grant("styrelse"))

    with session.keeping_reader(reader):
        assert session.get_reader() is reader

    monkeypatch.setattr(session, "read_token", lambda: "")
    assert session.get_reader() is not reader
