"""``backup``: copy the whole store into one file, without its key."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.ledger.backup import write_backup
from analytics.ledger.keyring import KEY_FILE
from analytics.ledger.store import open_store

ACTOR = "kommandoraden"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("backup", help="säkerhetskopiera allt sparat till en fil")
    parser.add_argument("--out", required=True, metavar="FIL", type=Path, help="en ny fil")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Write the backup; return the exit code."""
    with closing(open_store(home)) as store:
        write_backup(store, options.out, actor=ACTOR, at=datetime.now(UTC))
    print(
        f"Säkerhetskopian är sparad som {options.out}. Nyckeln är inte med: förvara en kopia av "
        f"{home / KEY_FILE} på ett annat ställe."
    )
    return 0
