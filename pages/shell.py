"""What surrounds every page: who is reading, the pages there are, and the selection bar."""

from time import perf_counter

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analytics.accounts.roles import Reader
from analytics.figures.view import View
from pages.access.rights import may_open, sees_releases, sees_rows
from pages.access.session import choose_role, get_reader, keeping_reader
from pages.components.demo_banner import show_demo_banner
from pages.components.journal import noting_rerun
from pages.components.markup import fill
from pages.components.menu import ACCOUNT, NO_FIGURES, PAGES
from pages.components.recall import taking_turns
from pages.components.selection_bar import choose_forbund, choose_released_view, choose_view
from pages.components.state import begin_visit, keep_forbund, keep_view

_OWN = (("/min_sida", "Min sida"), ("/logga-ut", "Logga ut"))
_ACCESSIBILITY = ("/tillganglighet", "Tillgänglighet")
"""What everybody finds below the choices: an address and its name."""


def list_pages(reader: Reader) -> dict[str, list[StreamlitPage]]:
    """Return the pages of the reader's roles; the first of them is the one to begin at."""
    sections = {
        section: [entry for entry in entries if may_open(reader, entry[0].removesuffix(".py"))]
        for section, entries in PAGES.items()
    }
    first = next(entries[0] for entries in sections.values() if entries)
    pages = {
        section: [
            st.Page(path, title=title, help=tip, default=path == first[0])
            for path, title, tip in entries
        ]
        for section, entries in sections.items()
        if entries
    }
    pages[next(iter(pages))].append(st.Page(ACCOUNT, title="Min sida", visibility="hidden"))
    return pages


def choose_figures(reader: Reader, slug: str) -> View | None:
    """Draw the selection bar over what the reader's roles may see."""
    if sees_rows(reader):
        return choose_view(slug)
    return choose_released_view(slug) if sees_releases(reader) else None


def show_who_reads(reader: Reader) -> None:
    """Tell who is logged in, or offer to try the roles where nobody is."""
    if reader.account is None:
        choose_role()
        st.markdown(":gray[Endast på förbundschefens dator.]")
        st.html(fill("reader.html", email="", links=[_ACCESSIBILITY]))
    else:
        st.html(fill("reader.html", email=reader.email, links=[*_OWN, _ACCESSIBILITY]))


started = perf_counter()
st.set_page_config(
    page_title="Samsyn",
    page_icon="/app/static/samsyn-mark.svg",
    layout="wide",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
st.logo("/app/static/samsyn.svg", icon_image="/app/static/samsyn-mark.svg", size="large")
reader = get_reader()
page = st.navigation(list_pages(reader), position="top")
with st.sidebar:
    slug = choose_forbund(reader)
    keep_forbund(slug)
    with st.container(key="resting" if page.url_path in NO_FIGURES else "selection"):
        keep_view(choose_figures(reader, slug) if slug else None)
    show_who_reads(reader)
show_demo_banner(reader)
begin_visit(page.url_path)
with noting_rerun(page.title, reader.roles, started), taking_turns(), keeping_reader(reader):
    page.run()
