"""The reader's own account: roles, password, and where it is logged in."""

import streamlit as st

from pages.access.rights import require
from pages.components import accounts

reader = require("min_sida")
st.title("Min sida", anchor=False)
if reader.account is None:
    st.info(
        "I demoläge finns inga konton, eftersom alla uppgifter är påhittade. Under **Visa som** "
        "väljer du vilken roll du vill prova."
    )
    st.stop()
accounts.show_own_account(reader)
accounts.show_link("/byt-losenord", "Byt lösenord")
accounts.tell_new_phone(reader)
accounts.show_own_sessions(reader.account, reader.email)
