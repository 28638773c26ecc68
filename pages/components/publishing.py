"""Draw what a release would show and hide, and approve it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from analytics.figures.beginning import find_beginning
from analytics.ledger.imports import has_changed_since
from analytics.ledger.store import find_home
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.archive import Approval, find_latest, list_approvals
from analytics.release.order import end_year, list_years_before
from analytics.release.publishing import Proposal, approve_release, propose_release
from analytics.wording.numbers import format_moment, format_month
from analytics.wording.release_order import (
    ask_to_confirm,
    describe_published,
    describe_reach,
    explain_again,
    explain_beginning,
    warn_of_years_before,
)
from analytics.wording.releases import (
    describe_hidden,
    describe_news,
    describe_totals,
    describe_verdict,
)
from analytics.wording.sentences import count_of
from pages.access.session import get_actor
from pages.components.page import link_to_upload, offer_upload
from pages.components.state import get_figures, get_store, open_shared_store
from pages.components.table import show_table

THEN = "kan du granska och publicera siffrorna på den här sidan"
"""What can be done once a file is read in."""
_DONE = "published_month"
_MOST_UNFOLDED = 6
"""Months that are shown without being asked for."""


def choose_month(association: Association) -> Month | None:
    """Draw the choice of the month to publish up to; None while there is none to choose.

    The months stand in the order to publish them, and the one to begin with is chosen.
    """
    if done := st.session_state.pop(_DONE, None):
        st.success(f"Publicerat till och med {done}. Styrelsen ser det nu.")
    reported = get_figures(association.slug).months
    if reported is None:
        offer_upload(THEN)
        return None
    published = list_approvals(get_store(), association.slug)
    if not published:
        return _choose_beginning(association, Period(*reported, ""))
    first = published[0].month + 1
    if first > reported[1]:
        return _choose_again(association, published, Period(*reported, ""))
    unpublished = Period(first, reported[1], "")
    return _choose(unpublished, end_year(unpublished))


def _choose_beginning(association: Association, reported: Period) -> Month:
    """Draw the choice of the first month to publish up to, and why one is proposed."""
    beginning = find_beginning(get_figures(association.slug), reported)
    month = _choose(reported, beginning.month)
    if reported.first.year < reported.last.year:
        st.markdown(f":gray[{explain_beginning(beginning, reported)}]")
    return month


def _choose(unpublished: Period, proposed: Month) -> Month:
    months = list(map(str, unpublished))
    chosen = st.selectbox(
        "Publicera till och med",
        months,
        index=months.index(str(proposed)),
        format_func=lambda text: format_month(Month.parse(text)),
    )
    return Month.parse(chosen)


def _choose_again(
    association: Association, published: Sequence[Approval], reported: Period
) -> Month | None:
    """Offer the last month anew where something has been put right; else say what would be new."""
    if has_changed_since(get_store(), association.slug, published[0].approved_at):
        st.markdown(explain_again(reported.last))
        return reported.last
    st.header("Inget nytt att publicera", anchor=False)
    st.markdown(describe_published(reported, published[-1].month))
    link_to_upload()
    st.page_link(
        "rapporter.py",
        label="Se det som är publicerat i en rapport",
        icon=":material/visibility:",
    )
    return None


def show_proposal(association: Association, month: Month) -> None:
    """Draw what would be published, what is hidden and why, and the button that approves it."""
    figures = get_figures(association.slug)
    latest = find_latest(get_store(), association.slug)
    try:
        proposal = _propose(find_home(), association.slug, month, figures.version, latest)
    except UserError as error:
        st.warning(str(error))
        return
    draft = proposal.draft
    st.header("Det här publiceras", anchor=False)
    st.markdown("Granska vad som visas och vad som döljs innan du godkänner.")
    years = _warn_of_years_before(association, month, proposal)
    st.markdown(f"{describe_reach(draft.release)} {describe_news(draft)}")
    _show_totals(proposal)
    tell = st.success if draft.verdict.holds else st.warning
    tell(describe_verdict(draft))
    hidden = describe_hidden(draft, proposal.earlier)
    if number := len(hidden["Siffra"]):
        with st.expander(f"Det som inte visas ({number})"):
            st.markdown("Antalen ser bara du.")
            show_table(
                hidden,
                alt="Tabell: det som inte visas, och varför",
                as_entries=True,
            )
    agreed = st.checkbox(ask_to_confirm(month, years), key=f"agreed {month} {proposal.version}")
    if st.button(f"Publicera till och med {format_month(month)}", type="primary"):
        if agreed:
            _approve(proposal, month)
        else:
            st.warning("Kryssa i rutan först, om det här ska publiceras.")


def _show_totals(proposal: Proposal) -> None:
    totals = describe_totals(proposal.draft.release, proposal.earlier)
    number = len(totals["Månad"])
    if not number:
        st.markdown("Inga totaler är nya eller ändrade sedan förra publiceringen.")
        return
    told = f"Totaler som är nya eller ändrade ({count_of(number, 'månad', 'månader')})"
    with st.expander(told, expanded=number <= _MOST_UNFOLDED):
        show_table(totals, alt="Tabell: totaler som är nya eller ändrade", as_entries=True)


def _warn_of_years_before(
    association: Association, month: Month, proposal: Proposal
) -> tuple[int, ...]:
    """Warn of reported years that the first release would leave out for good; return them."""
    reported = get_figures(association.slug).months
    if proposal.earlier or reported is None:
        return ()
    years = list_years_before(reported[0], month)
    if years:
        st.warning(warn_of_years_before(years, month, end_year(Period(*reported, ""))))
    return years


@st.cache_resource(show_spinner="Granskar …", max_entries=4)
def _propose(home: Path, slug: str, month: Month, version: str, latest: int) -> Proposal:  # noqa: ARG001 - what it is of is a part of the cache key
    return propose_release(open_shared_store(home), slug, month)


def _approve(proposal: Proposal, month: Month) -> None:
    try:
        approve_release(get_store(), proposal, actor=get_actor(), at=datetime.now(UTC))
    except UserError as error:
        st.error(str(error))
        return
    st.session_state[_DONE] = format_month(month)
    st.rerun()


def list_published(association: Association) -> None:
    """Draw what has been published, when and by whom."""
    approvals = list_approvals(get_store(), association.slug)
    if not approvals:
        return
    st.header("Publicerat", anchor=False)
    show_table(
        {
            "Till och med": [format_month(one.month) for one in approvals],
            "Publicerat": [format_moment(one.approved_at) for one in approvals],
            "Av": [one.approved_by for one in approvals],
        },
        alt="Tabell: det som är publicerat",
        as_entries=True,
        lead="Till och med",
    )
