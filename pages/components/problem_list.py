"""What is wrong with a workbook, grouped by how it is mended."""

from collections.abc import Sequence

import streamlit as st

from analytics.workbook.problems import Problem
from pages.components.exhibit import show_table

_MOST_ROWS_NAMED = 8


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
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        key = (problem.sheet or "–", problem.heading or "–", problem.message)
        places.setdefault(key, []).append(str(problem.row) if problem.row else "–")
    columns = {
        "Rad": [name_rows(rows) for rows in places.values()],
        "Rubrik": [heading for _, heading, _ in places],
        "Vad och hur": [message for _, _, message in places],
        "Blad": [sheet for sheet, _, _ in places],
    }
    show_table(columns, alt=alt)


def name_rows(rows: Sequence[str]) -> str:
    """Return row numbers in words, the first ones where there are many."""
    if len(rows) <= _MOST_ROWS_NAMED:
        return ", ".join(rows)
    return f"{', '.join(rows[:_MOST_ROWS_NAMED])} och {len(rows) - _MOST_ROWS_NAMED} till"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
