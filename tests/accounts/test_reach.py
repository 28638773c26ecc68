import pytest

from analytics.accounts.reach import (
    check_handled,
    check_reach,
    find_handled_accounts,
    find_known_accounts,
    find_own_imports,
)
from analytics.accounts.roles import Reader
from analytics.ledger.forbund import load_association
from analytics.model.errors import UserError
from tests.access.readers import make_account, make_grant
from tests.ledger.stores import SLUG, deliver, make_store
from tests.ledgers import row

OWN = {(SLUG, "alfa")}


def reader(*roles, programmes=OWN):
    return Reader(1, "a@b.se", make_grant(*roles, programmes=programmes))


@pytest.fixture
def store(sqlite_home):
    opened = make_store(sqlite_home)
    yield opened
    opened.close()


def test_rapportor_reaches_own_insats_only(store):
    association = load_association(store, SLUG)

    check_reach(reader("rapportor"), association, {"deltagare": {("alfa",)}})
    for scope in (
        {"deltagare": {("alfa",), ("beta",)}},
        {"deltagare": {("alfa",)}, "ekonomi": {("beta", 2024, 6)}},
        {"deltagare": {("alfa",)}, "asf": {("2024-06",)}},
    ):
        with pytest.raises(UserError, match=r"inte rapporterar\. Du rapporterar Plattform Alfa"):
            check_reach(reader("rapportor"), association, scope)


def test_insats_of_another_forbund_does_not_reach_here(store):
    elsewhere = reader("rapportor", programmes={("annat", "alfa")})

    with pytest.raises(UserError, match="Du rapporterar inget här"):
        check_reach(elsewhere, load_association(store, SLUG), {"deltagare": {("alfa",)}})


@pytest.mark.parametrize("roles", [("forbundschef",), ("forbundschef", "rapportor")])
def test_forbundschef_reaches_all(roles, store):
    scope = {"deltagare": {("beta",)}, "asf": {("2024-06",)}}

    check_reach(reader(*roles), load_association(store, SLUG), scope)


def test_history_holds_own_imports_only(store):
    own = deliver(store, [row(programme="alfa")], month="2024-05")
    other = deliver(store, [row(programme="beta", component="")], month="2024-06")

    assert find_own_imports(store, reader("rapportor"), SLUG) == {own.import_id}
    assert find_own_imports(store, reader("forbundschef"), SLUG) == {own.import_id, other.import_id}


HERE, THERE, BOTH, ALL = ("a",), ("b",), ("a", "b"), ("*",)


def admin(forbund):
    return Reader(1, "a@b.se", make_grant("admin", forbund=forbund))


@pytest.mark.parametrize(
    ("own", "handled"),
    [
        (ALL, [HERE, THERE, BOTH, ALL]),
        (HERE, [HERE]),
        (BOTH, [HERE, THERE, BOTH]),
    ],
)
def test_admin_handles_accounts_that_reach_no_further_than_its_own(own, handled, store):
    made = {
        forbund: make_account(store, "styrelse", email=f"n{n}@kommun.se", forbund=forbund)
        for n, forbund in enumerate((HERE, THERE, BOTH, ALL))
    }

    found = find_handled_accounts(admin(own), made.values())

    assert found == [made[forbund] for forbund in handled]
    for forbund, account in made.items():
        if forbund in handled:
            check_handled(admin(own), account.grant)
        else:
            with pytest.raises(UserError, match="som du inte är admin för"):
                check_handled(admin(own), make_grant("styrelse", forbund=HERE), account.grant)


@pytest.mark.parametrize(
    ("own", "known"), [(ALL, [HERE, THERE, ALL]), (HERE, [HERE, ALL]), (("c",), [ALL])]
)
def test_accounts_are_known_to_readers_with_a_forbund_in_common(own, known, store):
    made = {
        forbund: make_account(store, "styrelse", email=f"n{n}@kommun.se", forbund=forbund)
        for n, forbund in enumerate((HERE, THERE, ALL))
    }

    found = find_known_accounts(admin(own), made.values())

    assert found == [made[forbund] for forbund in known]
