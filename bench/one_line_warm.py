"""The least page that Streamlit can show, on a server as warm as ours: a peer in ``front``."""

import streamlit as st

from pages.components.warm_up import warm_up

st.cache_resource(warm_up, show_spinner=False)()
st.write("Hej")
