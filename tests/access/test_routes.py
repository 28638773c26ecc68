"""Every route and the websocket, asked by everybody: only what the role may."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from analytics.accounts.passwords import hash_password
from analytics.accounts.register import disable_account
from analytics.accounts.roles import ROLES
from analytics.accounts.sessions import ABSOLUTE, CODE, end_session
from pages.access.cookies import SESSION
from tests.access.readers import make_account, make_session
from tests.access.visitor import STREAM, Visitor
from tests.accounts.people import PASSWORD
from tests.pages.test_pages import ACCOUNT_PAGES, PAGES

pytestmark = pytest.mark.slow

OPEN = {
    "/halsa": 200,
    "/vakt.js": 200,
    "/favicon.png": 200,
    "/logga-in": 200,
    "/logga-ut": 200,
    "/_stcore/host-config": 200,
    "/app/static/samsyn.svg": 200,
    "/app/static/fonts/inter-latin-wght-normal.woff2": 200,
    "/bjudin/okand": 404,
}
"""What everybody may ask, and what the answer is."""
SHOWN = [f"/{page}" for page in (*PAGES, *ACCOUNT_PAGES)]
ODD = ["/", "/finns-inte", "/inflode/", "/byt-losenord", "//_stcore/metrics", "/static", "/INFLODE"]
INNER = {
    "/_stcore/health": 200,
    "/_stcore/metrics": 404,
    "/_stcore/script-health-check": 404,
    "/_stcore/agent/openapi.json": 404,
    "/_stcore/upload_file/a/b": 200,
    "/_stcore/bidi-components/x": 404,
    "/component/x/y": 404,
    "/media/" + "a" * 56 + ".xlsx": 404,
}
"""What pages fetch, and what somebody with a session is answered."""
OUTSIDERS = ["no cookie", "forged", "expired", "idle", "logged out", "disabled", "half way"]


@pytest.fixture(scope="module")
def tokens(place):
    """A session's token for each kind of visitor."""
    return {who: make_token(place.store, who) for who in (*OUTSIDERS, *ROLES)}


def make_token(store, who):
    now = datetime.now(UTC)
    if who in ("no cookie", "forged"):
        return secrets.token_urlsafe(32) if who == "forged" else ""
    role = who if who in ROLES else "forbundschef"
    programmes = {("arvika-eda", "plattform")}
    email = f"{who.replace(' ', '')}@forbundet.se"
    account = (
        make_account(store, role, "admin", email=email, programmes=programmes)
        if (who == "disabled")
        else make_account(store, role, email=email, programmes=programmes)
    )
    begun = {"expired": now - ABSOLUTE, "idle": now - timedelta(minutes=31)}.get(who, now)
    token = make_session(store, account, at=begun, **({"stage": CODE} if who == "half way" else {}))
    if who == "logged out":
        end_session(store, token, actor="test", at=now)
    if who == "disabled":
        make_account(store, "admin", email="annan@forbundet.se")
        disable_account(store, account.number, actor="test", at=now)
    return token


def visit(place, tokens, who):
    return Visitor.with_session(place, tokens[who])


@pytest.mark.parametrize("who", [*OUTSIDERS, *ROLES])
@pytest.mark.parametrize("path", OPEN)
def test_what_is_open_is_open_to_everybody(who, path, place, tokens):
    answer = visit(place, tokens, who).ask(path)

    led_on = path == "/logga-in" and who in ROLES
    assert answer.status == (303 if led_on else OPEN[path])


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("path", [*SHOWN, *ODD])
def test_page_leads_whoever_has_no_session_to_the_login(who, path, place, tokens):
    answer = visit(place, tokens, who).ask(path)

    assert answer.status == 303
    assert answer.headers["Location"].startswith("/logga-in")
    assert "<script" not in answer.text


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", [*INNER, STREAM, "/auth/login", "/oauth2callback"])
def test_what_pages_fetch_is_refused_without_a_session(who, method, path, place, tokens):
    assert visit(place, tokens, who).ask(path, method).status == 401


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("path", ["/", "/konton", "/byt-losenord"])
def test_nothing_is_sent_to_a_page_without_a_session(who, path, place, tokens):
    assert visit(place, tokens, who).ask(path, "POST", "a=b").status == 401


@pytest.mark.parametrize("who", OUTSIDERS)
def test_websocket_is_refused_without_a_session(who, place, tokens):
    assert visit(place, tokens, who).open_socket() == 403


@pytest.mark.parametrize("who", ROLES)
def test_websocket_lets_every_role_in(who, place, tokens):
    assert visit(place, tokens, who).open_socket() == 101


