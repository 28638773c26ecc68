import shutil
from functools import partial

import pytest

from analytics.demo import SAMPLE_DATA, load_demo
from analytics.ledger.forbund import is_demo_unfinished, list_forbund
from analytics.ledger.imports import list_imports
from analytics.ledger.store import open_store
from analytics.model.errors import UserError
from analytics.release.archive import list_approvals
from analytics.reports.archive import list_reports

pytestmark = pytest.mark.slow


SLUG = "arvika-eda"


def copy_first_forbund(folder):
    shutil.copy(SAMPLE_DATA / f"{SLUG}.toml", folder)
    (folder / SLUG).symlink_to(SAMPLE_DATA / SLUG)


class StoppedError(Exception):
    pass


def note_and_stop_at(last, told, line):
    told.append(line)
    if line.startswith(last):
        raise StoppedError


def test_sample_data_that_was_interrupted_goes_on_where_it_was(tmp_path, monkeypatch):
    copy_first_forbund(tmp_path)
    monkeypatch.setattr("analytics.demo.SAMPLE_DATA", tmp_path)
    store = open_store(tmp_path / "home")
    told = []
    for line in ("  2023-03", "  publicerat till och med 2023-06"):
        with pytest.raises(StoppedError):
            load_demo(store, report=partial(note_and_stop_at, line, told))
        assert is_demo_unfinished(store)

    load_demo(store, report=told.append)

    assert not is_demo_unfinished(store)
    assert list_forbund(store) == [SLUG]
    assert_whole(store, SLUG)
    store.close()


def test_sample_data_is_whole(demo_home):
    store = open_store(demo_home)

    assert len(list_forbund(store)) == 2
    for slug in list_forbund(store):
        assert_whole(store, slug)
    store.close()


def assert_whole(store, slug):
    assert len(list_imports(store, slug)) == 24
    published = [str(approval.month) for approval in list_approvals(store, slug)]
    assert published == ["2024-12", "2024-06", "2023-12", "2023-06"]
    (report,) = list_reports(store, slug, live=False)
    assert (report.kind, report.period) == ("year", "2024")


def test_sample_data_is_not_loaded_beside_a_forbund(demo_home):
    store = open_store(demo_home)

    with pytest.raises(UserError, match="redan ett förbund"):
        load_demo(store, report=lambda _line: None)
    store.close()
