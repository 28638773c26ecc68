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


def show_one_import(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Tell what one import changed when it was made."""
    labels = {e.number: _name_import(e) for e in entries if not e.undone}
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
    return f"{entry.month} (nr\N{NO-BREAK SPACE}{entry.number})"


def show_undo(slug: str, entries: Sequence[HistoryEntry]) -> None:
    """Offer to take one import back; one of a locked month is not offered, and why is told."""
    standing = [entry for entry in entries if not entry.undone]
    labels = {e.number: _name_import(e) for e in standing if not e.locked}
    if len(labels) < len(standing):
        st.markdown(_describe_locked(bool(labels)))
    if not labels:
        return
    with st.expander("Ångra en import"):
        st.markdown(
            "Importen räknas då inte längre, och det som gällde före den gäller igen. Filen kan "
            "läsas in på nytt. Det som har gallrats, eller raderats för att samtycke saknas, "
            "kommer inte tillbaka."
        )
        number = st.selectbox("Import", list(labels), format_func=labels.__getitem__)
        if st.button("Ångra importen", disabled=number is None) and number is not None:
            take_step(lambda: _undo(slug, number))


def _describe_locked(some_open: bool) -> str:
    """Return why imports are missing among those that can be taken back."""
    if some_open:
        return (
            "En import för en fastställd månad kan ångras när månaden har öppnats igen, längre ned "
            "på sidan."
        )
    return (
        "**Ångra en import:** alla inlästa månader är fastställda, så ingen import kan ångras "
        "nu. Öppna först månaden igen, längre ned på sidan. Sedan går importen att ångra här."
    )


def _name_import(entry: HistoryEntry) -> str:
    return f"nr {entry.number}, {entry.month}, {entry.file_name}"


def _undo(slug: str, number: int) -> tuple[str, str]:
    now = datetime.now(UTC)
    month = undo_import(get_store(), slug, number, actor=get_actor(), at=now)
    return f"Import nr {number} för {format_month(month)} är ångrad.", ""
