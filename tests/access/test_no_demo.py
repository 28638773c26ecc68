"""An installation that demands a login never fills itself with sample data."""

from contextlib import closing

from analytics.ledger.forbund import list_forbund
from analytics.ledger.store import open_store
from tests.browser.server import started_app


def test_an_empty_store_stays_empty_where_a_login_is_demanded(tmp_path):
    home = tmp_path / "home"
    with started_app(home, SAMSYN_LOGIN="krävs"), closing(open_store(home)) as store:
        assert list_forbund(store) == []
