"""``verify``: check that the store is whole."""

import argparse
from pathlib import Path

from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("verify", help="kontrollera att allt sparat är helt")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, home: Path) -> int:
    """Print every check; return 0 when the store is whole, else 1."""
    checks = verify_store(open_store(home))
    for check in checks:
        print(f"{'Fel' if check.faults else 'Ja '}  {check.title}")
        for fault in check.faults:
            print(f"     – {fault}")
    return 1 if any(check.faults for check in checks) else 0
