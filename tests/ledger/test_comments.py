"""What the chef writes to a figure: every version kept, checked, logged and read by boards."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from analytics.ledger.comments import (
    LONGEST,
    Comment,
    check_comment,
    load_comments,
    name_period,
    write_comment,
)
from analytics.model.errors import UserError
from analytics.model.period import TOTAL, Period
from tests.ledger.stores import AT, SLUG, make_store, query

HALF = Period.parse("2024-H1")


@pytest.fixture
def store(home):
    made = make_store(home)
    yield made
    made.close()


def write(store, words, *, number=0, exhibit="flow", period="2024-H1"):
    comment = Comment(number, exhibit, period, words, "")
    about = f"Nya inskrivna, {period}"
    write_comment(store, SLUG, comment, about=about, actor="chefen", at=AT)


def texts(store, period=HALF):
    found = load_comments(store, SLUG)
    return {key: one.text for (key, of), one in found.items() if of == name_period(period)}


def test_a_comment_stands_by_its_figure_and_period(store):
    write(store, "Färre började i juni.")
    write(store, "Köerna är kortare.", exhibit="present")
    write(store, "Ett annat år.", period="2023")

    assert texts(store) == {"flow": "Färre började i juni.", "present": "Köerna är kortare."}
    assert texts(store, Period.parse("2023")) == {"flow": "Ett annat år."}
    assert texts(store, Period.parse("2022")) == {}


def test_a_period_has_one_name_whatever_it_is_called():
    whole = Period.parse("2024")

    assert name_period(whole.split(TOTAL)[0]) == "2024"
    assert name_period(Period(HALF.first, HALF.last, "2024")) == "2024-H1"


def test_the_latest_version_counts_and_the_others_are_kept(home, store):
    write(store, "Första.")
    write(store, "Andra.", number=load_comments(store, SLUG)["flow", "2024-H1"].number)

    assert texts(store) == {"flow": "Andra."}
    assert query(home, "SELECT text FROM comments ORDER BY id") == [("Första.",), ("Andra.",)]


def test_a_comment_is_taken_away_and_may_be_written_again(store):
    write(store, "Första.")
    write(store, " ", number=load_comments(store, SLUG)["flow", "2024-H1"].number)
    assert texts(store) == {}

    write(store, "Ny.")
    assert texts(store) == {"flow": "Ny."}


def test_nobody_writes_over_what_they_have_not_seen(store):
    write(store, "Min.")

    with pytest.raises(UserError, match="Någon annan har ändrat kommentaren nyss"):
        write(store, "Din.")
    assert texts(store) == {"flow": "Min."}


def test_the_log_tells_of_the_figure_but_never_the_text(home, store):
    write(store, "Hemligt.")
    write(store, "", number=load_comments(store, SLUG)["flow", "2024-H1"].number)

    logged = query(home, "SELECT action, actor, object FROM audit_log ORDER BY id")
    assert logged[-2:] == [
        ("comment", "chefen", "Nya inskrivna, 2024-H1"),
        ("comment_remove", "chefen", "Nya inskrivna, 2024-H1"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 070-123 45 67.",
        "Skriv till namn.namnsson@kommunen.se",
        "Gäller 19900101-0017.",
        "Gäller 19900101-\n0017.",
    ],
)
def test_identity_data_is_refused_and_not_repeated(store, words):
    with pytest.raises(UserError, match="Ta bort det") as caught:
        write(store, words)

    assert "0017" not in str(caught.value)
    assert texts(store) == {}


def test_a_text_that_is_too_long_is_refused():
    assert check_comment("å" * LONGEST) == "å" * LONGEST
    with pytest.raises(UserError, match="har 1001 tecken och får ha högst 1000"):
        check_comment("å" * (LONGEST + 1))


def test_lines_stay_and_what_does_not_show_goes():
    assert check_comment("  Ett.\u200b\r\n\r\n  Två   tre. \n") == "Ett.\n\nTvå tre."


@pytest.mark.parametrize(
    "change", ["UPDATE main.comments SET text = ''", "DELETE FROM main.comments"]
)
def test_a_comment_cannot_be_changed(change, store):
    write(store, "Stående.")

    with pytest.raises(DatabaseError), store.writing() as connection:
        connection.execute(text(change))
    assert texts(store) == {"flow": "Stående."}
