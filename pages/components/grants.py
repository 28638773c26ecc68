"""The choice of roles, förbund and insatser that an account is granted."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

import streamlit as st

from analytics.accounts.reach import check_handled
from analytics.accounts.register import Account, change_grant
from analytics.accounts.roles import EVERYWHERE, REPORTER, ROLES, Grant, Reader
from analytics.ledger.forbund import list_forbund, load_association
from analytics.wording.roles import CODE_IS_NEEDED, ROLES_EXPLAINED
from pages.components.answers import take_step
from pages.components.literal import escape_markdown
from pages.components.state import get_association, get_store

T = TypeVar("T")


def choose_grant(key: str, reader: Reader, former: Grant | None = None) -> Grant:
    """Draw the choices that the reader may grant, from what was granted before; return them.

    Somebody new is of the förbund that is chosen in the bar, unless another is chosen here.
    """
    if former is None:
        former = Grant(frozenset(), _find_chosen_forbund(reader))
        place = "-".join(["new", *sorted(former.forbund)])  # another förbund there: begin anew
    else:
        place = key
    roles = _choose_roles(former.roles, key)
    forbund = _choose_forbund(former.forbund, place, reader)
    programmes = _choose_programmes(former.programmes, key, reader) if REPORTER in roles else ()
    return Grant(roles, forbund, frozenset(programmes))


def _find_chosen_forbund(reader: Reader) -> frozenset[str]:
    chosen = get_association()
    return frozenset({chosen.slug}) if chosen else reader.grant.forbund


def _choose_roles(former: Collection[str], key: str) -> frozenset[str]:
    st.markdown(":small[Roller]")
    chosen = frozenset(
        role
        for role, text in ROLES_EXPLAINED.items()
        if st.checkbox(text, role in former, key=f"roles-{key}-{role}")
    )
    st.markdown(f":small[:gray[{CODE_IS_NEEDED}]]")
    return chosen


def _choose_forbund(former: Collection[str], key: str, reader: Reader) -> frozenset[str]:
    """Draw the choice of förbund, or say which one it is where there is no other."""
    names = {slug: name for slug, name in _name_forbund().items() if reader.may_see(slug)}
    if len(names) == 1:
        st.markdown(f"Förbund: {escape_markdown(*names.values())}")
        return frozenset(names)
    return _choose("Förbund", names, former, f"forbund-{key}")


def _choose_programmes(
    former: Collection[tuple[str, str]], key: str, reader: Reader
) -> frozenset[tuple[str, str]]:
    names = {p: name for p, name in _name_programmes().items() if reader.may_see(p[0])}
    return _choose("Insatser som rapportören läser in", names, former, f"programmes-{key}")


def _choose(label: str, names: Mapping[T, str], former: Collection[T], key: str) -> frozenset[T]:
    """Draw the choice of any number of ``names``, with the ``former`` ones chosen."""
    chosen = st.multiselect(
        label,
        list(names),
        [one for one in names if one in former],
        format_func=names.__getitem__,
        key=key,
        placeholder="Välj",
    )
    return frozenset(chosen)


def show_change_form(account: Account, reader: Reader) -> None:
    """Offer to change what an account is granted."""
    grant = choose_grant(str(account.number), reader, account.grant)
    st.markdown(":gray[Den som är inloggad loggas ut när rollerna ändras.]")
    if st.button("Spara rollerna"):
        take_step(lambda: _change(account, grant, reader))


def _change(account: Account, grant: Grant, reader: Reader) -> tuple[str, str]:
    check_handled(reader, account.grant, grant)
    change_grant(get_store(), account.number, grant, actor=reader.email, at=datetime.now(UTC))
    return f"Rollerna för {account.email} är ändrade.", ""


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
