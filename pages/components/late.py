"""Say what should have been reported by now and has not."""

from datetime import UTC, datetime

import streamlit as st

from analytics.figures.view import View
from analytics.ledger.completeness import find_late_reports
from analytics.wording.sentences import describe_late_reports
from pages.components.page import link_to_upload
from pages.components.state import get_store


def show_late_reports(view: View) -> None:
    """Say what is late, and lead on to the upload; invented data is never late."""
    months = view.figures.months
    if months is None or view.figures.association.invented:
        return
    today = datetime.now(UTC).date()
    late = find_late_reports(get_store(), view.figures.association, months[1], today)
    if late:
        st.warning(
            describe_late_reports([(report.programme, report.month) for report in late]),
            icon=":material/schedule:",
        )
        link_to_upload()
