"""Who comes, from where, and how many are there."""

from analytics.exhibits import inflow
from pages.access.rights import require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page

require("inflode")
view = open_page("Inflöde", "Hur många som börjar, och hur många som är inskrivna.")
show_exhibit(inflow.flow_by_month, view)
show_exhibit(inflow.present_over_time, view)
if view.split:
    show_exhibit(inflow.intake_split, view, view.split)
for name in ("kommun", "part", "aldersgrupp"):
    if name not in (view.split, *view.only):
        show_exhibit(inflow.intake_by, view, name)
