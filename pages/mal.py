"""How it goes for the förbund's goals, in numbers and in words."""

import streamlit as st

from analytics.exhibits import targets
from analytics.wording.targets import describe_no_targets
from pages.access.rights import may_open, require
from pages.components.choosing import choose_one
from pages.components.exhibit import show_exhibit
from pages.components.goal_cards import show_target_cards
from pages.components.goals_in_words import show_goals_in_words
from pages.components.page import open_page
from pages.components.sheet import sheet

reader = require("mal")
view = open_page("Mål", "Hur det går för förbundets mål.")
if view.only:
    st.info("Målen gäller hela förbundet. Filtren på kommun, part och insats gäller inte här.")
if held := targets.list_held(view):
    with sheet():
        show_target_cards(view)
        show_exhibit(targets.targets, view)
    chosen = choose_one("Mål att följa över tid", held, "mal")
    if view.publishes(targets.TARGETS):
        show_exhibit(targets.target_over_time, view, chosen)
else:
    st.info(describe_no_targets(may_set=may_open(reader, "installningar")))
if in_words := view.figures.association.qualitative_targets:
    show_goals_in_words(in_words)
