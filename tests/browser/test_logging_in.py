"""The door in a real browser: with and without JavaScript, from the first account on."""

import re
from contextlib import closing
from datetime import UTC, datetime

import pyotp
import pytest
from playwright.sync_api import expect

from analytics.accounts.invitations import invite_first
from analytics.accounts.passwords import hash_password
from analytics.accounts.register import change_grant, disable_account, list_accounts
from analytics.accounts.roles import ROLES
from analytics.accounts.sessions import ABSOLUTE, end_session
from analytics.ledger.store import open_store
from tests.access.readers import make_account, make_grant, make_session
from tests.access.visitor import Place, Visitor
from tests.browser.axe import find_violations
from tests.browser.conftest import PHONE
from tests.browser.server import started_app
from tests.ledger.stores import make_store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL, PASSWORD = "anna@forbundet.se", "fyra ord utan samband"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The home and address of a förbund's app; a board member and a chef have accounts."""
    home = tmp_path_factory.mktemp("door") / "home"
    with closing(make_store(home)) as store:
        hashed = hash_password(PASSWORD)
        make_account(store, "styrelse", email=EMAIL, hashed=hashed)
        make_account(store, "forbundschef", "admin", email="chef@forbundet.se", hashed=hashed)
    with started_app(home) as address:
        yield home, address


@pytest.fixture
def without_scripts(chromium):
    context = chromium.new_context(locale="sv-SE", java_script_enabled=False)
    yield context.new_page()
    context.close()


def log_in(tab, address, email=EMAIL, password=PASSWORD, path="/"):
    tab.goto(f"{address}{path}")
    tab.get_by_label("E-post").fill(email)
    tab.get_by_label("Lösenord", exact=True).fill(password)
    tab.get_by_role("button", name="Logga in").click()


def test_board_member_logs_in_and_comes_to_the_first_page_of_the_role(guarded, open_tab):
    tab = open_tab()
    log_in(tab, guarded[1])

    tab.get_by_role("heading", name="Översikt").wait_for()
    tab.get_by_text(EMAIL).wait_for()
    assert tab.get_by_role("link", name="Ladda upp").count() == 0


def test_page_that_was_asked_for_comes_after_the_login(guarded, open_tab):
    tab = open_tab()
    log_in(tab, guarded[1], path="/min_sida")

    tab.get_by_role("heading", name="Min sida").wait_for()
    assert tab.url.endswith("/min_sida")


def test_login_works_without_javascript(guarded, without_scripts):
    tab = without_scripts
    log_in(tab, guarded[1], password="fel lösenord")
    expect(tab.get_by_role("alert")).to_contain_text("E-post eller lösenord stämmer inte.")
    assert tab.get_by_label("E-post").input_value() == EMAIL
    assert tab.get_by_label("Lösenord", exact=True).input_value() == ""

    tab.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Logga in").click()

    tab.wait_for_url(f"{guarded[1]}/")
    assert "Samsyn behöver JavaScript" in tab.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_login_form_is_in_the_look_of_the_product(scheme, size, guarded, open_tab):
    tab = open_tab(size)
    tab.emulate_media(color_scheme=scheme)
    tab.goto(guarded[1])

    expect(tab).to_have_title("Logga in – Samsyn")
    assert tab.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Inter'))")
    assert tab.evaluate("document.images[0].naturalWidth") > 0
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(18, 24, 31)") is (scheme == "dark")
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_fields_are_known_to_password_managers_and_faults_get_the_focus(guarded, open_tab):
    tab = open_tab()
    tab.goto(guarded[1])
    assert tab.get_by_label("E-post").get_attribute("autocomplete") == "username"
    password = tab.get_by_label("Lösenord", exact=True)
    assert password.get_attribute("autocomplete") == "current-password"

    log_in(tab, guarded[1], password="fel lösenord")

    expect(tab).to_have_title("Fel: Logga in – Samsyn")
    expect(tab.get_by_role("alert")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("E-post")).to_have_attribute("aria-invalid", "true")


