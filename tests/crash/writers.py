"""What runs in the processes that the crash tests start, hinder and kill."""

import resource
import sys
from contextlib import closing
from pathlib import Path
from random import Random

from analytics.demo import end_demo
from analytics.ledger.databases import ROWS_FILE
from analytics.ledger.forbund import DEMO_DONE, list_forbund, mark_demo, save_association
from analytics.ledger.store import open_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from tests.ledger.stores import AT, deliver
from tests.ledgers import row, settings_toml

TRIED = 4
"""Files that are read in before demoläge ends."""
_FIRST = Month.of(2015, 1).ordinal


def draw_rows(random, count):
    """Return rows of which no two are alike, and most unlike those of another draw."""
    return [
        row(
            pseudonym=f"D{number}",
            step_now=random.randint(1, 5),
            support_months=random.randrange(1000),
        )
        for number in range(count)
    ]


def take_in(store, random, *, most=120):
    """Take in a list for some month; return the import's number and how many rows it has."""
    month = str(Month(_FIRST + random.randrange(100)))
    receipt = deliver(store, draw_rows(random, random.randint(1, most)), month=month)
    return receipt.import_id, receipt.accepted


def import_without_end(home, seed, answers):
    """Open the store and take in one list after another, telling of each once it is saved."""
    random = Random(seed)
    try:
        store = open_store(home)
        if not list_forbund(store):
            save_association(store, settings_toml(), actor="chefen", at=AT)
        while True:
            answers.send(take_in(store, random))
    except UserError as error:  # the server went away
        answers.send(str(error))


def end_demo_of(home, seed, answers):
    """Fill a store in demoläge, and end it once it has been told of; tell of that as well."""
    with closing(open_store(home)) as store:
        save_association(store, f"invented = true\n{settings_toml()}", actor="chefen", at=AT)
        mark_demo(store, DEMO_DONE)
        random = Random(seed)
        for month in range(1, TRIED + 1):
            deliver(store, draw_rows(random, 400), month=f"2024-{month:02}")
        answers.send("filled")
        end_demo(store, actor="chefen", at=AT)
        answers.send("ended")


def import_some(home, seed, count, start, answers):
    """Wait for the others, and then take in ``count`` lists."""
    with closing(open_store(home)) as store:
        random = Random(seed)
        start.wait()
        answers.send([take_in(store, random) for _ in range(count)])


def import_on_full_disk(home, room, answers):
    """Take in a long list where the file of rows has room for ``room`` bytes more; tell how."""
    with closing(open_store(home)) as store:
        _limit_files((home / ROWS_FILE).stat().st_size + room)
        try:
            answers.send(deliver(store, draw_rows(Random(room), 1500), month="2024-09").accepted)
        except UserError as error:
            answers.send(str(error))


def open_on_full_disk(home, room, answers):
    """Make a new store where no file may be longer than ``room`` bytes; tell how it went."""
    _limit_files(room)
    try:
        open_store(home)
        answers.send("opened")
    except UserError as error:
        answers.send(str(error))


def _limit_files(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def import_once(home):
    """Take in one list as a command would; return what to tell, or nothing when it went well."""
    try:
        with closing(open_store(home)) as store:
            deliver(store, draw_rows(Random(1), 50), month="2024-09")
    except UserError as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(import_once(Path(sys.argv[1])))
