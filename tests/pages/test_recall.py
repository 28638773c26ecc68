"""What is worked out of a view is shared by those who may see its figures, and by nobody else."""

import gc
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from analytics.exhibits import exits, support
from analytics.figures.door import NotPublishedError
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from pages.components import exhibit, garbage
from pages.components.exhibit import Shown, prepare_exhibit
from pages.components.recall import recall, taking_turns
from tests.conftest import ROOT
from tests.ledgers import exits as leave
from tests.ledgers import make_dataset, row


def view_of(figures, period="2024", only=None, split=None):
    return View(figures, Period.parse(period), only or {}, split)


@pytest.fixture
def figures():
    return LiveFigures(make_dataset(leave(12)))


def draw_goal(view: View) -> Shown:
    return prepare_exhibit(exits.goal_over_time, view, may_click=False)


def test_same_view_is_worked_out_once_for_everybody(figures):
    first, second = (recall(draw_goal, view_of(figures)) for _ in range(2))

    assert first.above
    assert first is second


@pytest.mark.parametrize(
    "other",
    [{"period": "2023"}, {}, {"only": {"kommun": "Arvika"}}, {"split": "kon"}],
    ids=("period", "no filter", "filter", "split"),
)
def test_other_choice_is_worked_out_by_itself(figures, other):
    views = view_of(figures, only={"kommun": "Eda"}), view_of(figures, **other)

    assert [recall(_tell_choice, view) for view in views] == [_tell_choice(view) for view in views]


def _tell_choice(view):
    return view.period, dict(view.only), view.split


def test_each_background_has_drawings_with_text_of_its_own(figures, monkeypatch):
    drawn = []
    monkeypatch.setattr(exhibit.st, "plotly_chart", lambda figure, **_: drawn.append(figure))
    for colour in ("#000000", "#ffffff", "#000000"):
        monkeypatch.setattr(exhibit, "choose_text_colour", lambda colour=colour: colour)
        exhibit.show_exhibit(support.flows, view_of(figures))

    assert [one.layout.font.color for one in drawn] == ["#000000", "#ffffff", "#000000"]
    assert drawn[0] is drawn[2]


def test_what_else_is_asked_for_is_a_part_of_the_question(figures):
    view = view_of(figures)

    assert [recall(lambda _view, name: name, view, name) for name in ("kon", "part")] == [
        "kon",
        "part",
    ]


def test_other_figures_are_never_answered_with_these(figures):
    others = LiveFigures(make_dataset([row(), row(pseudonym="D2")]))
    ours, theirs = (recall(draw_goal, view_of(one)).exhibit for one in (figures, others))

    assert ours is not theirs


def test_refusal_is_not_remembered_as_an_answer(figures):
    asked = []

    def refuse(view):
        asked.append(view)
        raise NotPublishedError("Inte än.")

    for _ in range(2):
        with pytest.raises(NotPublishedError):
            recall(refuse, view_of(figures))

    assert len(asked) == 2


def test_many_who_ask_at_once_have_one_answer_that_is_worked_out_once(figures):
    asked, together = [], threading.Barrier(8)

    def work(view):
        asked.append(view)
        time.sleep(0.05)
        return object()

    def ask(_number):
        together.wait()
        return recall(work, view_of(figures))

    with ThreadPoolExecutor(8) as readers:
        answers = set(readers.map(ask, range(8)))

    assert (len(answers), len(asked)) == (1, 1)


def test_whoever_waits_for_an_answer_that_fails_meets_the_fault_anew(figures):
    begun, may_fail = threading.Event(), threading.Event()

    def refuse(_view):
        begun.set()
        may_fail.wait()
        raise NotPublishedError("Inte än.")

    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(recall, refuse, view_of(figures))
        begun.wait()
        second = readers.submit(recall, refuse, view_of(figures))
        may_fail.set()

    faults = [one.exception() for one in (first, second)]
    assert [str(fault) for fault in faults] == ["Inte än.", "Inte än."]
    assert faults[0] is not faults[1]


def test_page_keeps_its_turn_until_it_is_drawn_and_what_is_kept_waits_for_nobody(figures):
    asked = []

    def note(view, name):
        asked.append(name)
        return name

    recall(note, view_of(figures), "kept")
    with ThreadPoolExecutor(2) as readers:
        with taking_turns():
            recall(note, view_of(figures), "first")
            new = readers.submit(recall, note, view_of(figures), "new")
            kept = readers.submit(recall, note, view_of(figures), "kept")
            assert kept.result(timeout=5) == "kept"
            recall(note, view_of(figures), "second")
            assert not new.done()
        assert new.result(timeout=5) == "new"

    assert asked == ["kept", "first", "second", "new"]


def test_page_that_fails_gives_its_turn_to_the_next(figures):
    def refuse(_view):
        raise NotPublishedError

    with pytest.raises(NotPublishedError), taking_turns():
        recall(refuse, view_of(figures))

    with ThreadPoolExecutor(1) as reader:
        assert reader.submit(recall, lambda _view: 2, view_of(figures)).result(timeout=5) == 2


def test_answers_go_when_their_figures_go():
    figures = LiveFigures(make_dataset([row()]))
    table = weakref.ref(recall(draw_goal, view_of(figures)).exhibit.table)
    figures = weakref.ref(figures)
    gc.collect()

    assert figures() is None
    assert table() is None


def test_answers_that_nobody_asks_for_are_forgotten(figures):
    asked = []

    def note(_view, number):
        asked.append(number)

    for number in (*range(300), 0):
        recall(note, view_of(figures), number)

    assert asked[-1] == 0


def test_what_is_kept_is_set_aside_once_a_while_later(figures, monkeypatch):
    frozen = []
    garbage.set_aside()
    monkeypatch.setattr(garbage.gc, "freeze", lambda: frozen.append(len(kept)))
    monkeypatch.setattr(garbage, "_PAUSE", 0.3)
    kept = [recall(lambda _view, number: [number], view_of(figures), n) for n in range(4)]
    assert frozen == []

    deadline = time.monotonic() + 20  # a timer of another test may come first
    while not frozen and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)

    assert frozen == [4]


def test_server_that_is_warm_has_no_slow_charts_and_looks_through_little():
    told = "import gc, sys; print('plotly.express' in sys.modules, gc.get_freeze_count() > 100_000)"
    warm = f"from pages.components.warm_up import warm_up; warm_up(); {told}"

    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", warm],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.split() == ["False", "True"]
