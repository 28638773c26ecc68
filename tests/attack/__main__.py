"""Attack invented ledgers: python -m tests.attack [--ledgers 20] [--verbose]."""

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.attack.cases import list_cases
from tests.attack.one_ledger import attack

HEADING = (
    "seed  size cadence  months mended  cells hidden kommun  part numbers "
    "outsider under-k at-least insider homogeneity undecided plain beyond refused views leaked "
    "draft-s audit-s walk-s"
)


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
        for lines, is_found in processes.map(partial(attack, verbose=chosen.verbose), cases):
            print(*lines, sep="\n", flush=True)
            found |= is_found
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
