"""Where the participants go when they leave."""

from analytics.exhibits import exits
from pages.access.rights import require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("avslut")
view = open_page("Avslut", "Vart deltagarna går när de lämnar insatsen.")
with sheet():
    show_exhibit(exits.destination_groups, view)
    show_exhibit(exits.goal_over_time, view)
    if view.split:
        show_exhibit(exits.goal_by, view, view.split)
    show_exhibit(exits.destinations, view)