def test_logging_out_ends_the_other_tabs_at_their_next_step(guarded, open_tab):
    first = open_tab()
    log_in(first, guarded[1])
    first.get_by_role("heading", name="Översikt").wait_for()
    second = first.context.new_page()
    second.goto(f"{guarded[1]}/min_sida")
    second.get_by_role("heading", name="Min sida").wait_for()

    first.get_by_role("link", name="Logga ut").click()
    first.get_by_role("button", name="Logga ut").click()
    first.get_by_role("heading", name="Logga in").wait_for()
    second.get_by_role("button", name="Logga ut överallt").click()

    second.get_by_role("heading", name="Logga in").wait_for()
    first.goto(guarded[1])
    first.get_by_role("heading", name="Logga in").wait_for()


@pytest.mark.parametrize("what", ["roles", "disabled"])
def test_change_ends_an_open_page_at_its_next_step(what, guarded, open_tab):
    home, address = guarded
    with closing(open_store(home)) as store:
        account = make_account(store, "styrelse", email=f"{what}@forbundet.se")
        token = make_session(store, account)
        tab = open_tab()
        tab.context.add_cookies([{"name": "samsyn_session", "value": token, "url": address}])
        tab.goto(f"{address}/min_sida")
        tab.get_by_role("heading", name="Min sida").wait_for()
        if what == "roles":
            change_grant(
                store, account.number, make_grant("revisor"), actor="test", at=datetime.now(UTC)
            )
        else:
            disable_account(store, account.number, actor="test", at=datetime.now(UTC))

    tab.get_by_role("button", name="Logga ut överallt").click()

    tab.get_by_role("heading", name="Logga in").wait_for()


def read_secret(tab):
    return tab.locator("#secret").inner_text().replace(" ", "")


def test_chief_connects_an_app_before_any_page_and_logs_in_by_its_code(guarded, open_tab):
    tab = open_tab()
    log_in(tab, guarded[1], "chef@forbundet.se")
    tab.get_by_role("heading", name="Koppla en app till kontot").wait_for()
    assert tab.locator(".qr svg").bounding_box()["width"] > 150
    app = pyotp.TOTP(read_secret(tab))
    address = tab.locator("a[href^='otpauth://']").get_attribute("href")
    assert pyotp.parse_uri(address).secret == app.secret
    expect(tab.get_by_text("Öppna i appen på den här telefonen")).to_be_hidden()
    tab.set_viewport_size(PHONE)
    expect(tab.get_by_role("link", name="Öppna i appen")).to_be_visible()
    assert find_violations(tab) == []
    tab.goto(f"{guarded[1]}/inflode")
    tab.get_by_role("heading", name="Logga in").wait_for()

    log_in(tab, guarded[1], "chef@forbundet.se")
    assert read_secret(tab) == app.secret
    tab.get_by_label("Kod som appen visar").fill("000000")
    tab.get_by_role("button", name="Koppla appen").click()
    expect(tab.get_by_role("alert")).to_contain_text("Koden stämmer inte")
    tab.get_by_label("Kod som appen visar").fill(app.now())
    tab.get_by_role("button", name="Koppla appen").click()

    tab.get_by_role("heading", name="Spara dina reservkoder").wait_for()
    codes = tab.locator(".codes li").all_inner_texts()
    assert len(codes) == 8
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Kopiera alla").click()
    expect(tab.get_by_role("status")).to_contain_text("kopierade")
    assert tab.evaluate("navigator.clipboard.readText()").split() == codes
    expect(tab.get_by_role("button", name="Skriv ut")).to_be_visible()
    assert find_violations(tab) == []
    tab.get_by_role("link", name="Jag har sparat koderna").click()
    tab.get_by_role("heading", name="Översikt").wait_for()

    other = open_tab()
    log_in(other, guarded[1], "chef@forbundet.se")
    other.get_by_role("heading", name="Ange din kod").wait_for()
    other.get_by_label("Kod").fill(codes[0])
    other.get_by_role("button", name="Fortsätt").click()
    other.get_by_role("heading", name="Översikt").wait_for()


