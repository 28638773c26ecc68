"""The attack on one ledger: on all that is published of it and all that a board is shown."""

import logging
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.attack.audit import Audit, Finding
from tests.attack.cases import (
    Case,
    Published,
    group_findings,
    of_whole_year,
    publish,
    share_hidden,
)
from tests.attack.plain import find_by_subtraction
from tests.attack.seen import Session, is_released, make_home, walk_as_board

HOMOGENEITY = ("uniform", "none", "none of few")


def attack(case: Case, *, verbose: bool) -> tuple[list[str], bool]:
    """Attack one ledger; return lines that tell what came of it, and whether anything was found.

    A subtraction across releases that happens to be right proves nothing when the ledger was
    mended in between; those are counted, no more.
    """
    logging.disable(logging.WARNING)  # Streamlit warns that nobody looks
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
    lines = [
        f"{case.seed:4} {case.size:5} {case.cadence:8} {case.months:6} {case.corrections:6}"
        f" {len(cells):6} {' '.join(shares)} {len(audit.numbers):7} "
        + " ".join(f"{count:7}" for count in counts)
        + f" {drafted - begun:7.1f} {ended - drafted:7.1f} {walked - ended:6.1f}",
        *(f"     not released: {statement}" for statement in leaked),
        *(f"     refused: {refused}" for refused in published.refused),
    ]
    if verbose:
        lines += [f"     {one}" for one in (*literal, *guesses)]
    if beyond:
        lines.append(f"     beyond: {group_findings(Counter(f.rule for f in beyond))}")
    lucky = guesses if audit.is_mended else []
    return lines, bool(literal or published.refused or leaked or len(guesses) > len(lucky))


def walk_through(case: Case, published: Published) -> Session:
    """Return what a board member is shown and given on every page and choice."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        home = Path(folder) / "home"
        make_home(case, published, home)
        return walk_as_board(home, patch)


def _count(findings: list[Finding], *, what: str, outsider: bool) -> int:
    return sum(f.what == what and (f.reader == "outsider") == outsider for f in findings)
