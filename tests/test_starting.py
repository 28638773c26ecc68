"""The first month of a förbund: each step is done when the store says so, and not before."""

from contextlib import closing

import pytest

from analytics.accounts.register import disable_account
from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.store import open_store
from analytics.ledger.undo import undo_import
from analytics.model.month import Month
from analytics.release.publishing import approve_release, propose_release
from analytics.reports.archive import keep_report
from analytics.reports.report import Report
from analytics.settings.catalogue import list_groups
from analytics.starting import list_starting_steps
from tests.access.readers import make_account
from tests.ledger.stores import AT, SLUG, deliver, make_store
from tests.ledgers import economy_row, exits, settings_toml

GIVEN = ["Förbundets uppgifter", "Mål och budget"]
"""What the settings of the tests hold."""
REPORT = Report(
    title="Årsrapport", subtitle="2024", forbund="Provbygden", mark="", source="Källa", parts=()
)


@pytest.fixture
def store(tmp_path):
    with closing(make_store(tmp_path / "home")) as opened:
        yield opened


def list_done(store):
    steps = list_starting_steps(store, load_association(store, SLUG))
    return [step.title for step in steps if step.done]


def test_without_a_forbund_nothing_is_done(store):
    assert not any(step.done for step in list_starting_steps(store, None))


def test_a_new_forbund_has_done_what_its_settings_hold(store):
    assert list_done(store) == GIVEN


def test_an_insats_is_described_once_its_first_month_is_known(tmp_path):
    toml = settings_toml().replace("[[programmes]]", '[[programmes]]\nstart = "2023-01"')
    with closing(open_store(tmp_path / "home")) as store:
        save_association(store, toml, actor="chefen", at=AT)

        assert "Insatser" in list_done(store)


def test_without_goals_or_budget_that_step_remains(tmp_path):
    toml, _ = settings_toml().split("[[budget]]", 1)
    with closing(open_store(tmp_path / "home")) as store:
        save_association(store, toml, actor="chefen", at=AT)

        assert "Mål och budget" not in list_done(store)
        deliver(store, ekonomi=[economy_row()])
        assert "Mål och budget" in list_done(store)


def test_a_file_counts_until_it_is_undone(store):
    receipt = deliver(store, exits(3))
    assert list_done(store) == [*GIVEN, "Första filen"]

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    assert list_done(store) == GIVEN


def test_economy_may_come_in_a_file_of_its_own(store):
    deliver(store, ekonomi=[economy_row()])

    assert list_done(store) == [*GIVEN, "Ekonomi"]


def test_the_board_has_an_account_while_one_of_its_own_is_in_use(store):
    make_account(store, "styrelse", email="annan@kommun.se", forbund=("grannbygden",))
    assert list_done(store) == GIVEN

    account = make_account(store, "styrelse", email="ledamot@kommun.se", forbund=(SLUG,))
    assert list_done(store) == [*GIVEN, "Konto för styrelsen"]

    disable_account(store, account.number, actor="chefen", at=AT)
    assert list_done(store) == GIVEN


def test_a_release_and_a_report_are_the_last_steps(store):
    deliver(store, exits(30))
    approve_release(store, propose_release(store, SLUG, Month.of(2024, 6)), actor="chef", at=AT)
    assert list_done(store)[-1] == "Första publiceringen"

    keep_report(store, SLUG, "year", "2024", REPORT, actor="chef", at=AT)

    assert list_done(store)[-1] == "Första rapporten"


def test_a_step_chooses_a_part_of_the_settings_that_there_is(store):
    association = load_association(store, SLUG)
    titles = {group.title for group in list_groups(association)}

    chosen = [step.query for step in list_starting_steps(store, association) if step.query]

    assert chosen
    assert {query["installning"] for query in chosen} <= titles
