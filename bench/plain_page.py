"""A plain page of Streamlit with four charts, as its tutorials write it: a peer in ``front``."""

import plotly.express as px  # noqa: TID251 - this is what it is a peer for
import streamlit as st

year = st.selectbox("Period", ["2024", "2023"])
st.write(f"Förbundet · {year}")
numbers = list(range(1, 13))
for place in range(4):
    tall = [place + n * n % 7 + int(year) % 5 for n in numbers]
    st.plotly_chart(px.bar(x=numbers, y=tall), key=str(place))
