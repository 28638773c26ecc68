"""Each change of the settings is a version of its own, and nobody saves over another's."""

import pytest

from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.settings_versions import (
    ReplacedError,
    list_versions,
    load_version,
    name_changes,
    save_on_top,
)
from analytics.model.errors import UserError
from tests.ledger.stores import AT, SLUG, deliver, make_store, query
from tests.ledgers import row, settings_toml

FIRST = settings_toml()
SECOND = f"due_day = 12\n{FIRST}"


@pytest.fixture
def store(home):
    made = make_store(home)
    yield made
    made.close()


def save(store, toml, *, of=1, actor="chefen"):
    return save_on_top(store, SLUG, toml, of=of, actor=actor, at=AT)


def test_a_change_is_a_version_that_tells_who_and_what(store):
    saved = save(store, SECOND, actor="admin")

    assert load_version(store, SLUG) == saved
    assert (saved.number, saved.saved_by) == (2, "admin")
    versions = list_versions(store, SLUG)
    assert [version.number for version in versions] == [2, 1]
    assert name_changes(versions) == ["Dag för rapportering"]
    assert load_association(store, SLUG).due_day == 12


def test_the_log_names_what_changed_but_no_value(home, store):
    save(store, SECOND.replace("Samordningsförbundet", "Förbundet"))

    logged = query(home, "SELECT object FROM audit_log WHERE action = 'settings' ORDER BY id")
    assert logged == [("",), ("Namn, Dag för rapportering",)]


def test_nobody_saves_over_what_they_have_not_seen(store):
    save(store, SECOND, actor="admin")

    with pytest.raises(ReplacedError, match="admin sparade inställningarna 3 juli 2024"):
        save(store, FIRST, of=1)
    assert load_version(store, SLUG).toml == SECOND


def test_an_earlier_version_can_be_put_back(store):
    save(store, SECOND)
    earlier = list_versions(store, SLUG)[-1]

    save(store, earlier.toml, of=2)
    assert load_association(store, SLUG).due_day == 10
    assert len(list_versions(store, SLUG)) == 3


def test_settings_of_another_forbund_are_not_saved_here(store):
    with pytest.raises(UserError, match="gäller ett annat förbund"):
        save(store, FIRST.replace(f'"{SLUG}"', '"annat"'))
    assert len(list_versions(store, SLUG)) == 1


def test_bad_settings_are_not_saved(store):
    with pytest.raises(UserError, match="due_day ska vara högst 28"):
        save(store, FIRST.replace("shared", "due_day = 40\nshared", 1))
    assert len(list_versions(store, SLUG)) == 1


@pytest.mark.parametrize(
    ("rows", "old", "new", "sentence"),
    [
        ({}, 'code = "alfa"', 'code = "annan"', "Insatsen alfa har inlästa rader"),
        ({}, 'code = "forsteg"', 'code = "annan"', "Delen forsteg i Plattform Alfa har inlästa"),
        ({"step_now": 4}, "shared", 'steps = ["A", "B", "C"]\nshared', "behöver minst 4 steg"),
    ],
)
def test_what_rows_name_is_kept(store, rows, old, new, sentence):
    deliver(store, [row(**rows)])
    toml = FIRST.replace(old, new, 1).replace('programme = "alfa"', 'programme = "forbundet"')

    with pytest.raises(UserError, match=sentence):
        save(store, toml)


def test_a_version_that_can_no_longer_be_read_does_not_stop_the_list(store):
    save(store, SECOND)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE main.settings SET toml = 'gammal = 1' WHERE id = 1")

    assert name_changes(list_versions(store, SLUG)) == ["–"]
    save_association(store, FIRST, actor="chefen", at=AT)
