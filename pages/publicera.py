"""Let the chef see what a release would show and hide, and approve it."""

import streamlit as st

from pages.access.rights import require
from pages.components.page import offer_upload
from pages.components.publishing import THEN, choose_month, list_published, show_proposal
from pages.components.state import get_association

require("publicera")
st.title("Publicera", anchor=False)
st.markdown(
    "När du publicerar får styrelsen och revisorerna se månadens siffror, och månaden fastställs. "
    "Dessförinnan ser de inget av den."
)
st.markdown(
    "**Uppdelade siffror, till exempel per kön, går inte att rätta efteråt**, för då skulle den "
    "som jämför före och efter kunna räkna fram enskilda personer. Totaler och ekonomi går att "
    "rätta: läs in en rättelse och publicera igen."
)
association = get_association()
if association is None:
    offer_upload(THEN)
    st.stop()
month = choose_month(association)
if month is not None:
    show_proposal(association, month)
list_published(association)
