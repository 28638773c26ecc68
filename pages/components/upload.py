"""The steps of reading in a file: what was found, what to mend, what it changes, save."""

from datetime import UTC, datetime

import streamlit as st

from analytics.ledger.imports import Receipt
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import save_reading
from analytics.wording.numbers import format_count, format_moment, format_month
from analytics.workbook.reading import Reading, read_workbook
from pages.components.exhibit import show_table
from pages.components.problem_list import show_problems
from pages.components.state import LOCAL_USER, get_figures, get_store

_RECEIPT = "receipt"
_ROUND = "upload_round"
_KINDS = {"deltagare": "Deltagare", "ekonomi": "Ekonomi", "": "Läses inte"}


def uploader_key() -> str:
    """Return the uploader's key; a new one after each file that was read in."""
    return f"workbook-{st.session_state.get(_ROUND, 0)}"


def show_last_receipt() -> None:
    """Say what the file that was read in just now has changed."""
    receipt = st.session_state.pop(_RECEIPT, None)
    if receipt:
        st.success(receipt, icon=":material/check_circle:")


def show_upload(association: Association, month: Month, name: str, data: bytes) -> None:
    """Read a file and lead on: to what must be mended, or to saving it."""
    with st.spinner("Läser och kontrollerar filen …"):
        reading = read_workbook(data, name, association, month)
    _show_findings(reading)
    show_problems(reading.problems, name)
    if reading.blocked:
        return
    st.markdown(
        f"**{format_count(reading.accepted)} rader kan läsas in** för {format_month(month)}. "
        f"{format_count(reading.left_out)} rader lämnas utanför. Inget har sparats än."
    )
    if st.button("Läs in", type="primary", icon=":material/save:"):
        _save(association, month, name, reading)


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


def _save(association: Association, month: Month, name: str, reading: Reading) -> None:
    now = datetime.now(UTC)
    before = _count_present(association.slug)
    try:
        receipt = save_reading(
            get_store(), association, month, reading, name, actor=LOCAL_USER, at=now
        )
    except UserError as error:
        st.error(f"{error} Inget har sparats.")
        return
    st.session_state[_RECEIPT] = _tell(receipt, name, month, before, association.slug)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _tell(receipt: Receipt, name: str, month: Month, before: str, slug: str) -> str:
    if receipt.repeated:
        when = format_moment(receipt.imported_at)
        return f"{name} är redan inläst {when} av {receipt.imported_by}. Inget nytt sparades."
    return (
        f"{format_count(receipt.accepted)} rader ur {name} är inlästa för {format_month(month)}. "
        f"Siffrorna gick från {before} till {_count_present(slug)}."
    )


def _count_present(slug: str) -> str:
    months = get_figures(slug).months
    return f"senast {format_month(months[1])}" if months else "inga månader"
