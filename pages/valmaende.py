"""How the participants rate themselves, and what they answer to enkäter."""

import streamlit as st

from analytics.exhibits import indicators, surveys, wellbeing
from pages.access.rights import require
from pages.components.choosing import choose_one
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.sheet import sheet

require("valmaende")
view = open_page(
    "Välmående",
    "Hur deltagarna själva skattar hur de mår, och vad de svarar på enkäter. "
    "Skattningarna är inga diagnoser.",
)
with sheet():
    show_exhibit(wellbeing.wellbeing, view)
    if view.tells(wellbeing.WHO5, "improved"):
        show_exhibit(wellbeing.wellbeing_changes, view)
    if view.split not in (None, "kon") and view.publishes(wellbeing.WHO5, view.split):
        show_exhibit(wellbeing.wellbeing, view, view.split)
    if view.publishes(wellbeing.COHERENCE) and wellbeing.is_used(view, wellbeing.COHERENCE):
        for instrument in wellbeing.list_instruments(view):
            show_exhibit(wellbeing.coherence, view, instrument)
            if wellbeing.tells_parts(view, instrument):
                show_exhibit(wellbeing.coherence_parts, view, instrument)
if view.publishes(indicators.BIP) and wellbeing.is_used(view, indicators.BIP):
    rater = choose_one("Bedömare i BIP", indicators.list_raters(view), "bedomare")
    show_exhibit(indicators.indicators, view, rater)
    if view.tells(indicators.BIP, "improved"):
        show_exhibit(indicators.indicator_changes, view, rater)
if {"kommun", "part"} & view.only.keys():
    st.info("Enkäterna finns per insats. Filtren på kommun och part gäller inte dem.")
asked = view.keeping("insats")
with sheet():
    if asked.publishes(surveys.NNS) and wellbeing.is_used(asked, surveys.NNS):
        for survey in surveys.list_surveys(asked):
            show_exhibit(surveys.influence, asked, survey)
    if asked.publishes(surveys.AT_EXIT) and wellbeing.is_used(asked, surveys.AT_EXIT):
        show_exhibit(surveys.at_exit, asked)
