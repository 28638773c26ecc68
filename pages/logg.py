"""Who has done what and when, and whether anybody has changed the log of it."""

import streamlit as st

from pages.access.rights import require
from pages.components import log

reader = require("logg")
st.title("Logg", anchor=False)
st.markdown(
    "Vem som har gjort vad och när. Loggen har inga uppgifter om deltagare och inga lösenord. Den "
    "går inte att ändra i Samsyn. Har någon ändrat den på annat sätt varnas det här."
)
log.show_verdict()
log.show_entries(reader)
