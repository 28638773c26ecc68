"""The chef's comment by a figure: who may write it, who reads it, and what it can hold."""

from contextlib import closing

import pytest

from analytics.ledger.comments import load_comments, name_period
from analytics.ledger.store import open_store
from analytics.model.period import Period
from tests.access.readers import read_as, sign_in
from tests.pages.test_pages import assert_sound, open_page

pytestmark = pytest.mark.slow
SLUG, YEAR = "arvika-eda", Period.parse("2024")
WORDS = "Färre **började** i juni.\n<script>alert(1)</script> ![x](http://exempel.se/x.png)"
PLACE = "comment-flow-2024-0"


@pytest.fixture
def chef(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home))
    return demo_home


def write(words, place=PLACE):
    shown = open_page("inflode", period="2024")
    shown.text_area(key=f"{place}-text").set_value(words)
    button = next(b for b in shown.button if b.form_id == place)
    return button.click().run()


def comments_of(home):
    with closing(open_store(home)) as store:
        found = load_comments(store, SLUG)
    return {key: one.text for (key, of), one in found.items() if of == name_period(YEAR)}


def comments_on(shown):
    bodies = [found.proto.body for found in shown.get("html")]
    return [body for body in bodies if "<strong>Kommentar</strong>" in body]


def read_as_board(home, monkeypatch, **chosen):
    read_as(monkeypatch, sign_in(home, "styrelse", email="ledamot@forbundet.se"))
    return open_page("inflode", **chosen)


def test_a_board_member_reads_what_the_chef_wrote_letter_by_letter(chef, monkeypatch):
    shown = write(WORDS)
    assert_sound(shown)
    assert comments_of(chef) == {"flow": WORDS}

    board = read_as_board(chef, monkeypatch, period="2024")
    assert_sound(board)
    (body,) = comments_on(board)
    assert "Färre **började** i juni.\n&lt;script&gt;alert(1)&lt;/script&gt; ![x](" in body
    assert not board.text_area


def test_it_stands_by_its_own_period_and_the_whole_forbund_only(chef):
    write(WORDS)

    assert len(comments_on(open_page("inflode", period="2024"))) == 1
    assert comments_on(open_page("inflode", period="2023")) == []
    narrowed = open_page("inflode", period="2024", kommun="Eda")
    assert comments_on(narrowed) == []
    assert not narrowed.text_area


def test_the_same_figure_on_another_page_has_the_same_comment(chef):
    write(WORDS)

    assert len(comments_on(open_page("oversikt", period="2024"))) == 1


@pytest.mark.parametrize("words", ["Ring 070-123 45 67.", "Gäller 19900101-0017."])
def test_identity_data_is_refused_and_the_text_stays_to_be_mended(words, chef):
    shown = write(words)

    assert "Ta bort det. Styrelsen läser texten. Inget har sparats." in shown.error[0].value
    assert shown.text_area(key=f"{PLACE}-text").value == words
    assert comments_of(chef) == {}


def test_an_auditor_reads_but_does_not_write(chef, monkeypatch):
    write(WORDS)
    read_as(monkeypatch, sign_in(chef, "revisor", email="revisor@forbundet.se"))
    shown = open_page("inflode", period="2024")

    assert len(comments_on(shown)) == 1
    assert not shown.text_area
