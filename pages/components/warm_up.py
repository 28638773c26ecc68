"""What the server does before its first reader comes, so that no reader has to wait for it."""

import gc
from importlib import import_module

_DRAWS = (
    *("cards", "digest", "exhibit", "goal_cards", "history", "late", "page", "pending"),
    *("publishing", "reports", "settings_forms", "upload", "upload_preview"),
)
"""Components that between them import all that the pages need."""


def warm_up() -> None:
    """Import what pages need, and keep it out of the garbage that is looked for after each run.

    Streamlit collects all garbage when a script has ended, which goes through every object of
    every library. What is frozen is never gone through again; what comes later still is.
    """
    for name in _DRAWS:
        import_module(f"pages.components.{name}")
    gc.collect()
    gc.freeze()
