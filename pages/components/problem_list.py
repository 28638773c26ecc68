"""What is wrong with a workbook, grouped by how it is mended."""

from collections.abc import Sequence

import streamlit as st

from analytics.wording.numbers import NO_VALUE
from analytics.wording.sentences import count_of
from analytics.workbook.problems import Problem
from pages.components.literal import escape_markdown
from pages.components.table import show_table

_MOST_ROWS_NAMED = 8
_MISSING_HEADING = "rubrik_saknas"


def show_problems(problems: Sequence[Problem], file_name: str) -> None:
    """List every problem: first what must be mended, then what to look at."""
    show_faults(problems, file_name)
    show_remarks(problems)


def show_refusal(problems: Sequence[Problem], file_name: str) -> None:
    """List what is wrong with a file that is not kept, of which nothing can be asked yet."""
    asked = any(problem.question for problem in problems)
    told = [p for p in problems if not (p.question or (asked and p.code == _MISSING_HEADING))]
    show_problems(told, file_name)
    if asked:
        st.markdown("Frågor om resten av filen ställs när du laddar upp den igen.")


def show_faults(problems: Sequence[Problem], file_name: str, *, asked: bool = False) -> None:
    """List what must be mended before the file can be read in.

    ``asked`` tells that questions follow, whose answers may mend a heading that is missing.
    """
    blocking = [problem for problem in problems if problem.blocking]
    if blocking:
        number = count_of(len(blocking), "sak", "saker")
        may_answer = asked and any(problem.code == _MISSING_HEADING for problem in blocking)
        how = "Svara först på frågorna nedan. Rätta resten" if may_answer else "Rätta"
        st.error(
            f"{number} behöver rättas i {escape_markdown(file_name)}. Inget har sparats. "
            f"{how} i Excel och ladda upp filen igen.",
            icon=":material/error:",
        )
        _show_places(blocking, "Det här behöver rättas")


def show_remarks(problems: Sequence[Problem]) -> None:
    """List what to look at, unfolded when nothing is there to mend."""
    remarks = [problem for problem in problems if not problem.blocking]
    if remarks:
        title = f"{count_of(len(remarks), 'sak', 'saker')} att känna till"
        with st.expander(title, expanded=len(remarks) == len(problems)):
            _show_places(remarks, "Det här är bra att känna till")


def _show_places(problems: Sequence[Problem], alt: str) -> None:
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        key = (problem.sheet or NO_VALUE, problem.heading or NO_VALUE, problem.message)
        row = str(problem.row) if problem.row else NO_VALUE
        rows = places.setdefault(key, [])
        if row not in rows:
            rows.append(row)
    columns = {
        "Blad": [sheet for sheet, _, _ in places],
        "Rad": [name_rows(rows) for rows in places.values()],
        "Rubrik": [heading for _, heading, _ in places],
        "Vad och hur": [message for _, _, message in places],
    }
    known = {name: cells for name, cells in columns.items() if set(cells) != {NO_VALUE}}
    show_table(known, alt=alt, as_entries=True)


def name_rows(rows: Sequence[str]) -> str:
    """Return row numbers in words, the first ones where there are many."""
    if len(rows) <= _MOST_ROWS_NAMED:
        return ", ".join(rows)
    return f"{', '.join(rows[:_MOST_ROWS_NAMED])} och {len(rows) - _MOST_ROWS_NAMED} till"
