"""``demo``: load the two sample förbund into an empty store, or end demoläge."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.demo import end_demo, load_demo
from analytics.ledger.store import Store, open_store


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("demo", help="läs in två förbund med påhittade uppgifter")
    parser.add_argument(
        "--end",
        action="store_true",
        help="avsluta demoläget: ta bort de påhittade förbunden och allt som är inläst i dem",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Load the sample data, or remove it; return the exit code."""
    with closing(open_store(home)) as store:
        if options.end:
            _end(store)
        else:
            load_demo(store, report=print)
    return 0


def _end(store: Store) -> None:
    for name in end_demo(store, actor=ACTOR, at=datetime.now(UTC)):
        print(f"Borttaget: {name} med allt som var inläst.")
    print("Demoläget är avslutat. Konton och loggen är kvar.")
