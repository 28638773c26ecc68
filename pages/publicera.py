"""Let the chef see what a release would show and hide, and approve it."""

import streamlit as st

from pages.access.rights import require
from pages.components.publishing import choose_month, list_published, show_proposal
from pages.components.state import get_association

require("publicera")
st.title("Publicera", anchor=False)
st.markdown(
    "Styrelsen ser bara det som är publicerat. Det som är publicerat kan inte tas tillbaka."
)
association = get_association()
if association is None:
    st.info("Inget är inläst än. Ladda upp månadens fil först.")
    st.stop()
month = choose_month(association)
if month is not None:
    show_proposal(association, month)
list_published(association)
