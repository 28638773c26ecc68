"""Every route and the websocket, asked by everybody: only what the role may."""

import json
import os
import re
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from websockets.exceptions import ConnectionClosed

from analytics.accounts.passwords import hash_password
from analytics.accounts.register import change_grant, disable_account, enable_account
from analytics.accounts.roles import ROLES
from analytics.accounts.sessions import ABSOLUTE, CODE, end_all_sessions, end_session
from pages.access.cookies import SESSION
from pages.access.gate import is_open_path
from tests.access.readers import make_account, make_grant, make_session
from tests.access.visitor import STREAM, Visitor
from tests.accounts.people import PASSWORD
from tests.conftest import ROOT
from tests.pages.test_pages import ACCOUNT_PAGES, PAGES

pytestmark = pytest.mark.slow

OPEN = {
    "/halsa": 200,
    "/vakt.js": 200,
    "/svenska.js": 200,
    "/lankar.js": 200,
    "/samsyn.css": 200,
    "/favicon.png": 200,
    "/logga-in": 200,
    "/logga-in/reservkoder.js": 200,
    "/logga-ut": 200,
    "/tillganglighet": 200,
    "/tillganglighet/tack": 200,
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
OPEN_ROUTES = {
    *(
        "/halsa",
        "/vakt.js",
        "/svenska.js",
        "/lankar.js",
        "/samsyn.css",
        "/_stcore/host-config",
        "/app/static/{path:path}",
    ),
    *("/logga-in", "/logga-in/kod", "/logga-in/status", "/logga-ut", "/bjudin/{token}"),
    *("/logga-in/oidc", "/logga-in/oidc/svar", "/logga-in/reservkoder.js"),
    *("/tillganglighet", "/tillganglighet/tack"),
}
"""The routes of the application itself that everybody may ask."""
UNUSED_ROUTES = ("/auth/", "/oauth2callback", "/_stcore/agent/", "/_stcore/metrics")
_LIST_ROUTES = """
import json
from app import app
routes = [route for route in app._build_starlette_app().routes if route.path]
methods = [sorted(getattr(route, "methods", None) or {"GET"}) for route in routes]
print(json.dumps([[route.path, names] for route, names in zip(routes, methods, strict=True)]))
"""
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


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    """Every route that the application has, Streamlit's own as well: (route, path, method)."""
    home = str(tmp_path_factory.mktemp("routes"))
    listed = subprocess.run(
        [sys.executable, "-c", _LIST_ROUTES],
        cwd=ROOT,
        env={**os.environ, "SAMSYN_HOME": home, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(listed.stdout.splitlines()[-1])
    return [(r, re.sub(r"\{[^}]*\}", "x", r), method) for r, names in found for method in names]


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


def test_first_page_has_a_name_as_the_others_have(place, tokens):
    visitor = visit(place, tokens, "styrelse")

    named = visitor.ask("/oversikt?period=2024")

    assert (named.status, named.headers["Location"]) == (303, "/?period=2024")
    assert visitor.ask("/?period=2024").status == 200


def test_no_more_routes_are_open_than_are_meant_to_be(routes):
    assert len(routes) > 40
    assert {route for route, path, _ in routes if is_open_path(path)} == OPEN_ROUTES


@pytest.mark.parametrize("who", OUTSIDERS)
def test_every_other_route_is_closed_to_whoever_has_no_session(who, routes, place, tokens):
    answers = {
        (route, method): visit(place, tokens, who).ask(path, method)
        for route, path, method in routes
        if route not in OPEN_ROUTES
    }

    let_in = [
        asked
        for asked, answer in answers.items()
        if answer.status != 401 and not (answer.headers["Location"] or "").startswith("/logga-in")
    ]
    assert answers
    assert let_in == []


@pytest.mark.parametrize("who", ROLES)
def test_what_is_not_used_is_there_for_nobody(who, routes, place, tokens):
    asked = [(path, method) for _, path, method in routes if path.startswith(UNUSED_ROUTES)]

    answers = {visit(place, tokens, who).ask(path, method).status for path, method in asked}

    assert len(asked) > 10
    assert answers == {404}


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


def log_out(store, account, token):
    end_session(store, token, actor="test", at=datetime.now(UTC))


def log_out_everywhere(store, account, token):
    end_all_sessions(store, account.number, actor="test", at=datetime.now(UTC))


def disable(store, account, token):
    disable_account(store, account.number, actor="test", at=datetime.now(UTC))


def disable_and_enable(store, account, token):
    disable(store, account, token)
    enable_account(store, account.number, actor="test", at=datetime.now(UTC))


def change_roles(store, account, token):
    change_grant(store, account.number, make_grant("revisor"), actor="test", at=datetime.now(UTC))


def listen(socket):
    while True:
        socket.recv(timeout=20)


@pytest.mark.parametrize(
    "end", [log_out, log_out_everywhere, disable, disable_and_enable, change_roles]
)
def test_open_websocket_is_closed_at_the_next_message_when_the_session_has_ended(end, place):
    account = make_account(place.store, "styrelse", email=f"{end.__name__}@forbundet.se")
    token = make_session(place.store, account)
    with Visitor.with_session(place, token).connect() as socket:
        end(place.store, account, token)

        socket.send(b"")
        with pytest.raises(ConnectionClosed) as closed:
            listen(socket)

    assert closed.value.rcvd.code == 1008
    assert Visitor.with_session(place, token).open_socket() == 403


@pytest.mark.parametrize("origin", [None, "https://example.com"])
def test_websocket_is_refused_from_another_site(origin, place, tokens):
    assert visit(place, tokens, "forbundschef").open_socket(origin=origin) == 403


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", [path for path in SHOWN if path != "/oversikt"])
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


def test_no_other_page_may_steer_ours(place, tokens):
    told = json.loads(visit(place, tokens, "no cookie").ask("/_stcore/host-config").text)

    assert told["allowedOrigins"] == []


def test_forms_of_the_login_run_no_script(place, tokens):
    policy = visit(place, tokens, "no cookie").ask("/logga-in").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy


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
