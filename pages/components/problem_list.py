"""What is wrong with a workbook, grouped by how it is mended."""

from collections.abc import Sequence

import streamlit as st

from analytics.workbook.problems import Problem
from pages.components.exhibit import show_table


def show_problems(problems: Sequence[Problem], file_name: str) -> None:
    """List every problem: first what must be mended, then what to look at."""
    blocking = [problem for problem in problems if problem.blocking]
    remarks = [problem for problem in problems if not problem.blocking]
    if blocking:
        st.error(
            f"{_count(len(blocking), 'sak', 'saker')} behöver rättas i {file_name}. "
            "Inget har sparats. Rätta i Excel och ladda upp filen igen.",
            icon=":material/error:",
        )
        _show_places(blocking, "Det här behöver rättas")
    if remarks:
        with st.expander(
            f"{_count(len(remarks), 'sak', 'saker')} att känna till", expanded=not blocking
        ):
            _show_places(remarks, "Det här är bra att känna till")


def _show_places(problems: Sequence[Problem], alt: str) -> None:
    columns = {
        "Blad": [problem.sheet or "–" for problem in problems],
        "Rad": [str(problem.row) if problem.row else "–" for problem in problems],
        "Rubrik": [problem.heading or "–" for problem in problems],
        "Vad och hur": [problem.message for problem in problems],
    }
    show_table(columns, alt=alt)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
