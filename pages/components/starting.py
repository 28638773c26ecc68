"""Kom igång: the chef's first month as a list of what is done and what is next."""

from collections.abc import Sequence

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.starting import StartingStep, list_starting_steps
from pages.access.rights import may_open
from pages.components.page import offer_upload
from pages.components.state import get_association, get_store

_GO = ":material/arrow_forward:"


def show_beginning(reader: Reader) -> None:
    """Draw what to do while nothing is read in: the steps that remain, else to read in a file."""
    steps = _list_remaining()
    if steps:
        st.info("Inget är inläst än. Följ stegen här under.")
        _show_steps(reader, steps, unfolded=True)
    else:
        offer_upload()


def show_starting_steps(reader: Reader) -> bool:
    """Draw the steps of the first month over the figures, folded, until all of them are done.

    Return whether there are any left.
    """
    steps = _list_remaining()
    if steps:
        _show_steps(reader, steps, unfolded=False)
    return bool(steps)


def _list_remaining() -> list[StartingStep]:
    """Return the steps, or nothing where all are done; invented data needs no first month."""
    association = get_association()
    if association is not None and association.invented:
        return []
    steps = list_starting_steps(get_store(), association)
    return [] if all(step.done for step in steps) else steps


def _show_steps(reader: Reader, steps: Sequence[StartingStep], *, unfolded: bool) -> None:
    done = sum(step.done for step in steps)
    following = next(step for step in steps if not step.done)
    told = f"Kom igång: {done} av {len(steps)} steg klara. Nästa: {following.title}"
    with st.expander(told, expanded=unfolded):
        for step in steps:
            _show_step(reader, step, is_next=step is following)


def _show_step(reader: Reader, step: StartingStep, *, is_next: bool) -> None:
    with st.container(horizontal=True, gap="small"):
        with st.container(width=90):
            st.markdown(_word(step, is_next=is_next))
        with st.container(gap=None):
            if may_open(reader, step.page):
                st.page_link(
                    f"{step.page}.py", label=step.title, icon=_GO, query_params=dict(step.query)
                )
            else:
                st.markdown(step.title)
            if told := step.found if step.done else step.how:
                st.markdown(f":gray[{told}]")


def _word(step: StartingStep, *, is_next: bool) -> str:
    if step.done:
        return ":green-badge[:material/check: Klart]"
    return ":blue-badge[Nästa]" if is_next else ":gray-badge[Återstår]"
