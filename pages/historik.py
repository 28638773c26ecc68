"""What has been read in, when and by whom; and how far each month has come."""

import streamlit as st

from analytics.ledger.history import describe_imports
from pages.components import history
from pages.components.state import get_association, get_store

st.title("Historik", anchor=False)
association = get_association()
entries = describe_imports(get_store(), association.slug) if association else []
if association is None or not entries:
    st.info("Inget är inläst än. Ladda upp månadens fil, så syns den här.")
    st.page_link("ladda_upp.py", label="Ladda upp månadens fil", icon=":material/upload_file:")
    st.stop()
st.markdown("Varje fil som är inläst, den senaste först. Originalfilerna sparas inte.")
history.show_last_answer()
history.show_imports(entries)
history.show_undo(association.slug, entries)
history.show_months(association)
