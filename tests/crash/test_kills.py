"""A writer that is killed loses nothing it has told of, and leaves nothing half done."""

import os
import signal
from contextlib import closing
from random import Random
from time import sleep

import pytest

from analytics.ledger.databases import find_database
from analytics.ledger.forbund import has_demo_ended, list_forbund
from analytics.ledger.imports import list_imports
from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store
from tests.crash.processes import drain, start
from tests.crash.writers import TRIED, end_demo_of, import_without_end
from tests.ledger.stores import SLUG

_KILLS_PER_HOME = 10
_LONGEST = 0.3
_LONGEST_END = 0.15
_PATIENCE = 30


def kill_while_importing(home, seed, look=lambda: None):
    """Let a writer work for a while, and kill it; return what it had told of.

    ``look`` is called when the writer has come to its end but is not gone yet.
    """
    with start(import_without_end, home, seed) as (process, answers):
        if seed % 2:  # every other writer is let to save something first, however slow it starts
            assert answers.poll(_PATIENCE)
        sleep(Random(seed).uniform(0, _LONGEST))
        os.kill(process.pid, signal.SIGSTOP)
        look()
        process.kill()
        return [answer for answer in drain(answers) if not isinstance(answer, str)]


@pytest.mark.parametrize(
    "runs",
    [pytest.param(40, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.full)],
)
def test_no_import_that_was_told_of_is_lost_and_none_is_there_in_part(
    request, make_home, check, runs
):
    in_a_transaction, told, found = [], set(), set()

    def look():
        in_a_transaction.append(has_open_transaction(request, home))

    for seed in range(runs):
        if seed % _KILLS_PER_HOME == 0:
            home, told = make_home(), set()
        told |= set(kill_while_importing(home, seed, look))
        found = check(home, told)

    assert found
    assert sum(in_a_transaction) > runs / 10


def has_open_transaction(request, home):
    """Tell whether something is written at this moment."""
    if find_database():
        server = request.getfixturevalue("postgres")
        return bool(server.run_sql("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"))
    return any(path.stat().st_size for path in home.glob("*-journal"))


@pytest.mark.slow
def test_a_server_that_goes_down_loses_nothing_either(make_server_home, check, postgres):
    home, told = make_server_home(), set()
    for seed in range(5):
        told |= set(kill_while_importing(home, seed, postgres.stop))
        postgres.start()
        check(home, told)

    assert told


@pytest.mark.slow
def test_demo_ends_wholly_or_not_at_all(make_home):
    for seed in range(6):
        home = make_home()
        with start(end_demo_of, home, seed) as (process, answers):
            assert answers.recv() == "filled"
            sleep(Random(seed).uniform(0, _LONGEST_END))
            process.kill()
            told = drain(answers)

        with closing(open_store(home)) as store:
            ended = has_demo_ended(store)
            assert list_forbund(store) == ([] if ended else [SLUG])
            assert len(list_imports(store, SLUG)) == (0 if ended else TRIED)
            assert not [fault for check in verify_store(store) for fault in check.faults]
            assert ended or not told
