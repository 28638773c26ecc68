"""What is said of demoläge on every page, and its end."""

from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.demo import end_demo
from analytics.ledger.forbund import find_samples, is_demo
from analytics.model.errors import UserError
from pages.access.first_account import offer_first_account
from pages.access.rights import may_end_demo, may_open
from pages.components.literal import escape_markdown
from pages.components.state import get_association, get_store

_END = "Avsluta demoläge"
_AGREED = "end_demo_agreed"
_FAILURE = "demo_failure"
"""Key of why demoläge could not be ended; empty when it was."""


def show_demo_banner(reader: Reader) -> None:
    """Say that what is shown is invented, and offer to end it; or what became of that."""
    _say_what_became()
    association = get_association()
    if association is None or not association.invented or not is_demo(get_store()):
        return
    samples = _find_own_samples(reader)
    if not samples:
        _say_invented(reader)
        return
    banner, beside = st.columns([4, 1], vertical_alignment="center")
    with banner:
        _say_invented(reader)
    if beside.button(_END):
        _ask(reader, list(samples.values()))


def _find_own_samples(reader: Reader) -> dict[str, str]:
    """Return the sample förbund that the reader may remove: all there are, or none."""
    if not may_end_demo(reader):
        return {}
    with get_store().reading() as connection:
        samples = find_samples(connection)
    return samples if all(map(reader.may_see, samples)) else {}


def _say_invented(reader: Reader) -> None:
    told = "Demoläge: alla uppgifter är påhittade."
    if may_open(reader, "ladda_upp"):
        told += " Prova gärna en egen fil. Den försvinner när demoläget avslutas."
    st.info(told, icon=":material/science:")


@st.dialog("Avsluta demoläge?", width="medium")
def _ask(reader: Reader, names: list[str]) -> None:
    st.markdown("Det här tas bort för alltid:")
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in _list_losses(names)))
    st.markdown(_say_what_stays(reader))
    with st.form("end-demo", border=False):
        agreed = st.checkbox("Ja, ta bort allt detta", key=_AGREED)
        # What a dialog's button does comes before the page is drawn anew, without the dialog.
        if st.form_submit_button(_END, type="primary", on_click=_end, args=[reader]):
            if agreed:
                st.rerun()
            st.warning("Kryssa i rutan först, om allt detta ska tas bort.")


def _list_losses(names: list[str]) -> list[str]:
    return [
        f"de påhittade uppgifterna om {' och '.join(names)}, med inställningar och publiceringar",
        "alla filer som har lästs in där för att prova, även egna",
        "uppladdningar som är påbörjade men inte sparade",
    ]


def _say_what_stays(reader: Reader) -> str:
    if reader.account is not None:
        return "Konton och loggen blir kvar."
    return (
        "Loggen blir kvar. Sedan behöver alla logga in. Länken till det första kontot skrivs ut i "
        "fönstret där Samsyn startades."
    )


def _end(reader: Reader) -> None:
    if not st.session_state[_AGREED]:
        return
    store = get_store()
    try:
        end_demo(store, actor=reader.email, at=datetime.now(UTC))
    except UserError as error:
        st.session_state[_FAILURE] = str(error)
        return
    st.session_state[_FAILURE] = ""
    if reader.account is None:
        offer_first_account(store)


def _say_what_became() -> None:
    failure = st.session_state.pop(_FAILURE, None)
    if failure:
        st.error(escape_markdown(failure))
    elif failure is not None:
        st.success(
            "Demoläget är avslutat, och allt påhittat är borttaget. Lägg nu till ert eget förbund "
            "på sidan Inställningar.",
            icon=":material/check_circle:",
        )
