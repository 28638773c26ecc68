"""Budget, outcome and forecast."""

import streamlit as st

from analytics.exhibits import economy, yearly_report
from analytics.exhibits.key_figures import list_economy_figures
from pages.access.rights import require
from pages.components.cards import show_cards
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("ekonomi")
view = open_page("Ekonomi", "Budget och utfall för insatserna.")
if {"kommun", "part"} & view.only.keys():
    st.info("Ekonomin finns per insats. Filtren på kommun och part gäller inte här.")
with sheet():
    show_cards(list_economy_figures(view.economy), most=3)
    show_exhibit(economy.spending_over_time, view.economy)
    show_exhibit(economy.budget_by_line, view.economy, "kostnadsslag")
    show_exhibit(economy.budget_by_line, view.economy, "finansiar")
    show_exhibit(economy.grants, view.economy.year)
    if view.publishes(yearly_report.KEYS):
        show_exhibit(yearly_report.yearly_keys, view)
