"""Women and men: who comes, who leaves, and to what."""

from analytics.exhibits import gender
from pages.access.rights import require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("konsfordelning")
view = open_page("Könsfördelning", "Vilka insatserna når, och hur det går för kvinnor och män.")
with sheet():
    show_exhibit(gender.gender_of_events, view)
    show_exhibit(gender.goal_by_gender, view)
    show_exhibit(gender.gender_over_time, view)
    for name in ("kommun", "part"):
        if name not in view.only:
            show_exhibit(gender.gender_by, view, name)
