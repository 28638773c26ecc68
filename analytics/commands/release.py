"""``release make|approve|audit|list``: what boards see, from the command line."""

import argparse
import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.figures.beginning import find_beginning
from analytics.figures.live import LiveFigures
from analytics.ledger.state import load_dataset
from analytics.ledger.store import Store, open_store
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.archive import list_approvals, load_releases
from analytics.release.making import audit_releases
from analytics.release.order import end_year, list_years_before
from analytics.release.publishing import (
    Proposal,
    approve_release,
    propose_release,
    spell_report,
)
from analytics.wording.numbers import format_moment
from analytics.wording.release_order import describe_reach, warn_of_years_before
from analytics.wording.releases import describe_hidden, describe_news, describe_verdict

UNSAFE = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("release", help="publicera för styrelsen")
    parser.add_argument("what", choices=["make", "approve", "audit", "list"])
    parser.add_argument("--forbund", required=True, metavar="NAMN", help="till exempel arvika-eda")
    parser.add_argument("--month", metavar="ÅÅÅÅ-MM", help="till och med vilken månad")
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Do what was asked; return the exit code, 2 when an audit does not hold."""
    with closing(open_store(home)) as store:
        if options.what == "list":
            return _list(store, options.forbund)
        if options.what == "audit":
            return _audit(store, options.forbund)
        return _make(store, options, approve=options.what == "approve")


def _list(store: Store, forbund: str) -> int:
    for one in list_approvals(store, forbund):
        told = format_moment(one.approved_at)
        print(f"{one.number}  t.o.m. {one.month}  {told}  {one.approved_by}  {one.seal[:12]}")
    return 0


def _audit(store: Store, forbund: str) -> int:
    releases = load_releases(store, forbund)
    if not releases:
        print("Inget är publicerat än.")
        return 0
    verdict = audit_releases(load_dataset(store, forbund), releases)
    for attacker, number in verdict.unmet:
        print(f"{attacker}: {number} går att räkna fram")
    print(f"{verdict.demands} prövningar, {'håller' if verdict.holds else 'håller inte'}.")
    return 0 if verdict.holds else UNSAFE


def _make(store: Store, options: argparse.Namespace, *, approve: bool) -> int:
    dataset = load_dataset(store, options.forbund)
    month = Month.parse(options.month) if options.month else _suggest(store, dataset)
    proposal = propose_release(store, options.forbund, month, dataset)
    if options.json:
        print(json.dumps(json.loads(spell_report(proposal.draft)), ensure_ascii=False))
    else:
        _tell(proposal, dataset)
    if approve:
        approve_release(store, proposal, actor=ACTOR, at=datetime.now(UTC))
    return 0 if proposal.draft.verdict.holds else UNSAFE


def _suggest(store: Store, dataset: Dataset) -> Month:
    """Return the month to publish up to next; where all is published, the one that is refused."""
    first, last = dataset.coverage.first, dataset.coverage.last
    if first is None or last is None:
        return Month(0)
    if published := list_approvals(store, dataset.association.slug):
        return end_year(Period(min(published[0].month + 1, last), last, ""))
    return find_beginning(LiveFigures(dataset), Period(first, last, "")).month


def _tell(proposal: Proposal, dataset: Dataset) -> None:
    first, last, month = dataset.coverage.first, dataset.coverage.last, proposal.draft.release.last
    if first and last and not proposal.earlier and (years := list_years_before(first, month)):
        print(warn_of_years_before(years, month, end_year(Period(first, last, ""))))
    print(describe_reach(proposal.draft.release), describe_news(proposal.draft))
    for line in zip(*describe_hidden(proposal.draft, proposal.earlier).values(), strict=True):
        print("  " + "  ".join(line))
    print(describe_verdict(proposal.draft))
