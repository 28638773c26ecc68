"""The chef's comments as reports take them."""

from collections.abc import Mapping

from analytics.ledger.comments import load_comments, name_period
from analytics.ledger.store import Store
from analytics.model.period import Period
from analytics.reports.comments import Comments


def read_comments(store: Store, forbund: str) -> Comments:
    """Return the förbund's comments as they stand now, by period."""
    written = load_comments(store, forbund)

    def find(period: Period) -> Mapping[str, str]:
        named = name_period(period)
        return {key: one.text for (key, of), one in written.items() if of == named}

    return Comments(find)
