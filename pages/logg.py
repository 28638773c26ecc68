"""Who has done what and when, and whether anybody has changed the log of it."""

import streamlit as st

from pages.access.rights import require
from pages.components import log

reader = require("logg")
st.title("Logg", anchor=False)
st.markdown(
    "Vem som har gjort vad och när. Loggen har inga uppgifter om deltagare och inget av det som "
    "skrivs vid inloggning. Den går inte att ändra i Samsyn, och en ändring utanför Samsyn syns "
    "här."
)
log.show_verdict()
log.show_entries(reader)
