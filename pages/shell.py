"""What surrounds every page: who is reading, the pages there are, and the selection bar."""

import streamlit as st

from analytics.ledger.forbund import is_demo
from pages.components.selection_bar import choose_forbund, choose_view
from pages.components.state import get_association, get_store, keep_forbund, keep_view

PAGES = {
    "": [
        ("oversikt.py", "Översikt", "Det viktigaste på en sida: resultat mot mål."),
        ("inflode.py", "Inflöde", "Hur många som börjar och hur många som är inskrivna."),
    ],
    "Resultat": [
        ("avslut.py", "Avslut", "Vart deltagarna går när de lämnar insatsen."),
        (
            "konsfordelning.py",
            "Könsfördelning",
            "Kvinnor och män: vilka som kommer och hur det går.",
        ),
        (
            "kommun_och_part.py",
            "Kommun och part",
            "Varifrån deltagarna kommer och hur jämnt det är.",
        ),
    ],
    "Ekonomi": [("ekonomi.py", "Ekonomi", "Budget, utfall och prognos.")],
    "Månadens arbete": [
        ("ladda_upp.py", "Ladda upp", "Läs in månadens fil."),
        ("historik.py", "Historik", "Vad som är inläst, när och av vem."),
    ],
    "Om siffrorna": [("om_siffrorna.py", "Om siffrorna", "Vad varje siffra betyder.")],
}

NARROW_TABLES = """<style>
@media (max-width: 640px) {
  .stTable[data-testid="stTable"] table :is(th, td) { padding: 0.25rem; }
  .stTable[data-testid="stTable"] table :is(th, td) :is(div, p) { font-size: 0.8rem; }
  .stTable[data-testid="stTable"] table td:first-child { min-width: 4.5rem; }
  .stTable[data-testid="stTable"] table td:first-child :is(div, p) { overflow-wrap: anywhere; }
}
</style>"""
"""On a phone a table of five columns fits without being pushed sideways."""

st.set_page_config(
    page_title="Samsyn",
    page_icon="pages/static/samsyn-mark.svg",
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.logo("pages/static/samsyn.svg", icon_image="pages/static/samsyn-mark.svg", size="large")
page = st.navigation(
    {
        section: [
            st.Page(path, title=title, help=tip, default=path == "oversikt.py")
            for path, title, tip in entries
        ]
        for section, entries in PAGES.items()
    },
    position="top",
)
with st.sidebar:
    slug = choose_forbund()
    keep_forbund(slug)
    keep_view(choose_view(slug) if slug else None)
    st.markdown(":gray[Endast på förbundschefens dator.]")
st.html(NARROW_TABLES)
association = get_association()
if association is not None and association.invented and is_demo(get_store()):
    st.info(
        "Demoläge: alla uppgifter är påhittade. Prova gärna en egen fil. Den försvinner när "
        "demoläget avslutas.",
        icon=":material/science:",
    )
page.run()
