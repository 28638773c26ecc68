"""The list of imports, what one of them changed, and taking one back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics.ledger.history import HistoryEntry, find_changes_of
from analytics.ledger.undo import undo_import
from analytics.wording.numbers import format_count, format_month
from analytics.workbook.problems import load_catalogue
from pages.access.session import get_actor
from pages.components.answers import take_step
from pages.components.changes import describe_row_changes, describe_sheets
from pages.components.month_steps import show_opening
from pages.components.state import get_store
from pages.components.table import show_table


def show_imports(entries: Sequence[HistoryEntry]) -> None:
    """List the imports, the latest first."""
    show_table(
        {
            "Månad": [_number(entry) for entry in entries],
            "Inläst": [entry.told for entry in entries],
            "Fil": [entry.file_name for entry in entries],
            "Rader": [entry.rows for entry in entries],
        },
        alt="Inlästa filer",
        as_entries=True,
    )


def show_undo(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Lead through taking one import back; one of a locked month after the month is opened."""
    standing = {entry.number: entry for entry in entries if not entry.undone}
    if not standing:
        return
    with st.container(border=True):
        st.header("Ångra en inläst fil", anchor=False)
        st.markdown(
            "Filen räknas då inte längre, och det som gällde före den gäller igen. Det som har "
            "gallrats, eller raderats för att samtycke saknas, kommer inte tillbaka."
        )
        number = st.selectbox("Fil", list(standing), format_func=lambda n: _name(standing[n]))
        entry = standing[number]
        if entry.locked:
            month = format_month(entry.month)
            st.markdown(
                f"**1. Öppna {month} igen.** Månaden är fastställd, och då ändras den inte. Skälet "
                "står sedan i loggen. Styrelsen ser samma siffror som nu tills du publicerar igen, "
                "och då rättas totaler och ekonomi."
            )
            show_opening(slug, entry.month, f"Öppna {month} igen")
            st.markdown("**2. Ångra filen.** Det gör du här när månaden är öppen.")
        elif st.button("Ångra filen"):
            take_step(lambda: _undo(slug, number))


def show_one_import(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Tell what one import changed when it was made."""
    labels = {e.number: _name(e) for e in entries if not e.undone}
    with st.expander("Vad ändrade en fil?"):
        number = st.selectbox("Visa fil", list(labels), index=None, format_func=labels.__getitem__)
        entry = next((entry for entry in entries if entry.number == number), None)
        if entry is None:
            return
        changes = find_changes_of(get_store(), slug, entry.number)
        show_table(describe_sheets(changes), alt="Rader som ändrades")
        fields = describe_row_changes(changes, get_store().keyring)
        if fields:
            show_table(fields, alt="Ändrade rader", as_entries=True)


def show_remarks(entries: Sequence[HistoryEntry]) -> None:
    """Tell what was remarked about the files of the imports that count."""
    catalogue = load_catalogue()
    remarks = [
        (_number(entry), count, catalogue[code].meaning)
        for entry in entries
        if not entry.undone
        for code, count in entry.remarks.items()
    ]
    if not remarks:
        return
    with st.expander("Vilka anmärkningar?"):
        show_table(
            {
                "Månad": [which for which, _, _ in remarks],
                "Antal": [format_count(count) for _, count, _ in remarks],
                "Anmärkning": [meaning for _, _, meaning in remarks],
            },
            alt="Anmärkningar",
        )


def _number(entry: HistoryEntry) -> str:
    return f"{format_month(entry.month)} (nr\N{NO-BREAK SPACE}{entry.number})"


def _name(entry: HistoryEntry) -> str:
    return f"{_number(entry)}, {entry.file_name}"


def _undo(slug: str, number: int) -> tuple[str, str]:
    now = datetime.now(UTC)
    month = undo_import(get_store(), slug, number, actor=get_actor(), at=now)
    return f"Fil nr {number} för {format_month(month)} är ångrad.", ""
