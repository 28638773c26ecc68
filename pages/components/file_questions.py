"""The questions about a file: each asked once, with what it is about and where it stands."""

from collections.abc import Sequence

import streamlit as st

from analytics.workbook.problems import Problem
from analytics.workbook.questions import Question
from pages.components.pending import PendingFile, PendingUpload, answer_questions
from pages.components.problem_list import name_rows

_FEW = 4


def ask_questions(pending: PendingUpload, file: PendingFile) -> bool:
    """Ask what the file leaves open; return whether an answer is new since it was read."""
    if not file.asked:
        return False
    with st.container(border=True):
        st.subheader("Frågor om filen", anchor=False)
        st.markdown("Svaren sparas när filen läses in, så att ingen fråga behöver ställas igen.")
        found = {
            key: answer
            for key, (question, problems) in file.asked.items()
            if (answer := _ask(question, problems, pending.answers.get(key))) is not None
        }
    is_new = any(pending.answers.get(key) != answer for key, answer in found.items())
    answer_questions(pending, found)
    return is_new


def _ask(question: Question, problems: Sequence[Problem], former: str | None) -> str | None:
    """Draw one question; return the value of its answer, or None without one."""
    labels = {choice.value: choice.label for choice in question.choices}
    answer = former if former in labels else question.default
    index = list(labels).index(answer) if answer in labels else None
    values, place = list(labels), _describe_place(problems)
    key = f"question {question.key}"
    if len(values) <= _FEW:
        return st.radio(question.text, values, index, labels.__getitem__, key=key, help=place)
    return st.selectbox(
        question.text,
        values,
        index,
        labels.__getitem__,
        key=key,
        help=place,
        placeholder="Välj …",
    )


def _describe_place(problems: Sequence[Problem]) -> str:
    rows = [str(problem.row) for problem in problems if problem.row]
    sheets = ", ".join(dict.fromkeys(problem.sheet for problem in problems if problem.sheet))
    where = f"Bladet {sheets}" if sheets else "Hela filen"
    return f"{where}, rad {name_rows(rows)}." if rows else f"{where}."
