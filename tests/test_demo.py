import pytest

from analytics.demo import load_demo
from analytics.ledger.forbund import is_demo_unfinished, list_forbund
from analytics.ledger.imports import list_imports
from analytics.ledger.store import open_store
from analytics.model.errors import UserError

pytestmark = pytest.mark.slow


class StoppedError(Exception):
    pass


def test_sample_data_that_was_interrupted_goes_on_where_it_was(tmp_path):
    store = open_store(tmp_path / "home")
    told = []

    def stop_after_three(line):
        told.append(line)
        if len(told) == 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        load_demo(store, report=stop_after_three)
    assert is_demo_unfinished(store)

    load_demo(store, report=told.append)

    assert not is_demo_unfinished(store)
    assert [len(list_imports(store, slug)) for slug in list_forbund(store)] == [24, 24]
    store.close()


def test_sample_data_is_not_loaded_beside_a_forbund(demo_home):
    store = open_store(demo_home)

    with pytest.raises(UserError, match="redan ett förbund"):
        load_demo(store, report=lambda _line: None)
    store.close()
