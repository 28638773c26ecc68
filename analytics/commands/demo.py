"""``demo``: load the two sample förbund into an empty store."""

import argparse
from contextlib import closing
from pathlib import Path

from analytics.demo import load_demo
from analytics.ledger.store import open_store


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("demo", help="läs in två förbund med påhittade uppgifter")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, home: Path) -> int:
    """Load the sample data; return the exit code."""
    with closing(open_store(home)) as store:
        load_demo(store, report=print)
    return 0
