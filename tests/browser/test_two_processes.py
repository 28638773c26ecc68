"""Two processes of the app on one PostgreSQL, as deploy/compose.yaml has them behind a proxy.

The proxy lets a browser stay with one process. What the other one does must be seen all the same,
and a browser that is moved over must not have to log in again.
"""

import json
from contextlib import closing

import pytest
from playwright.sync_api import expect

from analytics.accounts.passwords import hash_password
from analytics.ledger.store import open_store
from pages.access.cookies import SESSION
from tests.access.readers import make_account, make_session
from tests.access.visitor import Place, Visitor
from tests.accounts.people import PASSWORD
from tests.browser.server import started_app
from tests.browser.test_publishing import publish
from tests.ledger.stores import deliver, make_store
from tests.ledger.test_releases import ROWS
from tests.postgres import run_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEMBER = "ledamot@forbundet.se"


@pytest.fixture(scope="module")
def database():
    with run_server(durable=False) as server:
        yield server.url(server.make_database())


@pytest.fixture(scope="module")
def home(database, tmp_path_factory):
    """The home that both share: the key is in it, everything else in the database."""
    folder = tmp_path_factory.mktemp("two") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMSYN_DATABASE", database)
        with closing(make_store(folder)) as store:
            deliver(store, ROWS, month="2024-06")
            make_account(store, "admin", email="admin@forbundet.se")
        yield folder


@pytest.fixture(scope="module")
def addresses(home):
    settings = {"SAMSYN_LOGIN": "krävs", "SAMSYN_LOG": "json"}
    with started_app(home, **settings) as first, started_app(home, **settings) as second:
        yield first, second


def open_tab(chromium, token, address):
    context = chromium.new_context(locale="sv-SE")
    context.add_cookies([{"name": SESSION, "value": token, "url": address}])
    return context.new_page()


def test_a_release_made_in_one_is_seen_in_the_other_at_its_next_rerun(home, addresses, chromium):
    first, second = addresses
    with closing(open_store(home)) as store:
        chef = make_session(store, make_account(store))
        board = make_session(store, make_account(store, "styrelse", email="en@forbundet.se"))
    tab = open_tab(chromium, board, second)
    tab.goto(second)
    expect(tab.get_by_text("Inget är publicerat än.")).to_be_visible()

    publishing = open_tab(chromium, chef, first)
    publish(publishing, first, "juni 2024")

    tab.get_by_role("button", name="Inflöde").click()
    tab.get_by_role("menuitem", name="Inflöde", exact=True).click()
    expect(tab.get_by_role("heading", level=1, name="Inflöde")).to_be_visible()
    expect(tab.get_by_text("Inget är publicerat än.")).to_have_count(0)
    expect(tab.get_by_text("Om siffran").first).to_be_visible()
    for one in (tab, publishing):
        one.context.close()


def test_a_login_at_one_is_known_at_the_other_and_a_logout_as_well(home, addresses):
    with closing(open_store(home)) as store:
        make_account(store, "styrelse", email=MEMBER, hashed=hash_password(PASSWORD))
    first, second = (Visitor(Place(address, home)) for address in addresses)
    assert second.ask("/").status == 303

    assert first.send_form("/logga-in", epost=MEMBER, losenord=PASSWORD).status == 303
    second.cookies.update(first.cookies)
    assert second.ask("/").status == 200
    assert second.open_socket() == 101

    second.send_form("/logga-ut")
    assert first.ask("/").getheader("location") == "/logga-in"


def test_what_the_processes_noted_is_json_and_tells_of_nobody(home, addresses):
    logs = [home.parent / f"server-{address.rpartition(':')[2]}.log" for address in addresses]
    lines = [line for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    noted = [json.loads(line) for line in lines if line.startswith("{")]
    told = [line for line in lines if not line.startswith("{")]
    assert {"request", "rerun"} <= {one["event"] for one in noted}
    assert {one["event"] for one in noted} <= {"request", "rerun", "other"}
    reruns = [one for one in noted if one["event"] == "rerun"]
    assert {(one["page"], one["role"]) for one in reruns} >= {
        ("Publicera", "forbundschef"),
        ("Inflöde", "styrelse"),
    }
    assert all(one["outcome"] in ("shown", "ended") and one["ms"] >= 0 for one in reruns)
    assert not [line for line in lines if "@" in line or "127.0.0.1" in line]
    assert not told
