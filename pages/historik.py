"""What has been read in, when and by whom; and how far each month has come."""

import streamlit as st

from analytics.accounts.reach import find_own_imports
from analytics.ledger.history import describe_imports
from pages.access.rights import require
from pages.components import answers, history, month_steps
from pages.components.page import offer_upload
from pages.components.state import get_association, get_store

reader = require("historik")
st.title("Historik", anchor=False)
association = get_association()
own = find_own_imports(get_store(), reader, association.slug) if association else set()
entries = describe_imports(get_store(), association.slug) if association else []
entries = [entry for entry in entries if entry.number in own]
if association is None or not entries:
    offer_upload("står den i en lista på den här sidan")
    st.stop()
st.markdown(
    "Här står vilka filer som är inlästa, när och av vem, den senaste först. Samsyn sparar "
    "uppgifterna, men inte filerna."
)
answers.show_last_answer()
history.show_imports(entries)
st.markdown(
    "**Utelämnade** rader finns i filen men räknas inte, till exempel felregistreringar. En "
    "**anmärkning** är något i filen att känna till. Filen är inläst ändå."
)
may_change = not reader.is_only_reporter
if may_change:
    history.show_undo(association.slug, entries)
history.show_remarks(entries)
history.show_one_import(association.slug, entries)
if may_change:
    month_steps.show_months(association)
