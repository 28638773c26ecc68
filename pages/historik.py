"""What has been read in, when and by whom."""

import streamlit as st

from analytics.ledger.history import describe_imports
from pages.components.exhibit import show_table
from pages.components.state import get_association, get_store

st.title("Historik", anchor=False)
association = get_association()
entries = describe_imports(get_store(), association.slug) if association else []
if not entries:
    st.info("Inget är inläst än. Ladda upp månadens fil, så syns den här.")
    st.page_link("ladda_upp.py", label="Ladda upp månadens fil", icon=":material/upload_file:")
    st.stop()
st.markdown("Varje fil som är inläst, den senaste först. Originalfilerna sparas inte.")
show_table(
    {
        "Månad": [entry.month for entry in entries],
        "Inläst": [f"{entry.when} av {entry.who}" for entry in entries],
        "Fil": [entry.file_name for entry in entries],
        "Rader": [entry.rows for entry in entries],
    },
    alt="Inlästa filer",
)
