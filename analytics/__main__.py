"""Samsyn from the command line: ``python -m analytics COMMAND``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from analytics.commands import (
    account,
    backup,
    demo,
    figures,
    forbund,
    history,
    imports,
    log,
    months,
    release,
    report,
    restore,
    retention,
    verify,
)
from analytics.ledger.store import find_home
from analytics.model.errors import UserError

COMMANDS = (
    *(demo, forbund, imports, history, months, release, figures, report),
    *(verify, backup, restore, account, log, retention),
)
FAILED, WRONG_USAGE = 1, 64


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: {message}\n")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(prog="samsyn", description="Resultatuppföljning för samordningsförbund.")
    parser.add_argument(
        "--home",
        type=Path,
        default=find_home(),
        metavar="MAPP",
        help="där allt sparas (annars SAMSYN_HOME, annars var/)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (64 for wrong usage, 1 for any failure)."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.run(options, options.home))
    except UserError as error:
        print(error, file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
