"""One server that demands a login, for the tests of its routes."""

import shutil

import pytest

from tests.access.visitor import Place
from tests.browser.server import started_app


@pytest.fixture(scope="module")
def place(demo_store_folder, tmp_path_factory):
    """A server with the sample data that demands a login, and its store."""
    home = tmp_path_factory.mktemp("guarded") / "home"
    shutil.copytree(demo_store_folder, home)
    with started_app(home, SAMSYN_LOGIN="krävs") as address:
        guarded = Place(address, home)
        yield guarded
        guarded.store.close()
