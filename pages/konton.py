"""Who may log in, and as what: invite, change, disable."""

import streamlit as st

from pages.access.rights import require
from pages.components import accounts, answers

reader = require("konton")
st.title("Konton", anchor=False)
if reader.account is None:
    st.info(
        "I demoläge finns inga konton. De första skapas på kommandoraden: "
        "`python -m analytics account add E-POST --role ROLL`. Därefter loggar alla in."
    )
    st.stop()
answers.show_last_answer()
accounts.tell_demo()
listed = accounts.show_accounts(reader)
accounts.show_invitation_form(reader)
accounts.show_changes(listed, reader)
