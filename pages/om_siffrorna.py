"""What each figure means, and how the figures are made."""

import streamlit as st

from analytics.figures.since import list_unreported
from analytics.measures.definition import load_definition
from analytics.measures.registry import MEASURES
from analytics.model.release_settings import ReleaseSettings
from analytics.wording.reading_guide import list_advice, tell_reported
from pages.access.rights import require, sees_rows
from pages.components.definitions import group_definitions, is_shown, show_definitions
from pages.components.reporting import show_reported
from pages.components.state import get_association, get_view

reader = require("om_siffrorna")
rows = sees_rows(reader)
st.title("Om siffrorna", anchor=False)
st.markdown("Kan man lita på siffrorna, och hur räknas de?")
association = get_association()
least = association.release.k if association else ReleaseSettings().k
view = get_view()
advice = list_advice(least, sees_rows=rows)
if view is not None:
    advice.insert(1, tell_reported(view.period, list_unreported(view.keeping())))
st.markdown("\n".join(f"- **{what}** {told}" for what, told in advice))
st.markdown(
    "Siffrorna själva finns under Läget, Inflöde, Resultat och Ekonomi. **Tryck på en fråga** för "
    "att se hur svaret räknas."
)
definitions = [load_definition(measure) for measure in MEASURES]
shown = [one for one in definitions if is_shown(one, sees_rows=rows)]
for group, found in group_definitions(shown).items():
    st.header(group, anchor=False)
    show_definitions(found, sees_rows=rows)
show_reported(view)
