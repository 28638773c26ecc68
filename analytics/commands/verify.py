"""``verify``: check that the store is whole."""

import argparse
from contextlib import closing
from pathlib import Path

from analytics.ledger.store import open_store
from analytics.ledger.verify import Check, verify_store


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("verify", help="kontrollera att allt sparat är helt")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, home: Path) -> int:
    """Print every check; return 0 when the store is whole, else 1."""
    with closing(open_store(home)) as store:
        return print_checks(verify_store(store))


def print_checks(checks: list[Check]) -> int:
    """Print what was checked and what was wrong; return 0 when nothing was, else 1."""
    for check in checks:
        print(f"{'Fel' if check.faults else 'Ja '}  {check.title}")
        for fault in check.faults:
            print(f"     – {fault}")
    return 1 if any(check.faults for check in checks) else 0
