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
view = open_page("Inflöde", "Hur många som väntar, börjar och är inskrivna.")
with sheet():
    show_cards(recall(list_inflow_figures, view), most=3)
    show_exhibit(inflow.flow_by_month, view)
    show_exhibit(inflow.present_over_time, view)
    if volume_plan.has_plan(view) and view.publishes(volume_plan.VOLUMES):
        show_exhibit(volume_plan.volumes_against_plan, view)
    if view.publishes(queue.QUEUE):
        show_exhibit(queue.queue_over_time, view)
    if view.publishes(queue.QUEUE) and queue.is_reported(view):
        show_exhibit(queue.waiting_times, view)
        if view.tells(queue.QUEUE, queue.FIRST_SIP):
            show_exhibit(queue.first_sips, view)
    if view.split:
        show_exhibit(inflow.intake_split, view, view.split)
    for name in ("kommun", "part", "aldersgrupp"):
        if name not in (view.split, *view.only):
            show_exhibit(inflow.intake_by, view, name)
