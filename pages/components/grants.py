"""The choice of roles, förbund and insatser that an account is granted."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

import streamlit as st

from analytics.accounts.register import Account, change_grant
from analytics.accounts.roles import EVERYWHERE, ROLES, Grant
from analytics.ledger.forbund import list_forbund, load_association
from analytics.model.errors import UserError
from pages.components.answers import keep_answer
from pages.components.literal import escape_markdown
from pages.components.state import get_store

T = TypeVar("T")
_PLACEHOLDER = "Välj"


def choose_grant(key: str, former: Grant | None = None) -> Grant:
    """Draw the choices, from what was granted before; return what is chosen."""
    former = former or Grant(frozenset(), frozenset({EVERYWHERE}))
    names = _name_forbund()
    roles = st.multiselect(
        "Roller",
        list(ROLES),
        [role for role in ROLES if role in former.roles],
        format_func=ROLES.__getitem__,
        key=f"roles-{key}",
        placeholder=_PLACEHOLDER,
    )
    forbund = st.multiselect(
        "Förbund",
        list(names),
        [slug for slug in names if slug in former.forbund],
        format_func=names.__getitem__,
        key=f"forbund-{key}",
        placeholder=_PLACEHOLDER,
    )
    return Grant(frozenset(roles), frozenset(forbund), _choose_programmes(key, former))


def _choose_programmes(key: str, former: Grant) -> frozenset[tuple[str, str]]:
    names = _name_programmes()
    chosen = st.multiselect(
        "Insatser (för en rapportör)",
        list(names),
        [programme for programme in names if programme in former.programmes],
        format_func=names.__getitem__,
        key=f"programmes-{key}",
        placeholder=_PLACEHOLDER,
    )
    return frozenset(chosen)


def show_change_form(account: Account, actor: str) -> None:
    """Offer to change what an account is granted."""
    with st.form(f"grant-{account.number}"):
        st.subheader("Roller", anchor=False)
        grant = choose_grant(str(account.number), account.grant)
        st.markdown(":gray[Den som är inloggad loggas ut när rollerna ändras.]")
        if not st.form_submit_button("Spara rollerna"):
            return
    try:
        change_grant(get_store(), account.number, grant, actor=actor, at=datetime.now(UTC))
    except UserError as error:
        st.error(f"{escape_markdown(str(error))} Inget har sparats.")
    else:
        keep_answer(f"Rollerna för {account.email} är ändrade.")


def describe_roles(grant: Grant) -> str:
    """Return the names of the roles."""
    return ", ".join(name for role, name in ROLES.items() if role in grant.roles)


def describe_places(grant: Grant) -> str:
    """Return the names of the förbund, and of a rapportör's insatser."""
    names, programmes = _name_forbund(), _name_programmes()
    places = _pick(names, grant.forbund)
    return "; ".join([*places, *_pick(programmes, grant.programmes)])


def _pick(names: dict[T, str], chosen: Iterable[T]) -> list[str]:
    wanted = set(chosen)
    return [name for key, name in names.items() if key in wanted]


def _name_forbund() -> dict[str, str]:
    slugs = list_forbund(get_store())
    names = {slug: load_association(get_store(), slug).display_name for slug in slugs}
    return {EVERYWHERE: "Alla förbund", **names}


def _name_programmes() -> dict[tuple[str, str], str]:
    return {
        (slug, programme.code): f"{programme.name} ({association.name})"
        for slug in list_forbund(get_store())
        for association in [load_association(get_store(), slug)]
        for programme in association.programmes
    }
