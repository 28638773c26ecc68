"""What each figure means, and how the figures are made."""

import streamlit as st

from analytics.measures.definition import load_definition
from analytics.measures.registry import MEASURES
from pages.access.rights import require
from pages.components.exhibit import show_definition
from pages.components.reporting import show_reported
from pages.components.state import get_view

require("om_siffrorna")
st.title("Om siffrorna", anchor=False)
st.markdown(
    "Alla siffror räknas från de filer som förbundet har läst in. Här står vad varje mått "
    "betyder, vad det delas med och vem som har bestämt det."
)
st.markdown(
    "Deltaganden räknas, inte personer, om inget annat sägs. En felregistrering ingår inte i "
    "någon siffra. En månad som ingen fil täcker är *ej rapporterad*, vilket inte är noll. "
    "Procent avrundas till heltal och halva avrundas uppåt. Raderna är pseudonymer, alltså "
    "fortfarande personuppgifter."
)
show_reported(get_view())
definitions = {measure: load_definition(measure) for measure in MEASURES}
links = [f"[{definition.title}](#{measure})" for measure, definition in definitions.items()]
st.markdown(f"**Gå till:** {' · '.join(links)}")
for measure, definition in definitions.items():
    with st.container(border=True):
        st.header(definition.title, anchor=measure)
        show_definition(definition)
