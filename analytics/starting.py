"""What a förbund has to get done in its first month, and what of it is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from analytics.accounts.register import list_accounts
from analytics.accounts.roles import BOARD
from analytics.ledger.schema import IS_STANDING, import_parts, imports
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.release.archive import list_approvals
from analytics.reports.archive import list_reports
from analytics.wording.numbers import format_count


@dataclass(frozen=True)
class StartingStep:
    """One step: what it is called, what to do, the page it is done on, and whether it is done.

    ``query`` is what to choose on the page, as it stands in the address. ``found`` is what makes
    it done where the reader may not have done it.
    """

    title: str
    how: str
    page: str
    done: bool
    query: Mapping[str, str]
    found: str = ""


def list_starting_steps(store: Store, association: Association | None) -> list[StartingStep]:
    """Return the steps of a förbund's first month in order, as the store is now.

    Without a förbund nothing is done.
    """
    return [
        StartingStep(title, how, page, done, query, found)
        for (title, how, page, query), done, found in zip(
            _STEPS, _find_done(store, association), _tell_found(association), strict=True
        )
    ]


_STEPS: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    (
        "Förbundets uppgifter",
        "Namn, region, medlemskommuner och insatser.",
        "installningar",
        {},
    ),
    (
        "Insatser",
        "Ange när varje insats började.",
        "installningar",
        {"installning": "Insatser"},
    ),
    (
        "Mål och budget",
        "Skriv in minst ett mål, och insatsernas budget om den inte finns i filen.",
        "installningar",
        {"installning": "Mål"},
    ),
    (
        "Första filen",
        "Läs in månadens fil med deltagare.",
        "ladda_upp",
        {},
    ),
    (
        "Ekonomi",
        "Läs in bladet Ekonomi, i samma fil eller i en egen.",
        "ladda_upp",
        {},
    ),
    (
        "Konto för styrelsen",
        "Bjud in styrelsens ledamöter med rollen Styrelse. Det gör den som är admin.",
        "konton",
        {},
    ),
    (
        "Första publiceringen",
        "Granska vad styrelsen får se, och godkänn.",
        "publicera",
        {},
    ),
    (
        "Första rapporten",
        "Gör en rapport till styrelsens möte.",
        "rapporter",
        {},
    ),
)
_GOALS = [title for title, *_ in _STEPS].index("Mål och budget")


def _find_done(store: Store, association: Association | None) -> list[bool]:
    if association is None:
        return [False] * len(_STEPS)
    slug = association.slug
    sheets = _find_sheets(store, slug)
    return [
        True,
        all(programme.start for programme in association.programmes),
        bool(association.targets or association.qualitative_targets)
        and bool(association.budget or "ekonomi" in sheets),
        "deltagare" in sheets,
        "ekonomi" in sheets,
        _has_board(store, slug),
        bool(list_approvals(store, slug)),
        any(list_reports(store, slug, live=live) for live in (False, True)),
    ]


def _tell_found(association: Association | None) -> list[str]:
    """Return what the settings held from the beginning, by step."""
    found = [""] * len(_STEPS)
    if association is not None:
        goals = len(association.targets) + len(association.qualitative_targets)
        found[_GOALS] = f"{format_count(goals)} mål finns i inställningarna. Se om det stämmer."
    return found


def _find_sheets(store: Store, slug: str) -> set[str]:
    """Return the kinds of sheet in the imports that count."""
    query = select(import_parts.c.sheet).distinct().join(imports)
    with store.reading() as connection:
        return set(
            connection.execute(query.where(imports.c.forbund == slug, IS_STANDING)).scalars()
        )


def _has_board(store: Store, slug: str) -> bool:
    return any(
        BOARD in account.grant.roles and account.grant.covers(slug) and not account.disabled
        for account in list_accounts(store)
    )
