"""What is worked out of a view, kept for every reader who looks at the same view."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import streamlit as st

from analytics.figures.door import Figures
from analytics.figures.view import View

_MOST = 256
"""Answers kept of each ledger version or release, some 40 kB each."""

T = TypeVar("T")

_kept: WeakKeyDictionary[Figures, OrderedDict[object, Any]] = WeakKeyDictionary()
"""By the figures at hand: a board's are others than those of the rows, and so are their answers."""
_lock = Lock()


def recall(work: Callable[..., T], *asked: object) -> T:
    """Return ``work(*asked)``; worked out once for as long as the figures of its view live.

    The answer is shared by readers with the same background, light or dark, so nobody may change
    it, and it must not hold the figures. A fault is raised anew each time. Without a view among
    ``asked`` nothing is kept.
    """
    view = next((one for one in asked if isinstance(one, View)), None)
    if view is None:
        return work(*asked)
    key = (work, st.context.theme.type, *map(_name, asked))
    with _lock:
        answers = _kept.setdefault(view.figures, OrderedDict())
        if key in answers:
            answers.move_to_end(key)
            found: T = answers[key]
            return found
    answer = work(*asked)
    with _lock:
        answers[key] = answer
        while len(answers) > _MOST:
            answers.popitem(last=False)
    return answer


def _name(one: object) -> object:
    if isinstance(one, View):
        return one.period, frozenset(one.only.items()), one.split
    return one
