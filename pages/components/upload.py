"""The steps of reading in a file: what was found, what to mend, what it changes, save."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics.ledger.comparison import Comparison, compare_delivery
from analytics.ledger.imports import Delivery, Receipt, commit_delivery
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import make_delivery
from analytics.wording.numbers import format_count, format_moment, format_month
from analytics.workbook.annotated import annotate_workbook, can_be_returned
from analytics.workbook.problems import Problem
from analytics.workbook.reading import Reading, read_workbook
from analytics.workbook.template import make_template
from pages.components.exhibit import show_table
from pages.components.problem_list import show_problems
from pages.components.state import LOCAL_USER, get_figures, get_store
from pages.exhibits.changes import describe_row_changes, find_changes

_RECEIPT = "receipt"
_ROUND = "upload_round"
_KINDS = {"deltagare": "Deltagare", "ekonomi": "Ekonomi", "": "Läses inte"}
_WORDS = "ta bort"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploader_key() -> str:
    """Return the uploader's key; a new one after each file that was read in."""
    return f"workbook-{st.session_state.get(_ROUND, 0)}"


def show_last_receipt() -> None:
    """Say what became of the file that was read in just now."""
    receipt = st.session_state.pop(_RECEIPT, None)
    if receipt:
        st.success(receipt, icon=":material/check_circle:")


def show_upload(association: Association, month: Month, name: str, data: bytes) -> None:
    """Read a file and lead on: to what must be mended, or to what it changes and saving it."""
    with st.spinner("Läser och kontrollerar filen …"):
        reading = read_workbook(data, name, association, month)
    _show_findings(reading)
    show_problems(reading.problems, name)
    if reading.problems and can_be_returned(reading.problems):
        _offer_marked_copy(name, data, reading.problems)
    if not reading.blocked:
        try:
            _show_preview(association, make_delivery(reading, month, name))
        except UserError as error:
            st.error(f"{error} Inget har sparats.")


def offer_template(association: Association) -> None:
    """Offer an empty workbook with the förbund's own choices in it."""
    st.download_button(
        "Ladda ner en tom mall",
        lambda: make_template(association),
        file_name=f"{association.slug}_mall.xlsx",
        mime=_EXCEL,
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def _offer_marked_copy(name: str, data: bytes, problems: Sequence[Problem]) -> None:
    st.download_button(
        "Ladda ner din fil med felen markerade",
        lambda: annotate_workbook(data, problems),
        file_name=f"Att rätta {name}",
        mime=_EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def _show_findings(reading: Reading) -> None:
    if reading.sheets:
        show_table(
            {
                "Blad": [sheet.name for sheet in reading.sheets],
                "Läses som": [_KINDS[sheet.kind] for sheet in reading.sheets],
                "Rubrikrad": [str(sheet.heading_row or "–") for sheet in reading.sheets],
                "Rader": [format_count(sheet.rows) for sheet in reading.sheets],
            },
            alt="Blad i filen",
        )


def _show_preview(association: Association, delivery: Delivery) -> None:
    """Show what the file changes, ask about rows that are gone, and offer to save it."""
    comparison = compare_delivery(get_store(), association, delivery)
    with st.container(border=True):
        st.subheader(f"Så ändras {format_month(delivery.month)}", anchor=False)
        st.markdown(_summarise(comparison, delivery))
        changes = find_changes(get_figures(association.slug), get_store(), association, delivery)
        show_table(changes.key_figures, alt="Nyckeltal före och efter")
        for question in changes.questions:
            st.info(question, icon=":material/help:")
        if comparison.changed:
            with st.expander(f"Ändrade rader ({format_count(len(comparison.changed))})"):
                show_table(describe_row_changes(comparison), alt="Ändrade rader")
        if comparison.withdrawn:
            st.warning(
                f"Samtycke saknas nu för {', '.join(sorted(comparison.withdrawn))}. Det som är "
                "sparat om dem raderas när filen läses in och kan inte fås tillbaka.",
                icon=":material/delete_forever:",
            )
        confirmed = _ask_about_removals(comparison)
        st.markdown("Inget har sparats än.")
        if st.button("Läs in", type="primary", icon=":material/save:", disabled=not confirmed):
            _save(association, delivery, comparison.version)


def _summarise(comparison: Comparison, delivery: Delivery) -> str:
    parts = [
        _count(len(comparison.added), "ny rad", "nya rader"),
        _count(len(comparison.changed), "ändrad", "ändrade"),
        _count(len(comparison.removed), "borta", "borta"),
        _count(comparison.unchanged, "oförändrad", "oförändrade"),
    ]
    if delivery.economy is not None:
        parts.append(_count(len(delivery.economy), "rad ekonomi", "rader ekonomi"))
    if delivery.left_out:
        parts.append(_count(delivery.left_out, "utelämnad", "utelämnade"))
    if comparison.withdrawn:
        parts.append(_count(len(comparison.withdrawn), "utan samtycke", "utan samtycke"))
    return " · ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"**{format_count(number)}** {one if number == 1 else many}"


def _ask_about_removals(comparison: Comparison) -> bool:
    """Ask whether rows that are gone are meant to be; return whether the answer is yes."""
    gone = len(comparison.removed)
    if not gone:
        return True
    key = f"confirm-{hash(comparison.removed)}"  # a yes is to these rows, not to the next file's
    st.warning(
        f"{gone} av {comparison.before} rader som fanns förut finns inte i filen. Läggs de inte "
        f"tillbaka försvinner de ur siffrorna: {', '.join(sorted(comparison.removed)[:20])}"
        + (" …" if gone > 20 else "."),
        icon=":material/warning:",
    )
    if comparison.loses_many:
        label = f"Mer än en femtedel försvinner. Skriv {_WORDS} om det är rätt."
        return st.text_input(label, key=key).strip().casefold() == _WORDS
    return st.checkbox("Ja, raderna ska bort", key=key)


def _save(association: Association, delivery: Delivery, version: str) -> None:
    now = datetime.now(UTC)
    receipt = commit_delivery(
        get_store(), association, delivery, actor=LOCAL_USER, at=now, compared_with=version
    )
    st.session_state[_RECEIPT] = _tell(receipt, delivery)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _tell(receipt: Receipt, delivery: Delivery) -> str:
    if receipt.repeated:
        when = format_moment(receipt.imported_at)
        return (
            f"{delivery.file_name} är redan inläst {when} av {receipt.imported_by}. "
            "Inget nytt sparades."
        )
    rows = "1 rad" if receipt.accepted == 1 else f"{format_count(receipt.accepted)} rader"
    return (
        f"{rows} ur {delivery.file_name} är inlästa för {format_month(delivery.month)}. "
        "Det går att ångra på sidan Historik."
    )
