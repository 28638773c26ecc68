"""A plain page of Streamlit with four charts, as its tutorials write it: a peer in ``front``."""

import plotly.express as px  # noqa: TID251 - this is what it is a peer for
import streamlit as st

numbers = list(range(1, 13))
for place in range(4):
    st.plotly_chart(px.bar(x=numbers, y=[place + n * n % 7 for n in numbers]), key=str(place))
