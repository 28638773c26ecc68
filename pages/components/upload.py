"""The steps of reading in files: what was found, what to answer or mend, what changes, save."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.reach import check_reach
from analytics.ledger.delivery import CORRECTION, EVENTS, WHOLE_LIST, Mode
from analytics.ledger.drafts import Draft
from analytics.ledger.imports import Receipt, find_usual_mode
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import Decisions, Examination, Order, count_kept_out, save, settle
from analytics.wording.numbers import format_count, format_moment, format_month
from analytics.wording.sentences import count_of, start_sentence
from analytics.workbook.annotated import annotate_workbook
from analytics.workbook.columns import SHEET_SPECS
from analytics.workbook.problems import Problem
from analytics.workbook.reading import Reading, SheetFinding
from analytics.workbook.template import make_template
from pages.access.rights import may_open
from pages.access.session import get_actor, get_reader
from pages.components.file_questions import ask_questions
from pages.components.literal import escape_markdown
from pages.components.pending import (
    PendingFile,
    PendingUpload,
    examine_file,
    finish_file,
    get_pending,
    keep_draft,
    receive_files,
    resume_draft,
)
from pages.components.problem_list import show_faults, show_refusal, show_remarks
from pages.components.selection_bar import MONTH_KEY
from pages.components.state import get_store
from pages.components.table import show_table
from pages.components.upload_preview import decide, show_changes, show_doubts, warn_of_kept_out

MODES: dict[Mode, tuple[str, str]] = {
    WHOLE_LIST: (
        "Allt hittills",
        "alla deltagare från början, även de som har slutat. Det som är inläst men saknas i filen "
        "tas bort.",
    ),
    EVENTS: ("Månadens händelser", "de som börjat eller slutat, och rader med något nytt."),
    CORRECTION: ("Rättelse", "rader som ersätter dem som redan är inlästa."),
}
"""What each way of sending a month is called, and what the file then holds."""
MODE_KEY = "upload_mode"
_ONWARD = (
    ("oversikt", "Se siffrorna", ":material/monitoring:"),
    ("publicera", "Granska och publicera", ":material/visibility:"),
)
"""Where to go on when a file is read in: page, what the link says, and its icon."""
_RECEIPT = "receipt"
_ROUND = "upload_round"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TITLES: dict[str, str] = {spec.kind: spec.title for spec in SHEET_SPECS}


def choose_mode(association: Association) -> Mode:
    """Draw the choice of how the file is made, to begin with as the one before."""
    if MODE_KEY not in st.session_state:
        st.session_state[MODE_KEY] = find_usual_mode(get_store(), association.slug)
    chosen = st.selectbox(
        "Filen innehåller",
        list(MODES),
        format_func=lambda mode: MODES[mode][0],
        key=MODE_KEY,
        help="\n".join(f"- **{name}**: {what}" for name, what in MODES.values()),
    )
    mode = chosen if chosen in MODES else WHOLE_LIST
    st.markdown(f":small[:gray[{start_sentence(MODES[mode][1])}]]")
    return mode


def choose_files(association: Association, month: Month, mode: Mode) -> None:
    """Draw the uploader; what is dropped there becomes pending and leaves it."""
    number = st.session_state.get(_ROUND, 0)
    files = st.file_uploader(
        "Excel-fil (.xlsx), en eller flera",
        accept_multiple_files=True,
        key=f"workbook-{number}",
    )
    if files:
        named = [(file.name, file.getvalue()) for file in files]
        st.session_state[_ROUND] = number + 1
        receive_files(association, month, mode, named)
        st.rerun()


def go_on_with_draft(association: Association, draft: Draft) -> None:
    """Show a draft as it was left, with the choices that were made for it."""
    st.session_state[MODE_KEY] = draft.mode
    st.session_state[MONTH_KEY] = draft.month
    resume_draft(association, draft)
    st.toast("Uppladdningen som var påbörjad finns kvar.", icon=":material/history:")


def show_last_receipt() -> None:
    """Say what became of the file that was read in just now."""
    receipt = st.session_state.pop(_RECEIPT, None)
    if not receipt:
        return
    st.success(escape_markdown(receipt), icon=":material/check_circle:")
    with st.container(horizontal=True):
        for page, label, icon in _ONWARD:
            if may_open(get_reader(), page):
                st.page_link(f"{page}.py", label=label, icon=icon)


def show_pending(association: Association, month: Month, mode: Mode) -> None:
    """Lead on with the first file that is pending, and tell of those that were refused."""
    pending = get_pending(association)
    for name, problems in pending.refused:
        show_refusal(problems, name)
    if pending.files:
        if pending.kept_for != (month, mode):
            keep_draft(pending, month, mode)
        file = pending.files[0]
        _show_header(pending, file, month, mode)
        try:
            _show_file(association, pending, file, Order(month, file.name, mode, pending.answers))
        except UserError as error:
            st.error(f"{escape_markdown(str(error))} Inget har sparats.", icon=":material/error:")


def _show_header(pending: PendingUpload, file: PendingFile, month: Month, mode: Mode) -> None:
    place = pending.total - len(pending.files) + 1
    which = f"Fil {place} av {pending.total}: " if pending.total > 1 else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(f"{which}{escape_markdown(file.name)}", anchor=False)
        if st.button("Ta bort filen", icon=":material/delete:"):
            finish_file(pending, month, mode)
            st.toast(f"{escape_markdown(file.name)} är borttagen. Inget ur den har sparats.")
            st.rerun()


def _show_file(
    association: Association, pending: PendingUpload, file: PendingFile, order: Order
) -> None:
    with st.spinner("Läser och kontrollerar filen …"):
        examination = examine_file(association, order, file)
    if examination.staged is not None:
        check_reach(get_reader(), association, examination.staged.scope)
    told = [problem for problem in examination.problems if problem.question is None]
    show_faults(told, file.name, asked=len(told) < len(examination.problems))
    _offer_marked_copy(file, examination.reading.problems)
    if ask_questions(pending, file, examination.problems):
        keep_draft(pending, order.month, order.mode)
        st.rerun()
    show_remarks(told)
    _show_findings(examination.reading)
    if not examination.blocked:
        _show_preview(association, pending, examination, order)


def offer_template(association: Association) -> None:
    """Offer an empty workbook with the förbund's own choices in it."""
    st.download_button(
        "Ladda ner en tom mall",
        lambda: make_template(association),
        file_name=f"{association.slug}_mall.xlsx",
        mime=_EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def _offer_marked_copy(file: PendingFile, problems: Sequence[Problem]) -> None:
    if not any(problem.severity == "fel" for problem in problems):
        return
    st.download_button(
        "Ladda ner din fil med felen markerade",
        lambda: annotate_workbook(file.data, problems),
        file_name=f"Att rätta {file.name}",
        mime=_EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def _show_findings(reading: Reading) -> None:
    if not reading.sheets:
        return
    with st.expander("Så läses blad och rubriker"):
        show_table(
            {
                "Blad": [sheet.name for sheet in reading.sheets],
                "Läses som": [_TITLES.get(sheet.kind, "Läses inte") for sheet in reading.sheets],
                "Rubrikrad": [str(sheet.heading_row or "–") for sheet in reading.sheets],
                "Rader": [format_count(sheet.rows) for sheet in reading.sheets],
            },
            alt="Blad i filen",
        )
        for sheet in reading.sheets:
            if sheet.kind:
                _show_headings(sheet)


def _show_headings(sheet: SheetFinding) -> None:
    show_table(
        {
            f"Rubrik i bladet {sheet.name}": [written for written, _ in sheet.headings],
            "Läses som": [name or "Läses inte" for _, name in sheet.headings],
        },
        alt=f"Rubriker i bladet {sheet.name}",
    )


def _show_preview(
    association: Association, pending: PendingUpload, examination: Examination, order: Order
) -> None:
    with st.container(border=True):
        st.header(f"Så ändras {format_month(order.month)}", anchor=False)
        show_doubts(examination, order)
        changes = st.container()
        decisions = decide(examination)
        settled = examination if decisions is None else settle(get_store(), examination, decisions)
        with changes:
            show_changes(association, settled)
        warn_of_kept_out(examination, settled, order.month)
        st.markdown(
            "Inget har sparats än."
            if decisions is not None
            else "Inget har sparats än. Svara på det som står ovanför, så går det att läsa in."
        )
        if st.button("Läs in", type="primary", icon=":material/save:", disabled=decisions is None):
            kept_out = count_kept_out(examination, settled.staged)
            _save(pending, examination, decisions or Decisions(), order, kept_out)


def _save(
    pending: PendingUpload,
    examination: Examination,
    decisions: Decisions,
    order: Order,
    kept_out: int,
) -> None:
    with st.spinner("Sparar …"):
        now = datetime.now(UTC)
        receipt = save(get_store(), examination, decisions, actor=get_actor(), at=now)
    finish_file(pending, order.month, order.mode)
    st.session_state[_RECEIPT] = _tell(receipt, order, kept_out)
    st.rerun()


def _tell(receipt: Receipt, order: Order, kept_out: int) -> str:
    if receipt.repeated:
        when = format_moment(receipt.imported_at)
        return (
            f"{order.file_name} är redan inläst {when} av {receipt.imported_by}. "
            "Inget nytt sparades."
        )
    rows = "1 rad" if receipt.accepted == 1 else f"{format_count(receipt.accepted)} rader"
    told = (
        f"{start_sentence(count_of(kept_out, 'rad', 'rader'))} lästes inte in, för att inte ändra "
        "fastställda månader. "
        if kept_out
        else ""
    )
    return (
        f"{rows} ur {order.file_name} är inlästa för {format_month(order.month)}. {told}"
        "Det går att ångra på sidan Historik."
    )
