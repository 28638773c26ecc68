"""What the insatser give: what they cost and are worth in kronor, and whether goals are reached."""

import streamlit as st

from analytics.exhibits import social, targets
from analytics.wording.social import CAUTION, KRONOR_HIDDEN
from analytics.wording.targets import describe_no_targets
from pages.access.rights import may_open, require
from pages.components.exhibit import show_exhibit
from pages.components.page import open_page
from pages.components.social_basis import show_basis, show_example, warn_of_examples

reader = require("socialt_bokslut")
view = open_page(
    "Socialt bokslut", "Vad som krävs för att insatserna ska betala sig, och om de når målen."
)
if {"kommun", "part"} & view.only.keys():
    st.info("Filtren på kommun och part gäller inte här: kostnaden finns bara per insats.")
st.header("Socioekonomiskt bokslut: lönar det sig?", anchor=False)
if view.publishes(social.ACCOUNT):
    st.markdown(CAUTION)
    warn_of_examples(view, may_confirm=may_open(reader, "installningar"))
    show_exhibit(social.public_economy, view)
    show_exhibit(social.swings, view)
    if social.has_spans(view):
        show_exhibit(social.public_spans, view)
    show_exhibit(social.society, view)
    show_example(view, has_account=True)
    show_basis(view)
else:
    st.markdown(KRONOR_HIDDEN)
    show_example(view, has_account=False)
    if view.publishes("forsorjning", "kallgrupp_fore"):
        icon = ":material/swap_horiz:"
        st.page_link("forsorjning.py", label="Försörjning före och efter", icon=icon)
st.header("Social redovisning: nås målen?", anchor=False)
if targets.list_held(view):
    show_exhibit(targets.targets, view)
else:
    st.info(describe_no_targets(may_set=may_open(reader, "installningar")))
