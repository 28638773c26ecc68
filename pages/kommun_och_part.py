"""How the participants spread over kommuner and parties."""

from analytics.exhibits import exits, inflow, origin
from pages.access.rights import require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("kommun_och_part")
view = open_page("Kommun och part", "Varifrån deltagarna kommer, och hur det går för dem.")
with sheet():
    if view.publishes("kommun_part"):
        show_exhibit(origin.intake_matrix, view)
    else:
        show_exhibit(inflow.intake_by, view, "kommun")
        show_exhibit(origin.intake_by_part, view)
    show_exhibit(exits.goal_by, view, "kommun")
    show_exhibit(exits.goal_by, view, "part")
    show_exhibit(inflow.present_by, view, "kommun")
