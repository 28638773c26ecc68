"""How far a reader reaches: files and imports of its own insatser, accounts of its own förbund."""

from collections.abc import Iterable

from analytics.accounts.register import Account
from analytics.accounts.roles import EVERYWHERE, Grant, Reader
from analytics.ledger.imports import list_imports
from analytics.ledger.sheets import SHEET_RULES, Scope, read_scope
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.errors import UserError


def check_reach(reader: Reader, association: Association, scope: Scope) -> None:
    """Refuse a file that speaks for more than the reader reports; a förbundschef reports all.

    Raises:
        UserError: it has rows of another insats, or a sheet that is of no insats.
    """
    if _is_within(reader, association.slug, scope):
        return
    own = reader.programmes_in(association.slug)
    names = [p.name for p in association.programmes if p.code in own]
    raise UserError(
        f"Filen har rader som du inte rapporterar. Du rapporterar {', '.join(names) or 'inget'} "
        "här. Ta bort de andra raderna och ladda upp filen igen."
    )


def find_own_imports(store: Store, reader: Reader, forbund: str) -> set[int]:
    """Return the numbers of the imports that the reader may know of."""
    return {
        row.id
        for row in list_imports(store, forbund)
        if _is_within(reader, forbund, read_scope(row.scope))
    }


def _is_within(reader: Reader, forbund: str, scope: Scope) -> bool:
    if not reader.is_only_reporter:
        return True
    return _find_programmes(scope) <= reader.programmes_in(forbund)


def _find_programmes(scope: Scope) -> set[str]:
    """Return the insatser that a scope is about; an empty code where a sheet is of none."""
    return {
        str(item[0]) if SHEET_RULES[sheet].item[0] == "programme" else ""
        for sheet, items in scope.items()
        for item in items
    }


def check_handled(reader: Reader, *grants: Grant) -> None:
    """Refuse an admin to handle, or to grant, more than the förbund that it is admin of.

    Raises:
        UserError: one of the grants reaches further.
    """
    if not all(grant.is_within(reader.grant) for grant in grants):
        raise UserError("Kontot gäller förbund som du inte är admin för. Be en admin där.")


def find_handled_accounts(reader: Reader, listed: Iterable[Account]) -> list[Account]:
    """Return those of the accounts that an admin handles: they reach no further than it does."""
    return [account for account in listed if account.grant.is_within(reader.grant)]


def find_known_accounts(reader: Reader, listed: Iterable[Account]) -> list[Account]:
    """Return those of the accounts that have a förbund in common with the reader."""
    own = reader.grant.forbund
    return [
        account
        for account in listed
        if own & account.grant.forbund or EVERYWHERE in own | account.grant.forbund
    ]
