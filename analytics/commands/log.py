"""``log``: print the audit log, or check that nobody has changed it."""

import argparse
from contextlib import closing
from pathlib import Path

from analytics.ledger.forbund import load_association
from analytics.ledger.log import LogCheck, LogFilter, check_log, read_log
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.wording.actions import describe_action
from analytics.wording.numbers import format_moment
from analytics.wording.sentences import count_of


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("log", help="visa loggen, eller kontrollera att den är hel")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|verify")
    listing = actions.add_parser("list", help="visa loggen, den senaste raden först")
    listing.add_argument("--forbund", metavar="NAMN", help="bara ett förbund")
    listing.add_argument("--from", dest="since", metavar="ÅÅÅÅ-MM", help="första månaden")
    listing.add_argument("--most", type=int, metavar="ANTAL", help="högst så många rader")
    listing.set_defaults(run=list_entries)
    verify = actions.add_parser("verify", help="kontrollera att ingen har ändrat i loggen")
    verify.add_argument(
        "--anchor", default="", metavar="LÄNK", help="en länk som har skrivits upp tidigare"
    )
    verify.set_defaults(run=verify_chain)


def list_entries(options: argparse.Namespace, home: Path) -> int:
    """Print the entries; return the exit code."""
    since = Month.parse(options.since) if options.since else None
    with closing(open_store(home)) as store:
        slug = load_association(store, options.forbund).slug if options.forbund else None
        wanted = LogFilter(forbund=[slug] if slug else None, since=since)
        entries = read_log(store, wanted, most=None if options.most is None else abs(options.most))
    for entry in entries:
        what = "  ".join(
            part for part in (describe_action(entry.action), entry.object, entry.forbund) if part
        )
        print(f"{entry.number:>6}  {format_moment(entry.at):<28}  {entry.actor}  {what}")
    return 0


def verify_chain(options: argparse.Namespace, home: Path) -> int:
    """Print whether the log is whole and its last link; return 0 when it is, else 1."""
    with closing(open_store(home)) as store:
        check = check_log(store, options.anchor)
    for fault in _list_faults(check):
        print(f"Fel  {fault}")
    if check.holds:
        print(f"Ja   Loggen är hel: {count_of(check.entries, 'rad', 'rader')}.")
    print(f"Sista länken: {check.head}")
    return 0 if check.holds else 1


def _list_faults(check: LogCheck) -> list[str]:
    faults = [f"Rad {n} har ändrats, flyttats eller saknar raden före." for n in check.broken]
    if check.anchor_lost:
        faults.append(
            "Länken som angavs finns inte i loggen: rader har tagits bort i slutet, eller så har "
            "loggen skrivits om."
        )
    return faults
