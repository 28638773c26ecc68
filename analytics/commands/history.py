"""``imports``: list what has been read in, or take an import back."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.forbund import load_association
from analytics.ledger.history import describe_imports
from analytics.ledger.store import open_store
from analytics.ledger.undo import undo_import
from analytics.wording.numbers import format_month


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("imports", help="visa vad som är inläst, eller ångra en fil")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|undo")
    listing = actions.add_parser("list", help="visa alla inlästa filer, den senaste först")
    listing.set_defaults(run=list_all)
    undo = actions.add_parser("undo", help="ångra en inläst fil")
    undo.add_argument("number", metavar="NUMMER", type=int)
    undo.set_defaults(run=undo_one)
    for action in (listing, undo):
        action.add_argument("--forbund", required=True, metavar="NAMN")


def list_all(options: argparse.Namespace, home: Path) -> int:
    """Print the imports; return the exit code."""
    with closing(open_store(home)) as store:
        entries = describe_imports(store, load_association(store, options.forbund).slug)
    for entry in entries:
        month = format_month(entry.month)
        print(f"{entry.number:>5}  {month:<16} {entry.file_name}  {entry.told}  {entry.rows}")
    return 0


def undo_one(options: argparse.Namespace, home: Path) -> int:
    """Undo one import; return the exit code."""
    with closing(open_store(home)) as store:
        slug = load_association(store, options.forbund).slug
        month = undo_import(store, slug, options.number, actor=ACTOR, at=datetime.now(UTC))
    print(f"Fil nr {options.number} för {format_month(month)} är ångrad.")
    return 0
