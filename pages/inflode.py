"""Who comes, from where, and how many are there."""

from analytics.exhibits import inflow, queue, volume_plan
from analytics.exhibits.key_figures import list_inflow_figures
from pages.access.rights import require
from pages.components.cards import show_cards
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.recall import recall
from pages.components.sheet import sheet

require("inflode")
view = open_page("Inflöde", "Hur många som börjar, varifrån de kommer och hur länge de väntar.")


def show_intake(name: str) -> None:
    """Show who come by an axis, unless the reader has split or chosen by it."""
    if name not in (view.split, *view.only):
        show_exhibit(inflow.intake_by, view, name)


with sheet():
    show_cards(recall(list_inflow_figures, view), most=4)
    show_exhibit(inflow.flow_by_month, view)
    if volume_plan.has_plan(view) and view.publishes(volume_plan.VOLUMES):
        show_exhibit(volume_plan.volumes_against_plan, view)
    if view.split:
        show_exhibit(inflow.intake_split, view, view.split)
    show_intake("part")
    show_intake("kommun")
    if view.publishes(queue.QUEUE):
        if queue.is_reported(view):
            show_exhibit(queue.waiting_times, view)
            if view.tells(queue.QUEUE, queue.FIRST_SIP):
                show_exhibit(queue.first_sips, view)
        show_exhibit(queue.queue_over_time, view)
    show_exhibit(inflow.present_over_time, view)
    show_intake("aldersgrupp")
