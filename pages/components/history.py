"""The list of imports, taking one back, and marking months."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics.ledger.completeness import MonthReport, list_month_reports
from analytics.ledger.history import HistoryEntry, find_changes_of
from analytics.ledger.months import LOCKED, OPEN, READY, Mark, list_marks, mark_month
from analytics.ledger.undo import undo_import
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.numbers import format_count, format_date, format_moment, format_month
from analytics.workbook.problems import load_catalogue
from pages.access.session import get_actor
from pages.components.answers import take_step
from pages.components.changes import describe_row_changes, describe_sheets
from pages.components.stacked import show_stacked
from pages.components.state import get_figures, get_store
from pages.components.table import show_table

_STATES = {OPEN: "Öppen", READY: "Klar", LOCKED: "Fastställd"}
_STEPS = {"Märk som klar": READY, "Fastställ": LOCKED, "Öppna igen": OPEN}
_MONTHS_SHOWN = 24


def show_imports(entries: Sequence[HistoryEntry]) -> None:
    """List the imports, the latest first."""
    show_stacked(
        {
            "Månad": [f"{entry.month} (nr {entry.number})" for entry in entries],
            "Inläst": [entry.told for entry in entries],
            "Fil": [entry.file_name for entry in entries],
            "Rader": [entry.rows for entry in entries],
        },
        alt="Inlästa filer",
        key="historik-filer",
    )


def show_one_import(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Tell what one import changed when it was made, and what was remarked about its file."""
    labels = {e.number: f"nr {e.number}, {e.month}, {e.file_name}" for e in entries if not e.undone}
    with st.expander("Vad ändrade en import?"):
        number = st.selectbox(
            "Visa import", list(labels), index=None, format_func=labels.__getitem__
        )
        entry = next((entry for entry in entries if entry.number == number), None)
        if entry is None:
            return
        changes = find_changes_of(get_store(), slug, entry.number)
        show_table(describe_sheets(changes), alt="Rader som ändrades")
        fields = describe_row_changes(changes, get_store().keyring)
        if fields:
            show_stacked(fields, alt="Ändrade rader", key="historik-rader")
        _show_remarks(entry)


def _show_remarks(entry: HistoryEntry) -> None:
    if entry.remarks:
        catalogue = load_catalogue()
        show_table(
            {
                "Antal": [format_count(n) for n in entry.remarks.values()],
                "Anmärkning": [catalogue[code].meaning for code in entry.remarks],
            },
            alt="Anmärkningar",
        )


def show_undo(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Offer to take one import back."""
    labels = {
        entry.number: f"nr {entry.number}, {entry.month}, {entry.file_name}"
        for entry in entries
        if not entry.undone
    }
    with st.expander("Ångra en import"):
        st.markdown(
            "Importen räknas då inte längre, och det som gällde före den gäller igen. Filen kan "
            "läsas in på nytt. Det som har gallrats, eller raderats för att samtycke saknas, "
            "kommer inte tillbaka."
        )
        number = st.selectbox("Import", list(labels), format_func=labels.__getitem__)
        if st.button("Ångra importen", disabled=number is None) and number is not None:
            take_step(lambda: _undo(slug, number))


def _undo(slug: str, number: int) -> tuple[str, str]:
    now = datetime.now(UTC)
    month = undo_import(get_store(), slug, number, actor=get_actor(), at=now)
    return f"Import nr {number} för {format_month(month)} är ångrad.", ""


def show_months(association: Association) -> None:
    """Show how far the latest months have come, and offer the next step."""
    reported = get_figures(association.slug).months
    if reported is None:
        return
    span = Period(max(reported[0], reported[1] - (_MONTHS_SHOWN - 1)), reported[1], "")
    st.header("Månader", anchor=False)
    st.markdown(
        f"En månad ska vara inläst senast den {association.due_day} i månaden efter. En fastställd "
        "månad kan inte ändras utan att den öppnas igen, vilket loggas."
    )
    marks = list_marks(get_store(), association.slug)
    reports = sorted(
        list_month_reports(get_store(), association, span), key=lambda r: r.month, reverse=True
    )
    found = [marks.get(report.month) for report in reports]
    show_stacked(
        {
            "Månad": [format_month(report.month) for report in reports],
            "Insats": [report.programme for report in reports],
            "Inläst": [_say_received(report) for report in reports],
            "Läge": [_say_mark(mark) for mark in found],
        },
        alt="Månader",
        key="historik-manader",
    )
    show_mark_form(association.slug, list(reversed(list(span))))


def _say_received(report: MonthReport) -> str:
    if report.received is None:
        return "Ej rapporterad"
    return f"{format_date(report.received)}{'' if report.on_time else ' (sent)'}"


def _say_mark(mark: Mark | None) -> str:
    if mark is None or mark.mark == OPEN:
        return _STATES[OPEN]
    return f"{_STATES[mark.mark]} {format_moment(mark.marked_at)} av {mark.marked_by}"


def show_mark_form(slug: str, months: Sequence[Month]) -> None:
    """Offer to mark a month as klar or fastställd, or to open it again."""
    with st.form("month-mark", border=False):
        chosen = st.selectbox("Månad", months, format_func=format_month)
        step = st.selectbox("Steg", list(_STEPS))
        reason = st.text_input("Varför månaden öppnas (bara när den öppnas igen)")
        if st.form_submit_button("Spara"):
            take_step(lambda: _mark(slug, chosen, step, reason))


def _mark(slug: str, month: Month, step: str, reason: str) -> tuple[str, str]:
    now = datetime.now(UTC)
    mark = _STEPS[step]
    mark_month(get_store(), slug, month, mark, actor=get_actor(), at=now, reason=reason)
    return f"{format_month(month).capitalize()}: {_STATES[mark].lower()}.", ""
