"""What a file would change, and what must be decided before it is saved."""

from collections.abc import Iterable

import streamlit as st

from analytics.ledger.comparison import Comparison
from analytics.ledger.delivery import WHOLE_LIST, StagedDelivery
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.upload import Decisions, Examination, Order, count_kept_out
from analytics.wording.amounts_read import describe_amounts
from analytics.wording.file_doubts import tell_doubts
from analytics.wording.numbers import format_count, format_month
from analytics.wording.sentences import count_of, start_sentence
from pages.access.rights import sees_rows
from pages.access.session import get_reader
from pages.components.changes import describe_row_changes, describe_sheets, find_changes
from pages.components.literal import escape_markdown
from pages.components.state import get_figures
from pages.components.table import show_table

_WORDS = "ta bort"
_MOST_NAMED = 20
_KEEP = "Behåll de fastställda månaderna: rader som ändrar dem läses inte in"
_OPEN = "Öppna månaderna igen och läs in allt"


def show_changes(association: Association, examination: Examination) -> None:
    """Show rows new, changed, gone and unchanged, and how the key figures change."""
    comparison, staged = examination.comparison, examination.staged
    if comparison is None or staged is None:
        return
    show_table(describe_sheets(comparison.sheets), alt="Rader som ändras")
    if amounts := describe_amounts(examination.reading.economy):
        show_table(amounts, alt="Belopp i filen")
        st.markdown(":gray[Stämmer summorna med era egna?]")
    if examination.reading.left_out:
        rows = count_of(examination.reading.left_out, "rad", "rader")
        st.markdown(f":gray[Utelämnat ur filen: {rows}.]")
    if sees_rows(get_reader()):
        _show_key_figures(association, comparison, staged)
    if comparison.added:
        with st.expander(f"Nya rader ({format_count(len(comparison.added))})"):
            st.markdown(_name(comparison.added, len(comparison.added)))
    changed = describe_row_changes(comparison.sheets, comparison.keyring)
    if changed:
        with st.expander("Ändrade rader"):
            show_table(changed, alt="Ändrade rader", as_entries=True)
    if comparison.withdrawn:
        st.warning(
            f"Samtycke saknas nu för {_name(set(comparison.withdrawn))}. Det som är "
            "sparat om dem raderas när filen läses in och kan inte fås tillbaka.",
            icon=":material/delete_forever:",
        )


def _show_key_figures(
    association: Association, comparison: Comparison, staged: StagedDelivery
) -> None:
    former = get_figures(association.slug)
    changes = find_changes(former, association, comparison.timeline, staged)
    show_table(changes.key_figures, alt="Nyckeltal före och efter")
    for question in changes.questions:
        st.info(escape_markdown(question), icon=":material/help:")


def _name(pseudonyms: Iterable[str], most: int = _MOST_NAMED) -> str:
    return escape_markdown(", ".join(sorted(pseudonyms)[:most]))


def show_doubts(examination: Examination, order: Order) -> None:
    """Ask about what can hardly be meant, before the file is read in.

    Only a whole list tells of the months before its own as well.
    """
    reading = examination.reading
    latest = reading.latest_month if order.mode == WHOLE_LIST else None
    for told in tell_doubts(latest, order.month, reading.blank_consents):
        st.warning(told, icon=":material/help:")


def decide(examination: Examination) -> Decisions | None:
    """Ask about rows that are gone and locked months; return None until all is decided."""
    comparison = examination.comparison
    if comparison is None:
        return None
    confirmed = _ask_about_removals(comparison, _name_file(examination))
    locked = _ask_about_locked_months(comparison, _name_file(examination))
    if not confirmed or locked is None:
        return None
    return Decisions(comparison.removals, locked.locked, locked.reason)


def warn_of_kept_out(examination: Examination, settled: Examination, month: Month) -> None:
    """Say which rows are not read in, since locked months are kept, and what that means."""
    number = count_kept_out(examination, settled.staged)
    if not number or examination.comparison is None or settled.comparison is None:
        return
    names = _list_people(examination.comparison) - _list_people(settled.comparison)
    named = f": {_name(names)}{' …' if len(names) > _MOST_NAMED else ''}" if names else ""
    st.warning(
        f"{start_sentence(count_of(number, 'rad', 'rader'))} läses inte in{named}. Då räknas inte "
        f"heller det som filen säger om dem i {format_month(month)}. Ska det räknas behöver "
        "månaderna öppnas igen.",
        icon=":material/warning:",
    )


def _list_people(comparison: Comparison) -> set[str]:
    """Return the löpnummer of those whose rows in Deltagare are new or changed."""
    changed = [after for _, after in comparison.people.changed]
    return {*comparison.added, *comparison.name_rows(changed)}


def _name_file(examination: Examination) -> str:
    """Return what a decision is about, so that a yes to one file is none to the next."""
    staged, comparison = examination.staged, examination.comparison
    return f"{staged.content.hex()} {comparison.version}" if staged and comparison else ""


def _ask_about_removals(comparison: Comparison, file: str) -> bool:
    """Ask whether rows that are gone are meant to be; return whether the answer is yes."""
    gone = comparison.removals
    if not gone:
        return True
    people, key, before = comparison.people, f"removals {file}", comparison.people.before
    if people.removed:
        st.warning(
            f"{format_count(len(people.removed))} av {format_count(before)} rader som fanns förut "
            "finns inte i filen. Läggs de inte tillbaka försvinner de ur siffrorna: "
            + _name(comparison.removed)
            + (" …" if len(people.removed) > _MOST_NAMED else "."),
            icon=":material/warning:",
        )
    if other := gone - len(people.removed):
        rows = count_of(other, "rad", "rader")
        st.warning(
            f"{rows} som fanns förut i andra blad finns inte i filen.", icon=":material/warning:"
        )
    if comparison.loses_many:
        st.markdown(
            "Har filen bara dem som började, slutade eller fick något nytt i månaden? Välj då "
            "**Månadens händelser** ovanför, så är alla andra kvar."
        )
        label = f"Mer än en femtedel försvinner. Skriv ”{_WORDS}” om det är rätt."
        return st.text_input(label, key=key).strip().casefold() == _WORDS
    return st.checkbox("Ja, raderna ska bort", key=key)


def _ask_about_locked_months(comparison: Comparison, file: str) -> Decisions | None:
    """Ask what to do with rows that change locked months; None until that is decided."""
    if not comparison.touched:
        return Decisions()
    named = ", ".join(map(format_month, comparison.touched))
    label = f"Filen ändrar siffror i månader som är fastställda: {named}."
    choice = st.radio(label, [_KEEP, _OPEN], index=None, key=f"locked {file}")
    if choice == _OPEN:
        label = "Varför öppnas månaderna? Det står sedan i loggen."
        reason = st.text_input(label, key=f"reason {file}")
        return Decisions(locked="oppna", reason=reason) if reason.strip() else None
    return Decisions(locked="behall") if choice == _KEEP else None
