"""What the insatser give: goals and their outcomes, and what that is worth in kronor."""

import streamlit as st

from analytics.exhibits import social, targets
from analytics.wording.social import CAUTION, EXAMPLE_APART
from pages.access.rights import may_open, require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.social_basis import show_basis, show_example, warn_of_examples

reader = require("socialt_bokslut")
view = open_page(
    "Socialt bokslut", "Om insatserna når målen, och vad som krävs för att de ska betala sig."
)
if {"kommun", "part"} & view.only.keys():
    st.info("Filtren på kommun och part gäller inte här: kostnaden finns bara per insats.")
st.header("Social redovisning: nås målen?", anchor=False)
if targets.list_held(view):
    show_exhibit(targets.targets, view)
else:
    st.info("Förbundet har inga mål i siffror för perioden. De skrivs in under Inställningar.")
tells_gain = view.publishes(social.ACCOUNT)
question = "lönar det sig?" if tells_gain else "vad krävs för att det ska löna sig?"
st.header(f"Socioekonomiskt bokslut: {question}", anchor=False)
if tells_gain:
    st.markdown(CAUTION)
    warn_of_examples(view, may_confirm=may_open(reader, "installningar"))
    show_exhibit(social.public_economy, view)
    st.markdown(EXAMPLE_APART)
    show_example(view)
    if social.has_spans(view):
        show_exhibit(social.public_spans, view)
    show_exhibit(social.swings, view)
    show_exhibit(social.society, view)
    show_basis(view)
else:
    st.markdown(
        "Vad insatserna faktiskt har gett i kronor visas inte här, för att skydda enskilda. Fråga "
        "förbundschefen."
    )
    show_example(view)
    if view.publishes("forsorjning", "kallgrupp_fore"):
        icon = ":material/swap_horiz:"
        st.page_link("forsorjning.py", label="Försörjning före och efter", icon=icon)
