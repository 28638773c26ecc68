"""Attack invented ledgers: python -m tests.attack [--ledgers 20] [--verbose]."""

import argparse
import contextlib
import io
import multiprocessing
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.attack.audit import Audit, Finding
from tests.attack.cases import (
    Case,
    Published,
    group_findings,
    list_cases,
    of_whole_year,
    publish,
    share_hidden,
)
from tests.attack.plain import find_by_subtraction
from tests.attack.seen import Session, is_released, make_home, walk_as_board

HEADING = (
    "seed  size cadence  months mended  cells hidden kommun  part numbers "
    "outsider under-k at-least insider homogeneity undecided plain beyond refused views leaked "
    "draft-s audit-s walk-s"
)
HOMOGENEITY = ("uniform", "none", "none of few")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--ledgers", type=int, default=20, help="how many ledgers to attack")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--verbose", action="store_true", help="name every finding")
    chosen = parser.parse_args()
    print(HEADING, flush=True)
    cases = list_cases(chosen.first + chosen.ledgers - 1)[chosen.first - 1 :]
    found = False
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as processes:
        for told, is_found in processes.map(partial(attack_aside, verbose=chosen.verbose), cases):
            print(told, end="", flush=True)
            found |= is_found
    return int(found)


def attack_aside(case: Case, *, verbose: bool) -> tuple[str, bool]:
    """Attack one ledger in a process of its own, and return what it printed besides."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        is_found = attack(case, verbose=verbose)
    return told.getvalue(), is_found


def attack(case: Case, *, verbose: bool) -> bool:
    """Attack one ledger, print what came of it, and tell whether anything was found.

    A subtraction across releases that happens to be right proves nothing when the ledger was
    mended in between; those are counted, no more.
    """
    begun = time.monotonic()
    published = publish(case)
    drafted = time.monotonic()
    audit = Audit(published.releases, published.datasets)
    findings = audit.find()
    guesses = find_by_subtraction(published.releases, published.datasets)
    ended = time.monotonic()
    session = walk_through(case, published)
    leaked = [s for s in session.statements if not is_released(published.releases, s)]
    walked = time.monotonic()
    literal = [f for f in findings if not f.beyond]
    beyond = [f for f in findings if f.beyond]
    cells = published.cells()
    yearly = [of_whole_year(cells, name) for name in ("kommun", "part")]
    shares = [f"{share_hidden(some):6.0%}" for some in (cells, *yearly)]
    counts = [
        _count(literal, what="exact", outsider=True),
        _count(literal, what="under k", outsider=True),
        _count(literal, what="at least as many", outsider=True),
        _count(literal, what="exact", outsider=False),
        sum(f.rule in HOMOGENEITY for f in literal),
        sum(f.what == "undecided" for f in findings),
        len(guesses),
        len(beyond),
        len(published.refused),
        session.views,
        len(leaked),
    ]
    print(
        f"{case.seed:4} {case.size:5} {case.cadence:8} {case.months:6} {case.corrections:6}"
        f" {len(cells):6} {' '.join(shares)} {len(audit.numbers):7} "
        + " ".join(f"{count:7}" for count in counts)
        + f" {drafted - begun:7.1f} {ended - drafted:7.1f} {walked - ended:6.1f}"
    )
    for statement in leaked:
        print(f"     not released: {statement}")
    for refused in published.refused:
        print(f"     refused: {refused}")
    if verbose:
        for finding in literal:
            print(f"     {finding}")
        for guess in guesses:
            print(f"     {guess}")
    if beyond:
        print(f"     beyond: {group_findings(Counter(f.rule for f in beyond))}")
    lucky = guesses if audit.is_mended else []
    return bool(literal or published.refused or leaked or len(guesses) > len(lucky))


def walk_through(case: Case, published: Published) -> Session:
    """Return what a board member is shown and given on every page and choice."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        home = Path(folder) / "home"
        make_home(case, published, home)
        return walk_as_board(home, patch)


def _count(findings: list[Finding], *, what: str, outsider: bool) -> int:
    return sum(f.what == what and (f.reader == "outsider") == outsider for f in findings)


if __name__ == "__main__":
    sys.exit(main())
