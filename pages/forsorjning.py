"""What the participants live on before and after."""

from analytics.exhibits import social_enterprises, support
from pages.access.rights import require
from pages.components.choosing import choose_one
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("forsorjning")
view = open_page("Försörjning", "Vad deltagarna lever på när de kommer och när de lämnar insatsen.")
with sheet():
    show_exhibit(support.self_support, view)
    show_exhibit(support.main_groups, view)
if view.publishes(support.SUPPORT, "forsorjning"):
    show_exhibit(support.flows, view)
    show_exhibit(support.sources, view)
    if held := support.list_sources_before(view):
        source = choose_one("Försörjning före", held, "fore")
        show_exhibit(support.after_chosen, view, source)
if social_enterprises.has_enterprises(view) and view.publishes(social_enterprises.EMPLOYED):
    show_exhibit(social_enterprises.employed_over_time, view)
