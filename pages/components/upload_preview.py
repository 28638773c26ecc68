"""What a file would change, and what must be decided before it is saved."""

import streamlit as st

from analytics.ledger.comparison import Comparison
from analytics.model.association import Association
from analytics.upload import Decisions, Examination
from analytics.wording.numbers import format_count, format_month
from analytics.wording.sentences import count_of
from pages.components.exhibit import show_table
from pages.components.state import get_figures
from pages.exhibits.changes import describe_row_changes, describe_sheets, find_changes

_WORDS = "ta bort"
_MOST_NAMED = 20
_KEEP = "Behåll raderna som de var i de fastställda månaderna"
_OPEN = "Öppna månaderna igen och läs in allt"


def show_changes(association: Association, examination: Examination) -> None:
    """Show rows new, changed, gone and unchanged, and how the key figures change."""
    comparison, staged = examination.comparison, examination.staged
    if comparison is None or staged is None:
        return
    show_table(describe_sheets(comparison), alt="Rader som ändras")
    if examination.reading.left_out:
        rows = count_of(examination.reading.left_out, "rad", "rader")
        st.markdown(f":gray[{rows} i filen är utelämnade.]")
    former = get_figures(association.slug)
    changes = find_changes(former, association, comparison.timeline, staged)
    show_table(changes.key_figures, alt="Nyckeltal före och efter")
    for question in changes.questions:
        st.info(question, icon=":material/help:")
    if comparison.added:
        with st.expander(f"Nya rader ({format_count(len(comparison.added))})"):
            st.markdown(", ".join(sorted(comparison.added)))
    changed = describe_row_changes(comparison)
    if changed:
        with st.expander("Ändrade rader"):
            show_table(changed, alt="Ändrade rader")
    if comparison.withdrawn:
        st.warning(
            f"Samtycke saknas nu för {', '.join(sorted(set(comparison.withdrawn)))}. Det som är "
            "sparat om dem raderas när filen läses in och kan inte fås tillbaka.",
            icon=":material/delete_forever:",
        )


def decide(examination: Examination) -> Decisions | None:
    """Ask about rows that are gone and locked months; return None until all is decided."""
    comparison = examination.comparison
    if comparison is None:
        return None
    confirmed = _ask_about_removals(comparison)
    locked = _ask_about_locked_months(comparison)
    if not confirmed or locked is None:
        return None
    return Decisions(comparison.removals, locked.locked, locked.reason)


def _ask_about_removals(comparison: Comparison) -> bool:
    """Ask whether rows that are gone are meant to be; return whether the answer is yes."""
    gone = comparison.removals
    if not gone:
        return True
    # The key is of these rows: a yes to them is none to the next file's.
    key = f"confirm {comparison.version} {gone} {hash(comparison.removed)}"
    people, before = comparison.people, comparison.people.before
    if people.removed:
        named = sorted(comparison.removed)
        st.warning(
            f"{len(named)} av {format_count(before)} rader som fanns förut finns inte i filen. "
            f"Läggs de inte tillbaka försvinner de ur siffrorna: {', '.join(named[:_MOST_NAMED])}"
            + (" …" if len(named) > _MOST_NAMED else "."),
            icon=":material/warning:",
        )
    if other := gone - len(people.removed):
        rows = count_of(other, "rad", "rader")
        st.warning(
            f"{rows} som fanns förut i andra blad finns inte i filen.", icon=":material/warning:"
        )
    if comparison.loses_many:
        label = f"Mer än en femtedel försvinner. Skriv {_WORDS} om det är rätt."
        return st.text_input(label, key=key).strip().casefold() == _WORDS
    return st.checkbox("Ja, raderna ska bort", key=key)


def _ask_about_locked_months(comparison: Comparison) -> Decisions | None:
    """Ask what to do with rows that change locked months; None until that is decided."""
    if not comparison.touched:
        return Decisions()
    named = ", ".join(map(format_month, comparison.touched))
    choice = st.radio(
        f"Filen ändrar siffror i månader som är fastställda: {named}.", [_KEEP, _OPEN], index=None
    )
    if choice == _OPEN:
        reason = st.text_input("Varför öppnas månaderna? Det står sedan i loggen.")
        return Decisions(locked="oppna", reason=reason) if reason.strip() else None
    return Decisions(locked="behall") if choice == _KEEP else None
