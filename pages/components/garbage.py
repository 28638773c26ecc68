"""What lives for long, kept out of the garbage that Streamlit looks for after every run."""

import gc
from threading import Lock
from time import monotonic

_PAUSE = 10.0
"""Seconds between two times; one takes about as long as a page that is drawn anew."""

_latest = -_PAUSE
_lock = Lock()


def set_aside() -> None:
    """Leave out of the search what lives now, unless that was done a moment ago.

    Streamlit collects all garbage when a script has ended, which goes through every object of
    every library and every answer that is kept. What is set aside is gone through only when
    this is done again, so that nothing is held for good.
    """
    global _latest  # noqa: PLW0603 - the collector is the process's own, and so is this
    with _lock:
        if monotonic() - _latest < _PAUSE:
            return
        _latest = monotonic()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
