"""The chef's comment by a figure: read by everybody who sees the figure, written by the chef."""

from datetime import UTC, datetime

import streamlit as st

from analytics.exhibits.exhibit import Exhibit, find_period
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.ledger.comments import (
    LONGEST,
    Comment,
    name_period,
    write_comment,
)
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.wording.numbers import format_day_of, format_period
from pages.access.rights import may_comment
from pages.access.session import get_actor, get_reader
from pages.components.literal import escape_markdown
from pages.components.markup import fill
from pages.components.state import get_comments, get_store


def write_comment_on(exhibit: Exhibit, view: View) -> str:
    """Return what is written to a figure of the whole förbund, nothing where nothing is."""
    comment = None if view.only else _find(view, exhibit.key, find_period(exhibit, view))
    if comment is None:
        return ""
    day = format_day_of(comment.written_at)
    return fill("comment.html", day=day, text=comment.text)


def may_comment_on(view: View) -> bool:
    """Tell whether the reader writes comments, and the figures are of the whole förbund."""
    return not view.only and isinstance(view.figures, LiveFigures) and may_comment(get_reader())


def offer_comment_on(exhibit: Exhibit, view: View) -> None:
    """Draw the chef's control for what is written to a figure of the whole förbund."""
    if not may_comment_on(view):
        return
    period = find_period(exhibit, view)
    offer_comment(view, exhibit.key, period, f"{_name(exhibit)}, {format_period(period)}")


def offer_comment(view: View, key: str, period: Period, about: str) -> None:
    """Draw the chef's control for what is written of a period under ``key``."""
    standing = _find(view, key, period) or Comment(0, key, name_period(period), "", "")
    _offer(view, standing, about)


def _find(view: View, key: str, period: Period) -> Comment | None:
    return get_comments(view.figures.association.slug).get((key, name_period(period)))


def _name(exhibit: Exhibit) -> str:
    return exhibit.subtitle.partition(",")[0]


def _offer(view: View, comment: Comment, about: str) -> None:
    """Draw the chef's control; what could not be saved stands in it, with the reason above."""
    place = f"comment-{comment.exhibit}-{comment.period}-{comment.number}"
    if trouble := st.session_state.pop(f"{place}-trouble", ""):
        st.error(escape_markdown(trouble))
    label = "Ändra kommentaren" if comment.text else "Skriv kommentar"
    with (
        st.popover(label, type="tertiary", icon=":material/edit_note:"),
        st.form(place, border=False, enter_to_submit=False),
    ):
        least = view.figures.association.release.k
        st.markdown(
            "Styrelsen läser texten bredvid siffran när perioden är publicerad. Skriv inget om "
            f"enskilda personer och inga antal under {least}."
        )
        st.text_area(
            escape_markdown(f"Kommentar till {about}"),
            comment.text,
            max_chars=LONGEST,
            height=160,
            key=f"{place}-text",
        )
        st.form_submit_button(
            "Spara kommentaren", on_click=_save, args=(view, comment, about, place)
        )


def _save(view: View, comment: Comment, about: str, place: str) -> None:
    text = st.session_state[f"{place}-text"]
    slug, now = view.figures.association.slug, datetime.now(UTC)
    written = Comment(comment.number, comment.exhibit, comment.period, text, "")
    try:
        write_comment(get_store(), slug, written, about=about, actor=get_actor(), at=now)
    except UserError as error:
        st.session_state[f"{place}-trouble"] = f"{error} Inget har sparats."
