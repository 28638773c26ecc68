"""What the server does before its first reader comes, so that no reader has to wait for it."""

from importlib import import_module

from pages.components.garbage import set_aside

_DRAWS = (
    *("cards", "digest", "exhibit", "goal_cards", "history", "next_step", "page", "pending"),
    *("publishing", "reports", "settings_forms", "upload", "upload_preview"),
)
"""Components that between them import all that the pages need."""


def warm_up() -> None:
    """Import what pages need, and keep it out of the garbage that is looked for."""
    for name in _DRAWS:
        import_module(f"pages.components.{name}")
    set_aside()
