"""What is worked out of a view, kept for every reader who looks at the same view."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import streamlit as st

from analytics.figures.door import Figures
from analytics.figures.view import View
from pages.components.garbage import set_aside

_MOST = 256
"""Answers kept of each ledger version or release, some 40 kB each."""

T = TypeVar("T")

_kept: WeakKeyDictionary[Figures, OrderedDict[object, Future[Any]]] = WeakKeyDictionary()
"""By the figures at hand: a board's are others than those of the rows, and so are their answers."""
_lock = Lock()


def recall(work: Callable[..., T], *asked: object) -> T:
    """Return ``work(*asked)``; worked out once for as long as the figures of its view live.

    Who asks while somebody else is at work with the same waits for that answer. It is shared by
    readers with the same background, light or dark, so nobody may change it, and it must not
    hold the figures. A fault is raised anew each time. Without a view among ``asked`` nothing
    is kept.
    """
    view = next((one for one in asked if isinstance(one, View)), None)
    if view is None:
        return work(*asked)
    key = (work, st.context.theme.type, *map(_name, asked))
    answer, is_new = _find_place(view.figures, key)
    if is_new:
        return _work_out(answer, view.figures, key, partial(work, *asked))
    if answer.exception():
        return work(*asked)
    found: T = answer.result()
    return found


def _find_place(figures: Figures, key: object) -> tuple[Future[Any], bool]:
    """Return where the answer is or will be, and whether the one who asks is to work it out."""
    with _lock:
        answers = _kept.setdefault(figures, OrderedDict())
        is_new = key not in answers
        answer = answers.setdefault(key, Future())
        answers.move_to_end(key)
        while len(answers) > _MOST:
            answers.popitem(last=False)
    return answer, is_new


def _work_out(answer: Future[Any], figures: Figures, key: object, work: Callable[[], T]) -> T:
    """Return what ``work`` makes and give it to those who wait; what went wrong is not kept."""
    try:
        made = work()
    except BaseException as fault:
        with _lock:
            _kept[figures].pop(key, None)
        answer.set_exception(fault)
        raise
    answer.set_result(made)
    set_aside()
    return made


def _name(one: object) -> object:
    if isinstance(one, View):
        return one.period, frozenset(one.only.items()), one.split
    return one
