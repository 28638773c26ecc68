"""The board's first page is worked out before anybody opens it."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.figures.door import NotPublishedError
from pages.components import ahead, recall
from pages.components.ahead import work_ahead, working_ahead
from pages.components.state import get_released_figures
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.pages.test_pages import assert_sound, values_of

pytestmark = pytest.mark.slow
SLUG = "arvika-eda"


@pytest.fixture
def worked_out(monkeypatch):
    """Names of what has been worked out, in order."""
    names = []
    work_out = recall._work_out

    def note(figures, key, work, asked):
        names.append(work.__name__)
        return work_out(figures, key, work, asked)

    monkeypatch.setattr(recall, "_work_out", note)
    return names


def test_board_that_opens_its_first_page_has_nothing_worked_out(demo_home, monkeypatch, worked_out):
    with working_ahead() as forerunner:
        forerunner.finish()
        assert worked_out
        worked_out.clear()

        read_as(monkeypatch, sign_in(demo_home, "styrelse"))
        shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run()
        periods = values_of(shown, "period")
        assert len(periods) > 1
        for period in periods:
            assert_sound(shown.selectbox(key="period").select(period).run())
        forerunner.finish()

    assert worked_out == []


def test_page_worked_out_for_the_board_is_no_chefs(demo_home, monkeypatch, worked_out):
    with working_ahead() as forerunner:
        forerunner.finish()
    worked_out.clear()

    read_as(monkeypatch, sign_in(demo_home, "forbundschef"))
    assert_sound(AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60).run())

    assert "list_key_figures" in worked_out


@pytest.mark.usefixtures("demo_home")
def test_figures_that_are_not_published_or_fail_stop_no_others(monkeypatch, caplog):
    done = []

    def list_parts(view):
        def refuse():
            raise NotPublishedError

        def fail():
            raise KeyError(view.period.key)

        return [refuse, fail, lambda: done.append(view.period.key)]

    monkeypatch.setattr(ahead, "list_preparations", list_parts)
    with working_ahead() as forerunner:
        forerunner.finish()

    assert "2024" in done
    faults = [record.msg.fields for record in caplog.records if record.name == "samsyn"]
    assert {fault["kind"] for fault in faults} == {"KeyError"}
    assert "2024" not in caplog.text.replace("test_ahead", "")


@pytest.mark.usefixtures("demo_home")
def test_nothing_is_worked_out_ahead_once_the_server_has_ended(worked_out):
    with working_ahead():
        pass
    worked_out.clear()

    work_ahead(get_released_figures(SLUG))

    assert worked_out == []
