"""Publish: draft a release of the ledger as it is, and store it once somebody approves."""

import json
from dataclasses import dataclass
from datetime import datetime

from analytics.ledger.audit import write_audit
from analytics.ledger.months import LOCKED, find_locked_months, write_mark
from analytics.ledger.state import load_dataset, name_version
from analytics.ledger.store import Store
from analytics.model.dataset import Dataset
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.archive import load_releases, refuse_stale, write_release
from analytics.release.making import Draft, draft_release
from analytics.release.release import Release
from analytics.release.tables import release_reports


@dataclass(frozen=True)
class Proposal:
    """A draft with what it was made of, so that nothing else is approved than was seen."""

    draft: Draft
    version: str
    earlier: tuple[Release, ...]


def propose_release(
    store: Store, forbund: str, month: Month, dataset: Dataset | None = None
) -> Proposal:
    """Return a release of everything up to ``month``, to be looked at and approved.

    ``dataset`` is the ledger's current version where somebody has it already.

    Raises:
        UserError: the month is not reported, or comes before what is published already.
    """
    current = dataset or load_dataset(store, forbund)
    earlier = load_releases(store, forbund)
    return Proposal(draft_release(current, earlier, month), current.version, earlier)


def approve_release(store: Store, proposal: Proposal, *, actor: str, at: datetime) -> int:
    """Store a release, lock its months and log it, in one transaction; return its number.

    Raises:
        UserError: the ledger or the releases have changed since.
    """
    draft, forbund = proposal.draft, proposal.draft.release.forbund
    with store.writing() as connection:
        if name_version(connection, forbund) != proposal.version:
            raise UserError("Siffrorna har ändrats nyss. Ladda om sidan och granska igen.")
        refuse_stale(connection, forbund, proposal.earlier)
        number = write_release(connection, store.keyring, draft.release, actor=actor, at=at)
        report = {"release_id": number, "content": spell_report(draft)}
        connection.execute(release_reports.insert(), report)
        locked = find_locked_months(connection, forbund)
        for month in _list_months(draft.release):
            if month not in locked:
                write_mark(connection, store.keyring, forbund, month, LOCKED, actor=actor, at=at)
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="release",
            forbund=forbund,
            object=f"publicering {number}, {draft.release.month}",
        )
    return number


def _list_months(release: Release) -> Period:
    first = min(Month.parse(month) for month in release.totals["inskrivna"])
    return Period(first, release.last, "")


def spell_report(draft: Draft) -> str:
    """Return what a draft hides and what its audit says, as it is stored."""
    verdict = draft.verdict
    return json.dumps(
        {
            "hidden": {h.cell.name: {"value": h.value, "rule": h.rule} for h in draft.hidden},
            "demands": verdict.demands,
            "unmet": verdict.unmet,
            "widest": verdict.widest,
        },
        ensure_ascii=False,
        sort_keys=True,
    )
