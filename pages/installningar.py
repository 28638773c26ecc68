"""The förbund's own settings: changed in forms, each change a version that can be put back."""

import streamlit as st

from pages.access.rights import require
from pages.components.accessibility_messages import show_messages
from pages.components.answers import show_last_answer
from pages.components.first_forbund import offer_first_forbund
from pages.components.settings_draft import open_draft, show_trouble
from pages.components.settings_forms import choose_part
from pages.components.state import get_association

reader = require("installningar")
st.title("Inställningar", anchor=False)
show_last_answer()
show_messages()
association = get_association()
if association is None:
    offer_first_forbund(reader)
    st.stop()
draft = open_draft(association.slug)
st.markdown(
    "Varje ändring sparas som en egen version och noteras i loggen. Siffror som redan är "
    "publicerade ändras inte."
)
show_trouble(draft)
choose_part(draft)
