"""``log`` as somebody uses it."""

import pytest

from analytics.__main__ import main
from tests.ledger.stores import SLUG, deliver, make_store, query, unseal_log
from tests.ledgers import row


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    store = make_store(home)
    for month in ("2024-05", "2024-06"):
        deliver(store, [row()], month=month)
    store.close()
    return home


@pytest.fixture
def run(home, capsys):
    def run(*words):
        code = main(["--home", str(home), "log", *words])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err

    return run


def test_whole_log_ends_with_0_and_prints_its_last_link(run):
    code, (told, link), _ = run("verify")

    assert code == 0
    assert told == "Ja   Loggen är hel: 3 rader."
    assert run("verify", "--anchor", link.removeprefix("Sista länken: "))[0] == 0


def test_changed_entry_ends_with_1_and_is_named(run, home):
    unseal_log(home)
    query(home, "UPDATE audit_log SET actor = 'x' WHERE id = 2")

    code, out, _ = run("verify")

    assert code == 1
    assert out[0] == "Fel  Rad 2 har ändrats, flyttats eller saknar raden före."


def test_entries_gone_at_the_end_end_with_1_when_their_link_is_known(run, home):
    link = run("verify")[1][-1].removeprefix("Sista länken: ")
    unseal_log(home)
    query(home, "DELETE FROM audit_log WHERE id = 3")

    assert run("verify")[0] == 0
    code, out, _ = run("verify", "--anchor", link)

    assert code == 1
    assert "rader har tagits bort i slutet" in out[0]


def test_anchor_that_is_no_link_ends_with_1_and_a_sentence(run):
    code, out, err = run("verify", "--anchor", "mars")

    assert (code, out) == (1, [])
    assert "ingen länk i loggen" in err


def test_log_is_listed_newest_first_in_words(run):
    code, out, _ = run("list", "--forbund", SLUG, "--most", "2")

    assert code == 0
    assert len(out) == 2
    assert out[0].split("  ")[-3:] == ["Läste in en fil", "import 2, 2024-06", SLUG]
    assert "3 juli 2024 kl.\xa014.02" in out[0]


@pytest.mark.parametrize(("most", "count"), [("0", 0), ("1", 1), ("-1", 1), ("9", 3)])
def test_log_is_listed_as_far_as_is_asked_for(most, count, run):
    assert len(run("list", "--most", most)[1]) == count


def test_log_is_listed_from_a_month(run):
    assert len(run("list", "--from", "2024-07")[1]) == 3
    assert run("list", "--from", "2024-08")[1] == []


def test_unknown_forbund_is_told(run):
    assert "finns inte här" in run("list", "--forbund", "okand")[2]
