"""Whether the participants come closer to work, and how long it takes."""

from analytics.exhibits import meetings, progression
from pages.access.rights import require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("progression")
view = open_page(
    "Progression",
    "Om deltagarna kommer närmare arbete eller studier. Den första rutan är huvudsvaret. De andra "
    "räknar på andra sätt, delvis samma deltagare, och kan inte läggas ihop med den.",
)
with sheet():
    show_exhibit(progression.steps_over_time, view)
    if view.split and view.publishes(progression.STEPS, view.split):
        show_exhibit(progression.steps_by, view, view.split)
    show_exhibit(progression.first_year, view)
    show_exhibit(progression.started_or_increased, view)
    if view.split and view.publishes(progression.STARTED, view.split):
        show_exhibit(progression.started_by, view, view.split)
    if view.publishes(progression.STEPS, "steg_fran", "steg_till"):
        show_exhibit(progression.steps_across, view)
    if meetings.has_first_steps(view) and view.publishes(meetings.FIRST_STEPS):
        show_exhibit(meetings.first_steps_over_time, view)
    if view.publishes(meetings.SIP):
        show_exhibit(meetings.sip_rules, view)
    show_exhibit(progression.days, view)
    if view.split and view.publishes(progression.DAYS, view.split):
        show_exhibit(progression.days_by, view, view.split)
