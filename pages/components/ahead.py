"""The board's first page, worked out before anybody asks for it.

After a release, or when the server has just started, nothing of it is kept. A board that opens it
at the same time would wait for it together.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from queue import Queue
from threading import Thread
from time import sleep
from weakref import WeakSet

from analytics.figures.door import NotPublishedError
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View, list_released_periods
from analytics.ledger.forbund import list_forbund
from pages.components.faults import log_fault
from pages.components.garbage import set_aside
from pages.components.overview import list_preparations
from pages.components.state import get_released_figures, get_store

_BREATH = 0.005
"""Seconds after each part, so that a reader who waits for a turn has it."""


class Forerunner:
    """Works out in a thread of its own, one part after the other, what it is told of.

    A fault is logged, and met again by the reader who comes to it.
    """

    def __init__(self) -> None:
        self._parts: Queue[Callable[[], object]] = Queue()
        self._known: WeakSet[ReleasedFigures] = WeakSet()
        self._is_ended = False
        self._thread = Thread(target=self._run, name="ahead", daemon=True)

    def start(self) -> None:
        """Begin with what is published of every förbund."""
        self._parts.put(self._take_all)
        self._thread.start()

    def take(self, figures: ReleasedFigures) -> None:
        """Work out the first page of figures, for every period, unless it has been told of them."""
        if figures in self._known:
            return
        self._known.add(figures)
        for period in list_released_periods(figures):
            for prepare in list_preparations(View(figures, period, {})):
                self._parts.put(prepare)

    def finish(self) -> None:
        """Wait until nothing is left to work out."""
        self._parts.join()

    def end(self) -> None:
        """Stop after the part at hand."""
        self._is_ended = True
        self._parts.put(lambda: None)
        self._thread.join()

    def _run(self) -> None:
        while not self._is_ended:
            part = self._parts.get()
            try:
                part()
            except NotPublishedError:
                pass  # the page says so
            except Exception as error:  # noqa: BLE001 - the thread goes on, whatever one förbund has
                log_fault(error)
            if self._parts.empty():
                set_aside()
            self._parts.task_done()
            sleep(_BREATH)

    def _take_all(self) -> None:
        for slug in list_forbund(get_store()):
            self._parts.put(partial(self._take_released, slug))

    def _take_released(self, slug: str) -> None:
        figures = get_released_figures(slug)
        if figures is not None:
            self.take(figures)


_forerunner: Forerunner | None = None


@contextmanager
def working_ahead() -> Iterator[Forerunner]:
    """Let ``work_ahead`` do what it says for as long as the server runs."""
    global _forerunner  # noqa: PLW0603 - the server's own, as what is kept of its figures is
    _forerunner = Forerunner()
    _forerunner.start()
    try:
        yield _forerunner
    finally:
        _forerunner.end()
        _forerunner = None


def work_ahead(figures: ReleasedFigures) -> None:
    """Have the first page of figures worked out once, where a server does so."""
    if _forerunner is not None:
        _forerunner.take(figures)
