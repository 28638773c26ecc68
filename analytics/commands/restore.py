"""``restore``: make a store again from a backup and the key that belongs to it."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands.verify import print_checks
from analytics.ledger.backup import restore_backup
from analytics.ledger.verify import verify_store
from analytics.wording.numbers import format_moment

ACTOR = "kommandoraden"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("restore", help="återställ från en säkerhetskopia")
    parser.add_argument("file", metavar="FIL", type=Path)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Restore into an empty home and print every check; return 0 when all is whole, else 1."""
    now = datetime.now(UTC)
    store, manifest = restore_backup(options.file, home, actor=ACTOR, at=now)
    with closing(store):
        code = print_checks(verify_store(store))
    print(f"Återställt som det var {format_moment(manifest.made_at)}.")
    return code
