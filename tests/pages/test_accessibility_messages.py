"""Messages about accessibility stand first on Inställningar until they are answered."""

from contextlib import closing

import pytest

from analytics.ledger.accessibility_messages import Message, leave_message, list_messages
from analytics.ledger.store import open_store
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import AT, make_store, query
from tests.pages.test_pages import assert_sound, open_page

pytestmark = pytest.mark.slow

HOSTILE = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> [länk](https://example.com)"


@pytest.fixture
def home(empty_home):
    """The home of a small förbund."""
    make_store(empty_home).close()
    return empty_home


def leave(home, *messages):
    with closing(open_store(home)) as store:
        for message in messages:
            leave_message(store, message, actor="okänd", at=AT)


def texts_left(home):
    with closing(open_store(home)) as store:
        return [message.text for message in list_messages(store)]


def titles(shown):
    return [expander.label for expander in shown.expander if "tillgänglighet" in expander.label]


def html_of(shown):
    return "".join(found.body for found in shown.get("html"))


def test_nothing_stands_there_when_there_is_nothing(home, monkeypatch):
    read_as(monkeypatch, sign_in(home))

    assert titles(open_page("installningar")) == []


@pytest.mark.parametrize("role", ["forbundschef", "admin"])
def test_each_message_is_shown_with_all_of_it(role, home, monkeypatch):
    leave(home, Message("Mål", "Läses inte upp.", "NVDA", "nils@exempel.se"), Message("", "Två."))
    read_as(monkeypatch, sign_in(home, role))

    shown = open_page("installningar")

    assert_sound(shown)
    assert titles(shown) == ["2 meddelanden om tillgänglighet"]
    for told in ("3 juli 2024", "Mål", "Läses inte upp.", "NVDA", "Två.", "Ingen e-postadress"):
        assert told in html_of(shown)
    assert 'href="mailto:nils@exempel.se?subject=Ditt%20meddelande' in html_of(shown)


def test_an_answered_message_goes_and_the_log_names_who_took_it_away(home, monkeypatch):
    leave(home, Message("", "Den första."), Message("", "Den andra."))
    read_as(monkeypatch, sign_in(home))

    shown = open_page("installningar")
    shown.button(key="answered-1").click().run()

    assert_sound(shown)
    assert "Meddelandet är borttaget." in [found.value for found in shown.success]
    assert titles(shown) == ["1 meddelande om tillgänglighet"]
    assert texts_left(home) == ["Den andra."]
    log = query(home, "SELECT actor, object FROM audit_log WHERE action = 'message_remove'")
    assert log == [("chefen@forbundet.se", "meddelande 1")]


def test_a_message_that_a_colleague_has_taken_away_is_gone_without_fault(home, monkeypatch):
    leave(home, Message("", "Den enda."))
    read_as(monkeypatch, sign_in(home))
    first, second = open_page("installningar"), open_page("installningar")
    first.button(key="answered-1").click().run()
    leave(home, Message("", "En ny."))

    second.button(key="answered-1").click().run()

    assert_sound(second)
    assert texts_left(home) == ["En ny."]


def test_what_a_stranger_writes_is_text_and_nothing_else(home, monkeypatch):
    hostile = '"><script>x</script>@exempel.se'
    with closing(open_store(home)) as store, store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO main.accessibility_messages (sent_at, page, text, aid, reply_to) "
            "VALUES ('2024-07-03T12:02:00+00:00', ?, ?, ?, ?)",
            (HOSTILE, HOSTILE, HOSTILE, hostile),
        )
    read_as(monkeypatch, sign_in(home))

    shown = open_page("installningar")

    assert "<script" not in html_of(shown)
    assert "<img" not in html_of(shown)
    assert html_of(shown).count("&lt;img src=x onerror=alert(1)&gt;") == 3
    assert "mailto:%22%3E%3Cscript%3E" in html_of(shown)


def test_messages_are_read_where_there_is_no_forbund_yet(empty_home, monkeypatch):
    leave(empty_home, Message("", "Till någon."))
    read_as(monkeypatch, sign_in(empty_home))

    assert titles(open_page("installningar")) == ["1 meddelande om tillgänglighet"]
