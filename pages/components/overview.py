"""What the first page shows: drawn for a reader, or worked out before there is one."""

from collections.abc import Callable
from functools import partial

from analytics.exhibits import economy, exits, gender, inflow
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.key_figures import list_key_figures
from analytics.exhibits.since import since_last
from analytics.figures.view import View
from pages.components.cards import show_cards
from pages.components.digest import show_digest
from pages.components.exhibit import prepare_exhibit, show_exhibit
from pages.components.recall import recall
from pages.components.sheet import sheet


def show_overview(view: View) -> None:
    """Draw the most important: key figures, what is new, and a figure of each field."""
    with sheet():
        show_cards(recall(list_key_figures, view), most=6)
        show_digest(recall(since_last, view))
        for make, of in _list_exhibits(view):
            show_exhibit(make, of)


def list_preparations(view: View) -> list[Callable[[], object]]:
    """Return what works out each part for those who see no rows, so that it is kept for them.

    Each may raise ``NotPublishedError``, where the page says so.
    """
    return [
        partial(recall, list_key_figures, view),
        partial(recall, since_last, view),
        *(partial(prepare_exhibit, make, of, may_click=False) for make, of in _list_exhibits(view)),
    ]


def _list_exhibits(view: View) -> list[tuple[Callable[[View], Exhibit], View]]:
    """Return what makes each figure, and of what."""
    return [
        (exits.goal_over_time, view),
        (inflow.flow_by_month, view),
        (exits.destination_groups, view),
        (gender.gender_of_events, view),
        (economy.spending_over_time, view.economy),
    ]
