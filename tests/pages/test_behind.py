"""The deltaganden behind a bar, which only those who may see rows are offered."""

from contextlib import closing

import pytest
from sqlalchemy import text

from analytics.ledger.store import open_store
from tests.access.readers import read_as, sign_in
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_tables

pytestmark = pytest.mark.slow
KEY = "behind-destination_group"


def test_the_chef_sees_as_many_deltaganden_as_the_bar_counts(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("avslut")
    shown.selectbox(key=KEY).set_value("Studier").run()

    assert_sound(shown)
    counted = next(
        t.value for t in list_tables(shown) if list(t.value)[:2] == ["Avslutade till", "Antal"]
    )
    (of_bar,) = counted.loc[counted["Avslutade till"] == "Studier", "Antal"]
    listed = next(t.value for t in list_tables(shown) if "Inskriven" in t.value)
    assert str(len(listed)) == of_bar
    assert set(listed["Avslutsorsak"]) == {"Reguljär utbildning"}


def test_each_look_is_noted_in_the_log(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    shown = open_page("avslut")
    shown.selectbox(key=KEY).set_value("Studier").run()

    with closing(open_store(demo_home)) as store, store.reading() as connection:
        query = text("SELECT object FROM main.audit_log WHERE action = 'raw view' ORDER BY id")
        seen = list(connection.execute(query).scalars())
    assert seen[-1].startswith("Deltagandena bakom Avslutade per grupp, 2024: Studier")


def test_a_board_member_is_offered_none(demo_home, monkeypatch):
    read_as(monkeypatch, sign_in(demo_home, "styrelse"))
    shown = open_page("avslut")

    assert_sound(shown)
    assert not [box.key for box in shown.selectbox if str(box.key).startswith("behind-")]
