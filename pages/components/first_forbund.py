"""The form that adds a förbund where there is none."""

from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.roles import EVERYWHERE, Reader
from analytics.ledger.forbund import list_forbund, save_association
from analytics.model.errors import UserError
from analytics.model.municipality import load_municipalities
from analytics.model.text import swedish_sort_key
from analytics.settings.beginning import ASKS, MEMBERS, write_beginning
from analytics.settings.editing import RefusedAnswersError
from pages.access.rights import may_open, sees_rows
from pages.access.session import get_reader
from pages.components.answers import leave_answer
from pages.components.literal import escape_markdown
from pages.components.settings_fields import show_field
from pages.components.state import get_store, get_visit

_FAULTS = "first_forbund_faults"


def offer_first_forbund(reader: Reader) -> None:
    """Draw the form, for those who may see every förbund that is added."""
    if not _may_add(reader):
        st.info("Ditt förbund finns inte här än. Be den som sköter servern att lägga till det.")
        return
    then = " Sedan visar Kom igång på Översikt vad som är nästa steg." if sees_rows(reader) else ""
    st.markdown(
        "Här finns inget förbund än. Fyll i det som behövs för att börja. Allt går att ändra "
        f"efteråt.{then}"
    )
    faults: dict[str, str] = get_visit().get(_FAULTS, {})
    with st.form("first-forbund", enter_to_submit=False):
        name, region, *of_programmes = ASKS
        for ask in (name, region):
            show_field(ask, {}, _key(ask.name), faults.get(ask.name, ""))
        _choose_members(faults.get(MEMBERS, ""))
        for ask in of_programmes:
            show_field(ask, {}, _key(ask.name), faults.get(ask.name, ""))
        if "" in faults:
            st.error(escape_markdown(faults[""]))
        st.form_submit_button("Lägg till förbundet", type="primary", on_click=_add)


def _may_add(reader: Reader) -> bool:
    return may_open(reader, "installningar") and EVERYWHERE in reader.grant.forbund


def _key(name: str) -> str:
    return f"first-forbund-{name}"


def _choose_members(fault: str) -> None:
    names = load_municipalities()
    st.multiselect(
        "Medlemskommuner",
        sorted(names, key=lambda code: swedish_sort_key(names[code])),
        format_func=names.__getitem__,
        key=_key(MEMBERS),
        placeholder="Välj en eller flera",
    )
    if fault:
        st.error(fault)


def _add() -> None:
    reader, store = get_reader(), get_store()
    if not _may_add(reader) or list_forbund(store):  # somebody else was quicker
        return
    get_visit().pop(_FAULTS, None)
    answers = {name: st.session_state[_key(name)] for name in (*(a.name for a in ASKS), MEMBERS)}
    try:
        toml = write_beginning(answers)
        added = save_association(store, toml, actor=reader.email, at=datetime.now(UTC))
    except RefusedAnswersError as error:
        get_visit()[_FAULTS] = error.faults
    except UserError as error:
        get_visit()[_FAULTS] = {"": str(error)}
    else:
        then = " Nästa steg står under Kom igång på Översikt." if sees_rows(reader) else ""
        leave_answer(f"{added.name} är tillagt.{then}")
