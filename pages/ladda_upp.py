"""Read in the month's file: choose it, see what was found, and save it."""

import streamlit as st

from pages.components import upload
from pages.components.selection_bar import choose_month_to_report
from pages.components.state import get_association

st.title("Ladda upp", anchor=False)
association = get_association()
if association is None:
    st.info(
        "Det finns inget förbund än. Lägg till ett från en inställningsfil på kommandoraden: "
        "`python -m analytics forbund add FIL.toml`."
    )
    st.stop()
st.markdown(
    f"Läs in månadens arbetsbok för **{association.display_name}**. Filen ska innehålla alla "
    "rader hittills för sina insatser. Originalfilen sparas inte."
)
upload.show_last_receipt()
month = choose_month_to_report()
file = st.file_uploader("Arbetsbok i Excel-format (.xlsx, högst 20 MB)", key=upload.uploader_key())
upload.offer_template(association)
if file is not None:
    upload.show_upload(association, month, file.name, file.getvalue())
