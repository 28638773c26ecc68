"""The audit log: whether it is whole, and what stands in it, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.reach import find_known_accounts
from analytics.accounts.register import list_accounts
from analytics.accounts.roles import ROLES, Reader
from analytics.ledger.forbund import list_forbund, load_association
from analytics.ledger.log import (
    INSTALLATION,
    LogEntry,
    LogFilter,
    check_log,
    count_log,
    find_first_month,
    read_log,
)
from analytics.model.month import Month
from analytics.wording.actions import KINDS, describe_action, describe_subject
from analytics.wording.numbers import format_count, format_moment, format_month
from analytics.wording.sentences import count_of
from pages.components.state import get_association, get_store
from pages.components.table import show_table

PER_PAGE = 50
_ALL = "alla"
_HEAD_SHOWN = 16
_MOST_NAMED = 10


@dataclass(frozen=True)
class _Reach:
    """What a reader may see of the log: förbund and accounts by name, and accounts it may not."""

    forbund: Mapping[str, str]
    accounts: Mapping[str, str]
    hidden: Sequence[str]


def show_verdict() -> None:
    """Tell whether the log is whole, and the link that stands for all of it."""
    check = check_log(get_store())
    if check.holds:
        st.success("Ingen rad i loggen är ändrad.", icon=":material/verified:")
        with st.expander("För revisorn"):
            st.markdown(
                f"Loggen har {count_of(check.entries, 'rad', 'rader')}, och varje rad bygger på "
                f"dem före. Kontrollkoden för hela loggen är just nu `{check.head[:_HEAD_SHOWN]}`. "
                "Spara den. Den som sköter servern kan senare pröva den med "
                "`log verify --anchor`, och ser då om rader har tagits bort i slutet."
            )
        return
    named = ", ".join(map(str, check.broken[:_MOST_NAMED]))
    more = len(check.broken) - _MOST_NAMED
    st.error(
        f"Loggen är bruten vid rad {named}{f' och {more} till' if more > 0 else ''}: raden har "
        "ändrats eller flyttats, eller så saknas raden före. Någon har varit inne i databasen "
        "utanför Samsyn. Ta reda på vem, och jämför med en säkerhetskopia.",
        icon=":material/gpp_bad:",
    )


def show_entries(reader: Reader) -> None:
    """Draw the choice of entries and the page of them that is chosen."""
    reach = _find_reach(reader)
    with st.container(horizontal=True):
        wanted, chosen = _choose_entries(reach)
        total = count_log(get_store(), wanted)
        page = _choose_page(-(-total // PER_PAGE), chosen)
    if not total:
        st.info("Inget i loggen passar urvalet. Välj fler slag, eller en tidigare månad.")
        return
    entries = read_log(get_store(), wanted, skip=(page - 1) * PER_PAGE, most=PER_PAGE)
    gaps = " Numren gäller hela loggen, så de hoppar i ett urval." if wanted != LogFilter() else ""
    st.markdown(f":gray[{count_of(total, 'rad', 'rader')}, den senaste först.{gaps}]")
    several = wanted.forbund is None or len(wanted.forbund) > 1
    show_table(_describe_entries(entries, reach, several), alt="Logg", as_entries=True, whole=True)


def _describe_entries(
    entries: Sequence[LogEntry], reach: _Reach, several: bool
) -> Mapping[str, Sequence[str]]:
    """Return the entries by column, each with its förbund where there are ``several``."""
    return {
        "När": [format_moment(entry.at) for entry in entries],
        "Vem": [entry.actor for entry in entries],
        "Vad": [describe_action(entry.action) for entry in entries],
        "Om": [_describe_object(entry, reach, several) for entry in entries],
        "Rad": [str(entry.number) for entry in entries],
    }


def _find_reach(reader: Reader) -> _Reach:
    store = get_store()
    listed = list_accounts(store)
    known = {account.name: account.email for account in find_known_accounts(reader, listed)}
    return _Reach(
        forbund={
            slug: load_association(store, slug).display_name
            for slug in list_forbund(store)
            if reader.may_see(slug)
        },
        accounts=known,
        hidden=[account.name for account in listed if account.name not in known],
    )


def _choose_entries(reach: _Reach) -> tuple[LogFilter, str]:
    """Draw the choices; return what they mean, and a text that changes with each of them."""
    places = {_ALL: "Alla", **reach.forbund, INSTALLATION: "Inget förbund (konton, förvaring)"}
    association = get_association()
    own = association.slug if association else _ALL
    forbund = _choose("Gäller förbund", places, own, key=f"logg-forbund-{own}")
    kind = _choose("Vad", {_ALL: "Allt", **{name: name for name in KINDS}})
    month = _choose("Från och med", {_ALL: "Början", **_list_months()})
    wanted = LogFilter(
        forbund=[*reach.forbund, INSTALLATION] if forbund == _ALL else [forbund],
        actions=None if kind == _ALL else KINDS[kind],
        since=None if month == _ALL else Month.parse(month),
        hidden=reach.hidden,
    )
    return wanted, f"{forbund}|{kind}|{month}"


def _choose(label: str, names: Mapping[str, str], first: str = "", *, key: str = "") -> str:
    keys = list(names)
    return st.selectbox(
        label,
        keys,
        keys.index(first) if first else 0,
        format_func=names.__getitem__,
        key=key or f"logg-{label}",
    )


def _list_months() -> dict[str, str]:
    first, last = find_first_month(get_store()), Month.containing(datetime.now(UTC).date())
    spans = range(last.ordinal, (first or last).ordinal - 1, -1)
    return {str(month): format_month(month) for month in map(Month, spans)}


def _choose_page(pages: int, chosen: str) -> int:
    """Draw the choice of page where there are several; another choice begins at the first."""
    if pages <= 1:
        return 1
    return st.selectbox(
        "Sida",
        range(1, pages + 1),
        format_func=lambda page: f"{format_count(page)} av {format_count(pages)}",
        key=f"logg-sida-{chosen}",
    )


def _describe_object(entry: LogEntry, reach: _Reach, several: bool) -> str:
    name, _, roles = entry.object.partition(": ")
    if name in reach.accounts:
        named = ", ".join(ROLES.get(role, role) for role in roles.split(", "))
        about = f"{name} ({reach.accounts[name]}){f': {named}' if roles else ''}"
    else:
        about = describe_subject(entry.action, entry.object)
    place = reach.forbund.get(entry.forbund, "") if several and len(reach.forbund) > 1 else ""
    return " · ".join(part for part in (about, place) if part)
