"""What each figure means, and how the figures are made."""

import streamlit as st

from analytics.measures.definition import load_definition
from analytics.measures.registry import MEASURES
from pages.access.rights import require, sees_rows
from pages.components.definitions import group_definitions, is_shown, show_definitions
from pages.components.reporting import show_reported
from pages.components.state import get_view

reader = require("om_siffrorna")
rows = sees_rows(reader)
st.title("Om siffrorna", anchor=False)
st.markdown(
    "Här står hur siffrorna räknas. Själva siffrorna finns under Läget, Inflöde, Resultat och "
    "Ekonomi. De räknas från de filer som förbundet har läst in. Tryck på en fråga för att se hur "
    "svaret räknas. Procent visas utan decimaler. Är utfallet mycket nära ett mål visas en decimal."
)
st.markdown(
    "**Deltaganden räknas, inte personer**, om inget annat står. Den som är med två gånger räknas "
    "två gånger. Felregistreringar räknas aldrig."
)
st.markdown(
    "**Ett streck (–) är inte noll.** Det finns inget att räkna på, eller så är det så få personer "
    "att siffran inte visas. **Ej rapporterad** är en månad som ingen har lämnat uppgifter för."
)
definitions = [load_definition(measure) for measure in MEASURES]
shown = [one for one in definitions if is_shown(one, sees_rows=rows)]
for group, found in group_definitions(shown).items():
    st.header(group, anchor=False)
    show_definitions(found, sees_rows=rows)
show_reported(get_view())
