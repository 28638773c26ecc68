"""Key figures in a row of cards."""

from collections.abc import Sequence

from analytics.exhibits.key_figures import KeyFigure
from pages.components.markup import fill
from pages.components.sheet import write
from pages.components.theme import BADGE_OF


def show_cards(figures: Sequence[KeyFigure], *, most: int) -> None:
    """Draw cards beside each other, at ``most`` so many in a row and fewer on a narrow screen."""
    write(fill("cards.html", cards=figures, most=most, badge_of=BADGE_OF))
