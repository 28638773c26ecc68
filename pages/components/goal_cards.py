"""The targets as cards, a few in each row."""

from analytics.exhibits.targets import list_target_figures
from analytics.figures.door import NotPublishedError
from analytics.figures.view import View
from pages.components.cards import show_cards

_IN_A_ROW = 4


def show_target_cards(view: View) -> None:
    """Draw each target's outcome with its verdict; nothing where none is published."""
    try:
        figures = list_target_figures(view)
    except NotPublishedError:
        return
    show_cards(figures, most=_IN_A_ROW)
