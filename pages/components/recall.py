"""What is worked out of a view, kept for every reader who looks at the same view."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from analytics.figures.door import Figures
from analytics.figures.view import View
from pages.components.garbage import set_aside_soon

_MOST = 256
"""Answers kept of each ledger version or release, some 40 kB each."""
_NOTHING = object()

T = TypeVar("T")

_kept: WeakKeyDictionary[Figures, OrderedDict[object, Any]] = WeakKeyDictionary()
"""By the figures at hand: a board's are others than those of the rows, and so are their answers."""
_lock = Lock()
_turn = Lock()
"""Held by the one who works something out."""


class _Run(local):
    """Whether this thread runs a page, and whether it is its turn."""

    of_page = False
    has_turn = False


_run = _Run()


@contextmanager
def taking_turns() -> Iterator[None]:
    """Let a page that shows something new keep its turn until it has been drawn.

    Python runs one thread at a time, so pages that are worked out side by side are all as late as
    the last of them. What is kept already waits for nobody.
    """
    _run.of_page = True
    try:
        yield
    finally:
        _run.of_page = False
        _end_turn()


def recall(work: Callable[..., T], *asked: object) -> T:
    """Return ``work(*asked)``; worked out once for as long as the figures of its view live.

    Who asks while somebody else is at work waits, and has that answer where it is the same
    question. It is shared by all readers, so nobody may change it, and it must not hold the
    figures; what depends on the reader is to be asked for. A fault is raised anew each time.
    Without a view among ``asked`` nothing is kept.
    """
    view = next((one for one in asked if isinstance(one, View)), None)
    if view is None:
        return work(*asked)
    key = (work, *map(_name, asked))
    found: Any = _find(view.figures, key)
    if found is not _NOTHING:
        return found  # type: ignore[no-any-return]
    with _in_turn():
        found = _find(view.figures, key)
        return _work_out(view.figures, key, work, asked) if found is _NOTHING else found


def _find(figures: Figures, key: object) -> object:
    with _lock:
        answers = _kept.setdefault(figures, OrderedDict())
        if key in answers:
            answers.move_to_end(key)
        return answers.get(key, _NOTHING)


def _work_out(
    figures: Figures, key: object, work: Callable[..., T], asked: tuple[object, ...]
) -> T:
    answer = work(*asked)
    with _lock:
        answers = _kept[figures]
        answers[key] = answer
        while len(answers) > _MOST:
            answers.popitem(last=False)
    set_aside_soon()
    return answer


@contextmanager
def _in_turn() -> Iterator[None]:
    """Wait for the turn; it ends with the page where one is run, else with the answer."""
    is_first = not _run.has_turn
    if is_first:
        _turn.acquire()
        _run.has_turn = True
    try:
        yield
    finally:
        if is_first and not _run.of_page:
            _end_turn()


def _end_turn() -> None:
    if _run.has_turn:
        _run.has_turn = False
        _turn.release()


def _name(one: object) -> object:
    if isinstance(one, View):
        return one.period, frozenset(one.only.items()), one.split
    return one
