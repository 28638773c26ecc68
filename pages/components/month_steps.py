"""How far each month has come, and the steps that it can take next."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from analytics.ledger.completeness import MonthReport, list_month_reports
from analytics.ledger.months import (
    LOCKED,
    OPEN,
    READY,
    Mark,
    list_marks,
    list_next_marks,
    mark_month,
)
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import format_date, format_moment, format_month
from pages.access.session import get_actor
from pages.components.answers import take_step
from pages.components.literal import escape_markdown
from pages.components.state import get_figures, get_store
from pages.components.table import show_table

_STATES = {OPEN: "Öppen", READY: "Klar", LOCKED: "Fastställd"}
_STEPS = {READY: "Märk som klar", LOCKED: "Fastställ"}
_MONTHS_SHOWN = 24


def show_months(association: Association) -> None:
    """Show how far the latest months have come, and offer the next step."""
    reported = get_figures(association.slug).months
    if reported is None:
        return
    span = Period(max(reported[0], reported[1] - (_MONTHS_SHOWN - 1)), reported[1], "")
    st.header("Månader", anchor=False)
    st.markdown(
        f"En månad ska vara inläst senast den {association.due_day} i månaden efter, annars står "
        "det sent. Gamla månader som kom med den första filen räknas inte som sena. "
        "En fastställd månad ändras inte. När en månad publiceras fastställs den av sig själv."
    )
    marks = list_marks(get_store(), association.slug)
    reports = sorted(
        list_month_reports(get_store(), association, span), key=lambda r: r.month, reverse=True
    )
    found = [marks.get(report.month) for report in reports]
    show_table(
        {
            "Månad": [format_month(report.month) for report in reports],
            "Insats": [report.programme for report in reports],
            "Inläst": [
                _say_received(report, is_invented=association.invented) for report in reports
            ],
            "Läge": [_say_mark(mark) for mark in found],
        },
        alt="Månader",
        as_entries=True,
    )
    show_steps(association.slug, list(reversed(list(span))), marks)


def _say_received(report: MonthReport, *, is_invented: bool) -> str:
    if report.received is None:
        return "Ej rapporterad"
    is_late = not (report.on_time or is_invented)
    return f"{format_date(report.received)}{' (sent)' if is_late else ''}"


def _say_mark(mark: Mark | None) -> str:
    if mark is None or mark.mark == OPEN:
        return _STATES[OPEN]
    return f"{_STATES[mark.mark]} {format_moment(mark.marked_at)} av {mark.marked_by}"


def show_steps(slug: str, months: Sequence[Month], marks: Mapping[Month, Mark]) -> None:
    """Tell how far the chosen month has come, and offer the steps that can follow."""
    with st.container(border=True):
        st.subheader("Öppna eller fastställ en månad", anchor=False)
        month = st.selectbox("Månad", months, format_func=format_month, key="historik-manad")
        mark = marks.get(month)
        steps = list_next_marks(mark)
        st.markdown(escape_markdown(describe_steps(month, mark)))
        with st.container(horizontal=True):
            for step in steps:
                if step != OPEN and st.button(_STEPS[step]):
                    take_step(partial(_mark, slug, month, step))
        if OPEN in steps:
            show_opening(slug, month, "Öppna igen")


def show_opening(slug: str, month: Month, label: str) -> None:
    """Offer to open a month again, with a reason; ``label`` is the button's, one for each place."""
    with st.form(f"{label} {month}", border=False):
        reason = st.text_input("Varför månaden öppnas igen")
        if st.form_submit_button(label):
            take_step(lambda: _mark(slug, month, OPEN, reason))


def describe_steps(month: Month, mark: Mark | None) -> str:
    """Return how far a month has come and what the steps that are offered do."""
    name = format_month(month).capitalize()
    if mark is None or mark.mark == OPEN:
        return (
            f"{name} är öppen. Märk den som klar när alla insatser är inlästa. Fastställ den när "
            "inget mer ska ändras."
        )
    when = f"{format_moment(mark.marked_at)} av {mark.marked_by}"
    if mark.mark == READY:
        return f"{name} märktes som klar {when}. Fastställ den när inget mer ska ändras."
    return (
        f"{name} fastställdes {when}. Den kan därför bara öppnas igen. Skälet står sedan i "
        "loggen, och det som är publicerat ändras inte förrän du publicerar på nytt."
    )


def _mark(slug: str, month: Month, mark: str, reason: str = "") -> tuple[str, str]:
    now = datetime.now(UTC)
    mark_month(get_store(), slug, month, mark, actor=get_actor(), at=now, reason=reason)
    return f"{format_month(month).capitalize()}: {_STATES[mark].lower()}.", ""
