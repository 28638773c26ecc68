"""How every page begins."""

from collections.abc import Callable

import streamlit as st

from analytics.figures.view import View
from pages.access.rights import sees_rows
from pages.access.session import get_reader
from pages.components.markup import fill
from pages.components.raw_views import note_raw_view
from pages.components.selection_bar import describe_view
from pages.components.state import get_view


def offer_upload(then: str = "visas siffrorna här") -> None:
    """Say that nothing is read in and what comes ``then``, and lead to where it is done."""
    st.info(f"Inget är inläst än. Ladda upp månadens fil, så {then}.")
    link_to_upload()


def link_to_upload() -> None:
    """Draw the link to where a month's file is read in."""
    st.page_link("ladda_upp.py", label="Ladda upp månadens fil", icon=":material/upload_file:")


def open_page(
    title: str,
    lead: str,
    *,
    begin: Callable[[], None] = offer_upload,
    waiting: str = "Siffrorna visas här när förbundschefen har publicerat dem.",
    heeds_selection: bool = True,
) -> View:
    """Draw a page's heading and return what the reader has chosen to look at.

    One that has choices of its own tells only of which förbund it is.
    A page that needs figures ends here while there are none; ``begin`` tells a chef what to do,
    and ``waiting`` those who see what is published what they wait for.
    """
    view, reader = get_view(), get_reader()
    if view is None:
        st.title(title, anchor=False)
        if sees_rows(reader):
            begin()
        else:
            st.info(f"Inget är publicerat än. {waiting}")
        st.stop()
    note_raw_view(reader, title, view)
    told = describe_view(view) if heeds_selection else view.figures.association.display_name
    st.html(fill("lead.html", title=title, lead=lead, told=told))
    return view
