"""The most important on one page: results against targets, and what changed."""

from functools import partial

from pages.access.rights import require, sees_rows
from pages.components.next_step import show_next_step
from pages.components.overview import show_overview
from pages.components.page import open_page
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
    show_next_step(view, only_late=show_starting_steps(reader))
show_overview(view)
