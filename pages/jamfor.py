"""Two periods, years or groups side by side."""

from analytics.exhibits import comparison
from pages.access.rights import require
from pages.components.comparing import choose_comparison
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page

require("jamfor")
view = open_page("Jämför", "Perioder, år eller grupper sida vid sida.")
measure, against = choose_comparison(view)
show_exhibit(comparison.side_by_side, view, measure, against)
