"""Each kind of widget, with Swedish labels and nothing said that Streamlit would say itself."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.components.theme import CONFIG

NAMES = ["Ett", "Två", "Tre"]

st.set_page_config(page_title="Galleri")


@st.dialog("Ruta")
def ask() -> None:
    st.text_input("I rutan")


with st.sidebar:
    st.markdown("Urval")
st.title("Galleri")
st.header("Rubrik med länk")
st.selectbox("Välj ett", NAMES)
st.selectbox("Välj ett eller inget", NAMES, index=None)
st.selectbox("Välj eller skriv", NAMES, index=None, accept_new_options=True)
st.multiselect("Välj flera", NAMES)
st.multiselect("Flera valda", NAMES, default=NAMES[:2])
st.selectbox("Inga val", [])
st.selectbox("Engelska val", ["Stäng", "Help"])
st.date_input("Dag", value=None)
st.date_input("Dagar", value=[])
st.number_input("Tal", value=1.5)
st.number_input("Tal eller inget", value=None)
st.text_input("Text", help="Hjälp")
st.text_input("Lösenord", type="password")
st.text_area("Lång text", max_chars=20)
st.file_uploader("En fil", type=["xlsx"])
st.file_uploader("Flera filer", accept_multiple_files=True)
st.slider("Skala", 0, 10)
st.select_slider("Steg", NAMES)
st.radio("Radio", NAMES)
st.checkbox("Ruta")
st.toggle("Reglage")
st.pills("Piller", NAMES)
st.time_input("Klockslag", value=None)
st.feedback("stars")
st.download_button("Hämta", b"x", file_name="x.txt")
st.code("python -m analytics")
with st.expander("Mer"):
    st.markdown("Inuti")
with st.popover("Meny"):
    st.markdown("Inuti")
st.tabs(["Flik 1", "Flik 2"])
with st.form("formulär"):
    st.text_input("I formuläret")
    st.text_area("Långt i formuläret")
    st.form_submit_button("Skicka")
st.metric("Tal", "1", "2")
st.table(pd.DataFrame({"Namn": NAMES}), height=100)
st.table(pd.DataFrame({"Namn": []}))
st.table(pd.DataFrame({"Namn": ["Open"]}))
st.dataframe(pd.DataFrame({"Namn": NAMES, "Tal": [1, 2, 3]}))
st.data_editor(pd.DataFrame({"Ort": NAMES}), num_rows="dynamic")
st.plotly_chart(
    go.Figure([go.Bar(x=NAMES, y=[1, 2, 3], name="A"), go.Bar(x=NAMES, y=[3, 2, 1], name="B")]),
    config={**CONFIG, "displayModeBar": True},
)
st.progress(40, text="Halvvägs")
st.page_link("https://example.invalid", label="Utanför")
st.link_button("Utanför", "https://example.invalid")
if st.button("Öppna ruta"):
    ask()
if st.button("Säg till"):
    st.toast("Klart")
if st.button("Fel"):
    raise ValueError("fel")
