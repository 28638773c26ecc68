"""What the chef has to do this month: what is late, or else what comes next."""

from datetime import UTC, datetime

import streamlit as st

from analytics.figures.view import View
from analytics.ledger.completeness import find_late_reports
from analytics.release.archive import list_approvals
from analytics.wording.month_work import describe_late_reports, describe_months
from pages.components.page import link_to_upload
from pages.components.state import get_store


def show_next_step(view: View, *, only_late: bool) -> None:
    """Say what is late, or else how far the months have come, and lead on to what comes next.

    Invented data is never late.
    """
    months, association = view.figures.months, view.figures.association
    if months is None:
        return
    reported, today = months[1], datetime.now(UTC).date()
    late = find_late_reports(get_store(), association, reported, today)
    if late and not association.invented:
        st.warning(
            describe_late_reports([(report.programme, report.month) for report in late]),
            icon=":material/schedule:",
        )
        link_to_upload()
        return
    if only_late:
        return
    approvals = list_approvals(get_store(), association.slug)
    published = approvals[0].month if approvals else None
    due_day = None if association.invented else association.due_day
    st.markdown(describe_months(reported, published, due_day))
    if published is None or published < reported:
        st.page_link("publicera.py", label="Granska och publicera", icon=":material/visibility:")
    else:
        link_to_upload()
