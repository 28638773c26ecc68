"""Make the reports that the board asks for, and fetch those that have been made."""

from functools import partial

import streamlit as st

from pages.access.rights import require, sees_rows
from pages.components.page import offer_upload, open_page
from pages.components.reports import choose_report, list_archived, offer_yearly_keys, show_preview

reader = require("rapporter")
view = open_page(
    "Rapporter",
    "Rapporter till styrelsen, i PDF, Word, PowerPoint och Excel.",
    heeds_selection=False,
    begin=partial(offer_upload, "kan du göra rapporter här"),
    waiting="Rapporterna finns här när förbundschefen har publicerat siffrorna och gjort dem.",
)
if sees_rows(reader):
    chosen = choose_report(view)
    if chosen is not None:
        show_preview(chosen)
st.header("Gjorda rapporter", anchor=False)
list_archived(view, working=sees_rows(reader))
if sees_rows(reader):
    offer_yearly_keys(reader, view)
