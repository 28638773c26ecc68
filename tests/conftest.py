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
def demo_store_folder(tmp_path_factory):
    """A folder with the sample data of demoläge; nobody may write in it."""
    home = tmp_path_factory.mktemp("demo")
    store = open_store(home)
    load_demo(store, report=lambda _line: None)
    store.close()
    return home


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
