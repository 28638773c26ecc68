import fcntl
import shutil
import sys
from pathlib import Path

import pytest

import analytics  # noqa: F401 - settles how openpyxl writes, before anybody imports it
from analytics.demo import load_demo
from analytics.ledger.store import open_store

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def keep_main_module(monkeypatch):
    """Put back the main module, in whose place a page under test leaves itself.

    A process that is started later would run that page instead of what it was started for.
    """
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def demo_store_folder(tmp_path_factory, worker_id):
    """A folder with the sample data of demoläge; nobody may write in it.

    It takes a minute to make, so one of the processes that test makes it for all.
    """
    alone = worker_id == "master"
    shared = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    home = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            _make_demo(home)
    return home


def _make_demo(home):
    unfinished = home.with_name("demo-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    store = open_store(unfinished)
    load_demo(store, report=lambda _line: None)
    store.close()
    unfinished.rename(home)


@pytest.fixture
def demo_home(demo_store_folder, tmp_path, monkeypatch):
    """A home of one's own, filled with the sample data."""
    home = tmp_path / "home"
    shutil.copytree(demo_store_folder, home)
    monkeypatch.setenv("SAMSYN_HOME", str(home))
    return home


@pytest.fixture
def empty_home(tmp_path, monkeypatch):
    """A home of one's own with nothing in it."""
    monkeypatch.setenv("SAMSYN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
