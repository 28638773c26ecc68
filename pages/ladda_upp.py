"""Read in the month's file: choose it, see what was found, and save it."""

import streamlit as st

from pages.access.rights import may_open, require
from pages.components import pending, upload
from pages.components.selection_bar import choose_month_to_report
from pages.components.state import get_association

reader = require("ladda_upp")
st.title("Ladda upp", anchor=False)
association = get_association()
if association is None:
    st.info("Det finns inget förbund än. Det läggs till under Inställningar.")
    if may_open(reader, "installningar"):
        st.page_link("installningar.py", label="Lägg till förbundet", icon=":material/add:")
    st.stop()
st.markdown(
    f"Läs in månadens Excel-fil för **{association.display_name}**. Samsyn sparar uppgifterna, men "
    "inte filen. Du får först se vad som ändras och tas bort. Inget sparas förrän du säger ja. Det "
    "går att ångra under Historik tills månaden är fastställd eller publicerad, och styrelsen ser "
    "det först när det är publicerat."
)
upload.show_last_receipt()
draft = pending.find_draft(association)
if draft is not None:
    upload.go_on_with_draft(association, draft)
left, right = st.columns(2)
with left:
    month = choose_month_to_report()
with right:
    mode = upload.choose_mode(association)
upload.choose_files(association, month, mode)
upload.offer_template(association)
upload.show_pending(association, month, mode)
