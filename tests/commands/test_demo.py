"""``demo``: how demoläge is ended on the command line."""

from contextlib import closing

import pytest

from analytics.__main__ import main
from analytics.ledger.forbund import DEMO_DONE, list_forbund, mark_demo, save_association
from analytics.ledger.store import open_store
from tests.ledger.stores import AT, deliver
from tests.ledgers import row, settings_toml


@pytest.fixture
def home(tmp_path):
    """A home in demoläge."""
    home = tmp_path / "home"
    with closing(open_store(home)) as store:
        save_association(store, f"invented = true\n{settings_toml()}", actor="demo", at=AT)
        mark_demo(store, DEMO_DONE)
        deliver(store, [row(pseudonym="D1")])
    return home


def run(home, *words):
    return main(["--home", str(home), *words])


def test_demo_is_ended_with_what_went_and_the_store_is_whole(home, capsys):
    assert run(home, "demo", "--end") == 0

    assert capsys.readouterr().out.splitlines() == [
        "Borttaget: Samordningsförbundet Provbygden med allt som var inläst.",
        "Demoläget är avslutat. Konton och loggen är kvar.",
    ]
    with closing(open_store(home)) as store:
        assert list_forbund(store) == []
    assert run(home, "verify") == 0


def test_demo_that_has_been_ended_is_not_loaded_again(home, capsys):
    run(home, "demo", "--end")

    assert run(home, "demo") == 1
    assert "Demoläget är avslutat här" in capsys.readouterr().err


def test_there_is_nothing_to_end_in_a_new_store(tmp_path, capsys):
    assert run(tmp_path / "new", "demo", "--end") == 1
    assert capsys.readouterr().err == "Här finns inget demoläge att avsluta.\n"
