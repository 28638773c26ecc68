"""The form of the accessibility statement: open to everybody, without JavaScript, and careful."""

import re
from html import unescape
from itertools import count

import pytest
from sqlalchemy import delete

from analytics.ledger.accessibility_messages import MOST, Message, leave_message, list_messages
from analytics.ledger.log import LogFilter, read_log
from analytics.ledger.schema import accessibility_messages
from pages.access.cookies import SESSION
from tests.access.readers import make_account, make_session
from tests.access.visitor import Place, Visitor
from tests.browser.server import started_app
from tests.ledger.stores import AT

pytestmark = pytest.mark.slow

PATH = "/tillganglighet"
FILLED = {"sida": "Mål", "handelse": "Läses inte upp.", "hjalpmedel": "NVDA", "epost": "n@ex.se"}
_ADDRESSES = count(1)
HOSTILE = '"><script>alert(1)</script></textarea>'


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server that demands a login and holds no förbund, and its store."""
    home = tmp_path_factory.mktemp("written-to") / "home"
    with started_app(home, SAMSYN_LOGIN="krävs") as address:
        empty = Place(address, home)
        yield empty
        empty.store.close()


@pytest.fixture
def send(place):
    """Send the form as a stranger at a network address of the test's own."""
    address = f"198.51.100.{next(_ADDRESSES)}"

    def send_it(visitor=None, **fields):
        visitor = visitor or Visitor(place)
        visitor.headers["X-Forwarded-For"] = address
        return visitor.send_form(PATH, **fields)

    yield send_it
    with place.store.writing() as connection:
        connection.execute(delete(accessibility_messages))


def fill_up(store):
    for number in range(MOST):
        leave_message(store, Message("", f"Nummer {number}."), actor="okänd", at=AT)


def fault_by(page, field):
    """The text that the field is described by when something is wrong in it."""
    (attributes,) = re.findall(rf'<(?:input|textarea)[^>]* name="{field}"([^>]*)>', page)
    assert 'aria-invalid="true"' in attributes
    assert f"{field}-fel" in re.search('aria-describedby="([^"]*)"', attributes)[1].split()
    return unescape(re.search(rf'id="{field}-fel">([^<]*)<', page)[1])


def test_a_stranger_leaves_a_message_and_is_told_what_happens_next(place, send):
    visitor = Visitor(place)

    answer = send(visitor, **FILLED)

    assert (answer.status, answer.headers["Location"]) == (303, "/tillganglighet/tack")
    thanks = visitor.ask(answer.headers["Location"]).text
    assert "Tack för ditt meddelande" in thanks
    assert "tas bort när det är besvarat" in thanks
    (kept,) = list_messages(place.store)
    assert (kept.page, kept.text, kept.aid) == ("Mål", "Läses inte upp.", "NVDA")
    assert kept.reply_to == "n@ex.se"


def test_the_log_names_nobody_even_when_somebody_is_logged_in(place, send):
    account = make_account(place.store, "styrelse", email="ledamoten@forbundet.se")
    token = make_session(place.store, account)

    assert send(Visitor(place, {SESSION: token}), **FILLED).status == 303

    (entry,) = read_log(place.store, LogFilter(actions=["message"]), most=1)
    assert entry.actor == "okänd"
    assert re.fullmatch(r"meddelande \d+", entry.object)


def test_faults_stand_by_their_fields_and_first_on_the_page(place, send):
    answer = send(**{**FILLED, "handelse": " ", "epost": "nils"})

    assert answer.status == 422
    assert "<title>Fel: Tillgänglighet" in answer.text
    summary = re.search(r'role="alert".*?</div>', answer.text, re.DOTALL)[0]
    assert re.findall(r'href="#(\w+)"', summary) == ["handelse", "epost"]
    assert "vad som hände" in fault_by(answer.text, "handelse")
    assert "namn@exempel.se" in fault_by(answer.text, "epost")
    assert list_messages(place.store) == []


def test_nothing_that_was_typed_is_lost(send):
    typed = {**FILLED, "handelse": "\n  Rad ett.\nRad <två> 19900101-0017", "sida": '"Mål" & mer'}

    page = send(**typed).text

    area = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)[1]
    assert unescape(area) == typed["handelse"]
    values = {name: unescape(v) for name, v in re.findall(r'name="(\w+)"[^>]* value="(.*?)"', page)}
    for field in ("sida", "hjalpmedel", "epost"):
        assert values[field] == typed[field]
    assert "personnummer" in fault_by(page, "handelse")


def test_what_was_typed_runs_nowhere(send):
    page = send(sida=HOSTILE, handelse=HOSTILE + "19900101-0017", epost=HOSTILE).text

    assert "<script" not in page
    assert page.count("</textarea>") == 1


def test_message_from_another_site_is_refused(place, send):
    other = Visitor(place, headers={"Sec-Fetch-Site": "cross-site"})
    assert send(other, **FILLED).status == 403

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert Visitor(place).ask(PATH, "POST", "handelse=x", **kind).status == 403
    assert list_messages(place.store) == []


def test_when_too_many_wait_the_page_tells_where_to_turn(place, send):
    fill_up(place.store)

    page = Visitor(place).ask(PATH).text

    assert "<form" not in page
    assert "går det inte att lämna fler meddelanden här. Vänd dig till förbundets kansli." in page


def test_whoever_has_written_already_keeps_the_text_when_there_is_no_room(place, send):
    visitor = Visitor(place)
    hidden = re.search('name="nyckel" value="([^"]*)"', visitor.ask(PATH).text)[1]
    fill_up(place.store)

    answer = send(visitor, nyckel=hidden, **FILLED)

    assert answer.status == 503
    assert "Vänd dig till förbundets kansli." in fault_by(answer.text, "handelse")
    assert "Läses inte upp." in answer.text
    assert len(list_messages(place.store)) == MOST


def test_one_sender_does_not_fill_the_list(place, send):
    answers = [send(handelse=f"Nummer {number}.") for number in range(6)]

    assert [answer.status for answer in answers] == [303] * 5 + [429]
    assert "Vänta" in fault_by(answers[5].text, "handelse")
    assert "Nummer 5." in answers[5].text


def test_a_fault_to_mend_is_no_message_yet(send):
    for _ in range(6):
        assert send(handelse="").status == 422

    assert send(**FILLED).status == 303
