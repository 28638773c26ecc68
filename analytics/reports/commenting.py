"""The chef's comments as reports take them."""

from collections.abc import Mapping

from analytics.ledger.comments import load_comments
from analytics.ledger.store import Store
from analytics.model.period import Period
from analytics.reports.comments import Comments


def read_comments(store: Store, forbund: str) -> Comments:
    """Return the förbund's comments, asked for a period at a time and once each."""
    known: dict[Period, Mapping[str, str]] = {}

    def find(period: Period) -> Mapping[str, str]:
        if period not in known:
            found = load_comments(store, forbund, period)
            known[period] = {key: comment.text for key, comment in found.items()}
        return known[period]

    return Comments(find)
