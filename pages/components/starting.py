"""Kom igång: the chef's first month as a list of what is done and what is next."""

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.starting import StartingStep, list_starting_steps
from pages.access.rights import may_open
from pages.components.state import get_association, get_store

_GO = ":material/arrow_forward:"


def show_starting_steps(reader: Reader, *, unfolded: bool) -> None:
    """Draw the steps of the first month, until all of them are done; never over invented data."""
    association = get_association()
    if association is not None and association.invented:
        return
    steps = list_starting_steps(get_store(), association)
    done = sum(step.done for step in steps)
    if done == len(steps):
        return
    following = next(step for step in steps if not step.done)
    told = f"Kom igång: {done} av {len(steps)} steg klara. Nästa: {following.title}"
    with st.expander(told, expanded=unfolded):
        for step in steps:
            _show_step(reader, step, is_next=step is following)


def _show_step(reader: Reader, step: StartingStep, *, is_next: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width=90):
            st.markdown(_word(step, is_next=is_next))
        if may_open(reader, step.page):
            st.page_link(
                f"{step.page}.py", label=step.title, icon=_GO, query_params=dict(step.query)
            )
        else:
            st.markdown(step.title)
        if not step.done:
            st.markdown(f":gray[{step.how}]", width="stretch")


def _word(step: StartingStep, *, is_next: bool) -> str:
    if step.done:
        return ":green-badge[:material/check: Klart]"
    return ":blue-badge[Nästa]" if is_next else ":gray-badge[Återstår]"
