"""All that one page computes, at some 300 deltaganden: the measures alone, without drawing."""

import logging
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.demo import load_demo
from analytics.figures import live
from analytics.ledger.store import open_store
from analytics.measures.registry import compute_measure
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection
from bench.timing import time_in_turn

PAGES = (
    *("oversikt", "inflode", "mal", "avslut", "progression", "forsorjning", "valmaende"),
    *("konsfordelning", "kommun_och_part", "jamfor", "ekonomi", "socialt_bokslut"),
)
MOST_MILLISECONDS = 5.0
_SHELL = Path(__file__).parents[1] / "pages" / "shell.py"
_CALLS = 5

Asked = tuple[str, Dataset, Selection, Sequence[str]]


def run() -> None:
    """Print the CPU time of each page's measures, and the pages that take more than the aim."""
    logging.disable(logging.WARNING)  # Streamlit warns that nobody looks
    with tempfile.TemporaryDirectory() as folder:
        _fill_store(Path(folder))
        with mock.patch.dict(os.environ, {"SAMSYN_HOME": folder}):
            asked = {page: _record(page) for page in PAGES}
    size = len(next(iter(asked.values()))[0][1].enrolments)
    ways = {page: partial(_answer, questions) for page, questions in asked.items()}
    seconds = time_in_turn(ways, calls=_CALLS, clock=time.process_time)
    print(f"\nAll measures of one page as it opens, {size} deltaganden of the sample data, CPU ms")
    for page, taken in seconds.items():
        print(f"  {page:<18}{taken * 1000:>8.1f}{len(asked[page]):>5} questions")
    slow = [page for page, taken in seconds.items() if taken * 1000 > MOST_MILLISECONDS]
    words = f"Falls short: {', '.join(slow)} take" if slow else "No page takes"
    print(f"  {words} more than {MOST_MILLISECONDS:g} ms")


def _fill_store(home: Path) -> None:
    with closing(open_store(home)) as store:
        load_demo(store, report=lambda _line: None)


def _record(page: str) -> list[Asked]:
    """Return what a page asks for when it is opened, each question once."""
    with _recorded() as asked:
        shown = AppTest.from_file(str(_SHELL), default_timeout=60).run()
        if page != PAGES[0]:  # which opens first
            st.cache_resource.clear()
            asked.clear()
            shown.switch_page(f"{page}.py").run()
    assert not shown.exception, page
    st.cache_resource.clear()
    return asked


@contextmanager
def _recorded() -> Iterator[list[Asked]]:
    asked: list[Asked] = []

    def record(
        measure: str, dataset: Dataset, where: Selection, by: Sequence[str] = ()
    ) -> pd.DataFrame:
        asked.append((measure, dataset, where, by))
        return compute_measure(measure, dataset, where, by)

    with mock.patch.object(live, "compute_measure", record):
        yield asked


def _answer(questions: Sequence[Asked]) -> None:
    for question in questions:
        compute_measure(*question)