@pytest.mark.parametrize("origin", [None, "https://example.com"])
def test_websocket_is_refused_from_another_site(origin, place, tokens):
    assert visit(place, tokens, "forbundschef").open_socket(origin=origin) == 403


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", SHOWN)
def test_page_is_handed_to_every_role_and_its_script_decides(who, path, place, tokens):
    assert visit(place, tokens, who).ask(path).status == 200


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", INNER)
def test_what_pages_fetch_is_answered_with_a_session(who, path, place, tokens):
    answer = visit(place, tokens, who).ask(path)

    assert answer.status == INNER[path]


@pytest.mark.parametrize("path", ["/", "/logga-in", "/halsa", "/_stcore/metrics", "/media/x"])
@pytest.mark.parametrize("who", ["no cookie", "forbundschef"])
def test_every_answer_tells_the_browser_what_not_to_do(who, path, place, tokens):
    headers = visit(place, tokens, who).ask(path).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Access-Control-Allow-Origin"] is None


def test_scripts_run_only_from_our_own_files(place, tokens):
    policy = visit(place, tokens, "forbundschef").ask("/").headers["Content-Security-Policy"]

    (scripts,) = [part for part in policy.split("; ") if part.startswith("script-src")]
    assert "unsafe" not in scripts
    assert scripts.count("'sha256-") == 1


@pytest.mark.parametrize("tls", [True, False])
def test_behind_tls_the_browser_is_told_to_stay_there(tls, place):
    answer = Visitor(place).ask("/logga-in", **({"X-Forwarded-Proto": "https"} if tls else {}))

    assert bool(answer.headers["Strict-Transport-Security"]) is tls
    cookie = answer.headers["Set-Cookie"]
    assert ("Secure" in cookie) is tls
    assert cookie.startswith("__Host-") is tls
    assert "HttpOnly" in cookie


@pytest.mark.parametrize(
    "target", ["https://example.com", "//example.com", "/\\example.com", "\\\\e", "javascript:1"]
)
def test_nobody_is_led_to_another_site(target, place, tokens):
    visitor = visit(place, tokens, "forbundschef")

    assert visitor.ask(f"/logga-in?till={target}").headers["Location"] == "/"


def test_page_that_was_asked_for_comes_after_the_login(place, tokens):
    answer = Visitor(place).ask("/inflode?kommun=Eda")
    assert answer.headers["Location"] == "/logga-in?till=%2Finflode%3Fkommun%3DEda"

    chief = visit(place, tokens, "forbundschef")
    assert chief.ask(answer.headers["Location"]).headers["Location"] == "/inflode?kommun=Eda"


def test_form_that_is_not_ours_is_refused(place):
    stranger = Visitor(place)
    body, kind = "epost=a%40b.se&losenord=x", {"Content-Type": "application/x-www-form-urlencoded"}

    assert stranger.ask("/logga-in", "POST", body, **kind).status == 403
    stranger.headers["Sec-Fetch-Site"] = "cross-site"
    assert stranger.send_form("/logga-in", epost="a@b.se", losenord="x").status == 403


def test_form_that_is_too_long_is_refused(place):
    assert Visitor(place).ask("/logga-in", "POST", "x" * 70_000).status == 413


def test_login_takes_the_place_of_the_session_before_it(place):
    make_account(place.store, "styrelse", email="om@forbundet.se", hashed=hash_password(PASSWORD))
    visitor = Visitor(place)
    visitor.send_form("/logga-in", epost="om@forbundet.se", losenord=PASSWORD)
    former = Visitor.with_session(place, visitor.cookies[SESSION])
    assert former.ask("/").status == 200

    visitor.send_form("/logga-in", "/logga-ut", epost="om@forbundet.se", losenord=PASSWORD)

    assert former.ask("/").status == 303
    assert visitor.ask("/").status == 200


@pytest.mark.parametrize(("who", "status"), [("forbundschef", 204), ("expired", 401)])
def test_script_of_a_page_is_told_whether_the_session_holds(who, status, place, tokens):
    assert visit(place, tokens, who).ask("/logga-in/status").status == status


def test_guesses_over_the_network_are_slowed(place):
    visitor = Visitor(place, headers={"X-Forwarded-For": "198.51.100.77"})
    answers = [
        visitor.send_form("/logga-in", epost="ingen@forbundet.se", losenord=f"fel {number}")
        for number in range(6)
    ]

    assert [answer.status for answer in answers] == [401] * 5 + [429]
    assert "För många försök. Vänta" in answers[5].text


def test_file_of_one_account_is_not_found_by_another(place, tokens):
    from pages.access.gate import MediaOwners

    owners = MediaOwners()
    owners.note(1, b"...\x12\x22/media/abc123.xlsx\x18")

    assert owners.may_fetch(1, "abc123.xlsx")
    assert not owners.may_fetch(2, "abc123.xlsx")
