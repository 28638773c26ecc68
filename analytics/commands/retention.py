"""``retention``: erase rows whose time is out by the förbund's gallringsbeslut."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.forbund import list_forbund, load_association
from analytics.ledger.retention import Expired, erase_expired, find_expired
from analytics.ledger.store import Store, open_store
from analytics.wording.numbers import ZONE, format_month
from analytics.wording.sentences import count_of


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("retention", help="gallra enligt förbundets gallringsbeslut")
    actions = parser.add_subparsers(dest="action", required=True, metavar="run")
    run = actions.add_parser("run", help="radera rader vars tid är ute")
    run.add_argument("--forbund", metavar="NAMN", help="annars alla som har ett gallringsbeslut")
    run.add_argument("--dry-run", action="store_true", help="säg vad som skulle raderas")
    run.set_defaults(run=run_all)


def run_all(options: argparse.Namespace, home: Path) -> int:
    """Erase what is to be erased of the förbund, or tell of it; return the exit code."""
    with closing(open_store(home)) as store:
        for slug in _list_slugs(store, options.forbund):
            name = load_association(store, slug).display_name
            print(f"{name}: {_run_one(store, slug, dry_run=options.dry_run)}")
    return 0


def _list_slugs(store: Store, chosen: str | None) -> list[str]:
    if chosen:
        return [load_association(store, chosen).slug]
    slugs = list_forbund(store)
    decided = [slug for slug in slugs if load_association(store, slug).retention]
    if not decided:
        print("Inget förbund har ett gallringsbeslut i sina inställningar, så inget gallras.")
    return decided


def _run_one(store: Store, slug: str, *, dry_run: bool) -> str:
    now = datetime.now(UTC)
    today = now.astimezone(ZONE).date()
    if dry_run:
        return f"{_describe(find_expired(store, slug, today=today))} skulle raderas."
    expired = erase_expired(store, slug, today=today, actor=ACTOR, at=now)
    return f"{_describe(expired)} är raderade."


def _describe(expired: Expired) -> str:
    persons = count_of(expired.persons, "deltagare", "deltagare")
    rows = count_of(expired.rows, "rad", "rader")
    return (
        f"{persons} ({rows} med tidigare versioner, skattningar och SIP), utskrivna till och med "
        f"{format_month(expired.month)},"
    )
