"""What readers write about accessibility: checked, kept until answered, read by no board."""

from contextlib import closing

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from analytics.ledger.accessibility_messages import (
    LONGEST,
    LONGEST_LINE,
    MOST,
    KeptMessage,
    Message,
    NoRoomError,
    RefusedMessageError,
    check_message,
    has_room,
    leave_message,
    list_messages,
    remove_message,
)
from analytics.ledger.schema import accessibility_messages
from tests.ledger.stores import AT, make_store, query

WORDS = "Diagrammet läses inte upp.\nJag ville se målen."
LEFT = Message("Mål", WORDS, "NVDA", "nils@exempel.se")


@pytest.fixture
def store(home):
    made = make_store(home)
    yield made
    made.close()


def leave(store, message=LEFT, actor="okänd"):
    leave_message(store, message, actor=actor, at=AT)


def remove(store, number):
    remove_message(store, number, actor="chefen", at=AT)


def faults_of(**named):
    with pytest.raises(RefusedMessageError) as refused:
        check_message(Message(**{"page": "", "text": "Text.", **named}))
    return refused.value.faults


def test_a_message_is_kept_as_it_was_written(store):
    leave(store)

    kept = KeptMessage("Mål", WORDS, "NVDA", "nils@exempel.se", 1, "2024-07-03T12:02:00+00:00")
    assert list_messages(store) == [kept]


def test_only_what_happened_has_to_be_told(store):
    leave(store, Message("", "Text."))

    assert [(one.text, one.reply_to) for one in list_messages(store)] == [("Text.", "")]
    assert faults_of(text=" \u200b\n") == {"text": "Skriv vad du ville göra och vad som hände."}


def test_an_answered_message_is_gone_from_the_database(home, store):
    leave(store)
    leave(store, Message("", "Den andra."))

    remove(store, 1)

    assert query(home, "SELECT text FROM accessibility_messages") == [("Den andra.",)]


def test_nothing_of_an_answered_message_is_left_in_the_file(sqlite_home):
    with closing(make_store(sqlite_home)) as store:
        leave(store)
        assert b"Diagrammet" in (sqlite_home / "samsyn.db").read_bytes()

        remove(store, 1)

    assert b"Diagrammet" not in (sqlite_home / "samsyn.db").read_bytes()


def test_a_number_is_never_used_again(store):
    leave(store)
    remove(store, 1)
    leave(store)

    remove(store, 1)

    assert [one.number for one in list_messages(store)] == [2]


def test_the_log_tells_that_it_came_and_went_but_nothing_of_it(home, store):
    leave(store)
    remove(store, 1)
    remove(store, 1)

    logged = query(home, "SELECT action, actor, forbund, object FROM audit_log ORDER BY id")
    assert logged[1:] == [
        ("message", "okänd", "", "meddelande 1"),
        ("message_remove", "chefen", "", "meddelande 1"),
    ]


def test_strangers_fill_no_more_than_the_list(home, store):
    for _ in range(MOST):
        assert has_room(store)
        leave(store)
    assert not has_room(store)

    with pytest.raises(NoRoomError, match="går det inte att lämna fler"):
        leave(store)
    assert query(home, "SELECT count(*) FROM audit_log WHERE action = 'message'") == [(MOST,)]

    remove(store, 1)
    leave(store)


@pytest.mark.parametrize("field", ["page", "text", "aid", "reply_to"])
@pytest.mark.parametrize(
    "words", ["19900101-0017", "900101-0017", "19900101-\n0017", "199001010017@exempel.se"]
)
def test_a_personnummer_is_refused_and_not_repeated(field, words):
    faults = faults_of(**{field: words})

    assert set(faults) == {field}
    assert "0017" not in faults[field]
    if field != "reply_to":
        assert "ser ut att stå ett personnummer" in faults[field]


def test_nothing_is_kept_of_what_is_refused(home, store):
    with pytest.raises(RefusedMessageError):
        leave(store, Message("Mål", "Gäller 19900101-0017."))

    assert list_messages(store) == []
    assert query(home, "SELECT count(*) FROM audit_log WHERE action = 'message'") == [(0,)]


@pytest.mark.parametrize("words", ["Skriv till nils@exempel.se.", "Ring 070-123 45 67."])
def test_an_address_in_the_text_is_the_writers_own_choice(words):
    assert check_message(Message("", words)).text == words


@pytest.mark.parametrize(
    ("field", "longest"), [("page", LONGEST_LINE), ("aid", LONGEST_LINE), ("text", LONGEST)]
)
def test_a_text_may_be_as_long_as_it_may_and_no_longer(field, longest):
    full = Message(**{"page": "", "text": "Text.", field: "å" * longest})

    assert check_message(full) == full
    assert "Korta den" in faults_of(**{field: "å" * (longest + 1)})[field]


def test_a_text_that_is_too_long_is_told_how_long_it_is():
    told = "Texten har 2\u00a0001 tecken och får ha högst 2\u00a0000. Korta den."
    assert faults_of(text="å" * 2001) == {"text": told}


@pytest.mark.parametrize("address", ["nils@exempel.se", "åsa.ö+x@sub.exempel.se", ""])
def test_an_address_is_taken(address):
    assert check_message(Message("", "Text.", "", address)).reply_to == address


@pytest.mark.parametrize(
    "address",
    [
        *("nils", "nils@", "@exempel.se", "a b@exempel.se", "a@b@exempel.se", "a@exempel"),
        *("a@exempel.se,b@exempel.se", "<a@exempel.se>", "a" * LONGEST_LINE + "@exempel.se"),
    ],
)
def test_what_is_no_address_is_refused(address):
    assert "namn@exempel.se" in faults_of(reply_to=address)["reply_to"]


def test_every_fault_is_told_at_once():
    assert list(faults_of(text="", reply_to="nils")) == ["text", "reply_to"]


def test_lines_stay_and_what_does_not_show_goes():
    clean = check_message(Message(" Mål\u200b", "  Ett.\r\n\r\n  Två   tre. \x00\n"))

    assert (clean.page, clean.text) == ("Mål", "Ett.\n\nTvå tre.")


@pytest.mark.slow
def test_what_boards_read_by_has_no_right_to_messages(server_home):
    with closing(make_store(server_home)) as store:
        leave(store)

        with pytest.raises(DatabaseError, match="permission denied"), store.public() as connection:
            connection.execute(select(accessibility_messages))
