"""The most important on one page: results against targets, and what changed."""

from functools import partial

from analytics.exhibits import economy, exits, gender, inflow
from analytics.exhibits.key_figures import list_key_figures
from analytics.exhibits.since import since_last
from pages.access.rights import require, sees_rows
from pages.components.cards import show_cards
from pages.components.digest import show_digest
from pages.components.exhibit import show_exhibit
from pages.components.late import show_late_reports
from pages.components.page import open_page
from pages.components.recall import recall
from pages.components.sheet import sheet
from pages.components.starting import show_beginning, show_starting_steps

reader = require("oversikt")
view = open_page(
    "Översikt",
    "Så går det för förbundets insatser.",
    begin=partial(show_beginning, reader),
    waiting="Siffrorna visas här när förbundschefen har publicerat dem. Du behöver inte göra "
    "något.",
)
if sees_rows(reader):
    show_starting_steps(reader)
    show_late_reports(view)
with sheet():
    show_cards(recall(list_key_figures, view), most=6)
    show_digest(recall(since_last, view))
    show_exhibit(exits.goal_over_time, view)
    show_exhibit(inflow.flow_by_month, view)
    show_exhibit(exits.destination_groups, view)
    show_exhibit(gender.gender_of_events, view)
    show_exhibit(economy.spending_over_time, view.economy)
