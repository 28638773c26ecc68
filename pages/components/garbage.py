"""What lives for long, kept out of the garbage that Streamlit looks for after every run."""

import gc
from threading import Lock, Timer

_PAUSE = 10.0
"""Seconds to gather what is new; setting it aside takes about as long as a page drawn anew."""

_is_due = False
_lock = Lock()


def set_aside() -> None:
    """Leave out of the search what lives now.

    Streamlit collects all garbage when a script has ended, which goes through every object of
    every library and every answer that is kept. What is set aside is gone through only when
    this is done again, so that nothing is held for good.
    """
    global _is_due  # noqa: PLW0603 - the collector is the process's own, and so is this
    with _lock:
        _is_due = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def set_aside_soon() -> None:
    """Set aside what is new, together with what more there is by then."""
    global _is_due  # noqa: PLW0603
    with _lock:
        if _is_due:
            return
        _is_due = True
    timer = Timer(_PAUSE, _set_aside_when_due)
    timer.daemon = True
    timer.start()


def _set_aside_when_due() -> None:
    if _is_due:
        set_aside()
