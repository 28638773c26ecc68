"""One widget of each kind behind our translation, to see what Streamlit says by itself."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.access.language import SwedishPage
from pages.access.public import give_swedish, give_watch, tell_health

app = st.App(
    "widgets.py",
    routes=[
        Route("/halsa", tell_health),
        Route("/vakt.js", give_watch),
        Route("/svenska.js", give_swedish),
    ],
    middleware=[Middleware(SwedishPage)],
)