def test_password_is_changed_and_other_places_are_logged_out(guarded, open_tab):
    home, address = guarded
    with closing(open_store(home)) as store:
        hashed = hash_password(PASSWORD)
        make_account(store, "revisor", email="byter@forbundet.se", hashed=hashed)
    here, elsewhere = open_tab(), open_tab()
    for tab in (here, elsewhere):
        log_in(tab, address, "byter@forbundet.se", path="/min_sida")
        tab.get_by_role("heading", name="Min sida").wait_for()

    here.get_by_role("link", name="Byt lösenord").click()
    here.get_by_label("Nuvarande lösenord").fill(PASSWORD)
    here.get_by_label("Lösenord", exact=True).fill("fyra helt andra ord")
    here.get_by_label("Lösenordet igen").fill("fyra helt andra ord")
    here.get_by_role("button", name="Byt lösenord").click()

    here.get_by_role("heading", name="Min sida").wait_for()
    elsewhere.reload()
    elsewhere.get_by_role("heading", name="Logga in").wait_for()


def test_no_script_of_a_page_is_refused_by_our_policy(demo_app, open_tab):
    tab, refused = open_tab(), []
    tab.on(
        "console",
        lambda message: refused.append(message.text) if "Policy" in message.text else None,
    )
    for page in ("", "inflode", "ekonomi", "ladda_upp", "min_sida"):
        tab.goto(f"{demo_app}/{page}")
        tab.wait_for_selector("h1")
        tab.wait_for_timeout(1500)

    assert refused == []


def test_first_account_is_made_by_the_link_from_the_terminal(tmp_path, open_tab):
    home = tmp_path / "home"
    with closing(open_store(home)):
        pass
    with started_app(home, signed_in=False, STREAMLIT_SERVER_ADDRESS="0.0.0.0") as address:
        (log,) = tmp_path.glob("server-*.log")
        (path,) = re.findall(r"(/bjudin/\S+)", log.read_text(encoding="utf-8"))
        tab = open_tab()
        tab.goto(f"{address}{path}")
        tab.get_by_role("heading", name="Skapa det första kontot").wait_for()
        tab.get_by_label("E-post").fill("chef@forbundet.se")
        tab.get_by_label("Lösenord", exact=True).fill(PASSWORD)
        tab.get_by_label("Lösenordet igen").fill(PASSWORD)
        tab.get_by_role("button", name="Fortsätt").click()
        tab.get_by_role("heading", name="Koppla en app till kontot").wait_for()

        tab.goto(f"{address}{path}")
        tab.get_by_text("Länken är använd eller för gammal.").wait_for()
    with closing(open_store(home)) as store:
        (account,) = list_accounts(store)
        assert account.grant == make_grant("forbundschef", "admin")
        assert invite_first(store, at=datetime.now(UTC)) is None


def test_download_of_one_account_is_handed_to_no_other(guarded, open_tab):
    home, address = guarded
    place, now = Place(address, home), datetime.now(UTC)
    programmes = {("provbygden", "alfa")}
    with closing(open_store(home)) as store:
        own = make_account(store, "forbundschef", email="hamtar@forbundet.se")
        chief = make_session(store, own)
        others = {
            role: make_session(
                store,
                make_account(store, role, email=f"{role}@annan.se", programmes=programmes),
            )
            for role in ROLES
        }
        expired = make_session(store, own, at=now - ABSOLUTE)
    tab = open_tab()
    tab.context.add_cookies([{"name": "samsyn_session", "value": chief, "url": address}])
    tab.goto(f"{address}/ladda_upp")

    with (
        tab.expect_request(lambda request: "/media/" in request.url) as asked,
        tab.expect_download(),
    ):
        tab.get_by_role("button", name="Ladda ner en tom mall").click()

    path = asked.value.url.removeprefix(address)
    answers = {who: status_of(place, path, token) for who, token in others.items()}
    assert status_of(place, path, chief) == 200
    assert answers == dict.fromkeys(ROLES, 404)
    assert [status_of(place, path, token) for token in ("", "forged", expired)] == [401] * 3
    with closing(open_store(home)) as store:
        end_session(store, chief, actor="test", at=now)
    assert status_of(place, path, chief) == 401


def status_of(place, path, token):
    return Visitor.with_session(place, token).ask(path).status
