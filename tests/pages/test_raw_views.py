"""That the chef has seen figures from the rows stands in the log; what is published does not."""

from contextlib import closing

import pytest
from sqlalchemy import text

from analytics.accounts.roles import Reader
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.ledger.store import open_store
from analytics.model.period import Period
from pages.components.raw_views import log_raw_view
from tests.access.readers import EMAIL, make_account, make_grant, read_as, sign_in
from tests.ledger.stores import AT, make_store
from tests.ledgers import make_dataset
from tests.pages.test_pages import assert_sound, open_page

pytestmark = pytest.mark.slow


def read_raw_views(home):
    with closing(open_store(home)) as store, store.reading() as connection:
        query = text("SELECT object FROM main.audit_log WHERE action = 'raw view' ORDER BY id")
        return list(connection.execute(query).scalars())


def test_each_page_and_choice_is_noted_once(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("avslut")
    shown.run()
    shown.selectbox(key="kommun").set_value("Eda").run()

    assert_sound(shown)
    seen = read_raw_views(demo_home)
    assert seen == ["Översikt, 2024", "Avslut, 2024", "Avslut, 2024, kommun=Eda"]


def test_what_is_published_is_read_without_a_note(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))
    assert_sound(open_page("avslut"))

    assert read_raw_views(demo_home) == []


def test_every_fetch_is_noted(empty_home):
    with closing(make_store(empty_home)) as store:
        account = make_account(store, "forbundschef")
    chief = Reader(account.number, EMAIL, make_grant("forbundschef"))
    view = View(LiveFigures(make_dataset()), Period.parse("2024"), {})

    for _ in range(2):
        log_raw_view(chief, "Uppföljning Finsam", view, at=AT)

    assert read_raw_views(empty_home) == ["Uppföljning Finsam, 2024"] * 2
