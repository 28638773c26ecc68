"""Messages about accessibility that wait for an answer, for whoever is to answer them."""

from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

import streamlit as st

from analytics.ledger.accessibility_messages import KeptMessage, list_messages, remove_message
from analytics.wording.numbers import format_day_of
from analytics.wording.sentences import count_of
from pages.access.session import get_actor
from pages.components.answers import leave_answer
from pages.components.state import get_store

_PART = (
    '<p style="white-space: pre-line; overflow-wrap: anywhere; margin: 0 0 0.5rem">'
    "<strong>{label}</strong>\n{text}</p>"
)
_ANSWER = (
    '<p style="overflow-wrap: anywhere; margin: 0"><a style="color: inherit" href="{href}">'
    "Svara till {address}</a></p>"
)
_SUBJECT = "Ditt meddelande om tillgänglighet i Samsyn"


def show_messages() -> None:
    """Draw what readers have written about accessibility, when there is anything."""
    messages = list_messages(get_store())
    if not messages:
        return
    title = f"{count_of(len(messages), 'meddelande', 'meddelanden')} om tillgänglighet"
    with st.expander(title, key="accessibility-messages"):
        st.markdown(
            "De kommer från formuläret på sidan Tillgänglighet. Ta bort ett meddelande när det är "
            "besvarat eller åtgärdat, så sparas inga personuppgifter i onödan."
        )
        for message in messages:
            _show(message)


def _show(message: KeptMessage) -> None:
    parts = {
        "Kom": format_day_of(message.sent_at),
        "Sida": message.page,
        "Vad som hände": message.text,
        "Hjälpmedel": message.aid,
    }
    drawn = "".join(
        _PART.format(label=label, text=escape(text)) for label, text in parts.items() if text
    )
    with st.container(border=True):
        st.html(drawn + _offer_answer(message.reply_to))
        st.button(
            "Besvarat, ta bort",
            key=f"answered-{message.number}",
            on_click=_remove,
            args=(message.number,),
        )


def _offer_answer(address: str) -> str:
    if not address:
        return _PART.format(label="Svar", text="Ingen e-postadress är lämnad.")
    href = f"mailto:{quote(address, safe='@')}?subject={quote(_SUBJECT)}"
    return _ANSWER.format(href=escape(href), address=escape(address))


def _remove(number: int) -> None:
    remove_message(get_store(), number, actor=get_actor(), at=datetime.now(UTC))
    leave_answer("Meddelandet är borttaget.")
