"""The least page that Streamlit can show: a peer in ``front``."""

import streamlit as st

st.write("Hej")
