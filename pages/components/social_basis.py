"""What the socioekonomiska bokslutet is reckoned from: an example, assumptions and values."""

import streamlit as st

from analytics.exhibits.social import example, list_payers, list_unit_values
from analytics.figures.view import View
from analytics.wording.social import EXAMPLE_APART, NEED_TOLD, list_assumptions, warn_examples
from pages.components.digest import show_digest
from pages.components.table import show_table


def warn_of_examples(view: View, *, may_confirm: bool) -> None:
    """Say that values are examples until the förbund has confirmed them, and lead to where."""
    if told := warn_examples(view.figures.association.unit_values):
        st.warning(told, icon=":material/science:")
        if may_confirm:
            st.page_link("installningar.py", label="Bekräfta värdena", icon=":material/check:")


def show_example(view: View, *, has_account: bool) -> None:
    """Reckon one person's change step by step, and say how it differs from the whole account."""
    told = example(view)
    if not told.sentences:
        return
    if has_account:
        st.subheader("Samma fråga, räknad på en person", anchor=False)
        st.markdown(EXAMPLE_APART)
    else:
        st.markdown(NEED_TOLD)
    show_digest(told, numbered=True)


def show_basis(view: View) -> None:
    """List the assumptions, who pays what, and every unit value with its source."""
    association = view.figures.association
    with st.expander("Antaganden och värden"):
        st.markdown("\n".join(f"- {told}" for told in list_assumptions(association.effects)))
        show_table(list_unit_values(association.unit_values), alt="Tabell: värden i kalkylen")
        show_table(list_payers(view), alt="Tabell: vem som betalar varje försörjning")
