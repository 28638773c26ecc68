"""``month``: mark a month as klar or fastställd, or open it again."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.forbund import load_association
from analytics.ledger.months import LOCKED, OPEN, READY, mark_month
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.wording.numbers import format_month

_MARKS = {"klar": READY, "faststall": LOCKED, "unlock": OPEN}
_SAID = {READY: "är klar", LOCKED: "är fastställd", OPEN: "är öppen igen"}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("month", help="märk en månad som klar, fastställ eller öppna den")
    parser.add_argument("action", choices=_MARKS)
    parser.add_argument("month", metavar="ÅÅÅÅ-MM")
    parser.add_argument("--forbund", required=True, metavar="NAMN")
    parser.add_argument("--reason", default="", metavar="TEXT", help="varför månaden öppnas")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Mark the month; return the exit code."""
    month, mark = Month.parse(options.month), _MARKS[options.action]
    now = datetime.now(UTC)
    with closing(open_store(home)) as store:
        slug = load_association(store, options.forbund).slug
        mark_month(store, slug, month, mark, actor=ACTOR, at=now, reason=options.reason)
    print(f"{format_month(month).capitalize()} {_SAID[mark]}.")
    return 0
