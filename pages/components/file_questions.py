"""The questions about a file: each asked once, with what it is about and where it stands."""

from collections.abc import Sequence

import streamlit as st

from analytics.workbook.problems import Problem
from analytics.workbook.questions import Question
from pages.components.literal import escape_markdown
from pages.components.pending import PendingFile, PendingUpload, answer_questions
from pages.components.problem_list import name_rows

_FEW = 4


def ask_questions(pending: PendingUpload, file: PendingFile, problems: Sequence[Problem]) -> bool:
    """Ask what the file leaves open; return whether an answer is new since it was read."""
    unanswered = {p.question.key: p.blocking for p in problems if p.question}
    asked = {k: v for k, v in file.asked.items() if k in unanswered or k in pending.answers}
    if not asked:
        return False
    with st.container(border=True):
        st.header("Frågor om filen", anchor=False)
        st.markdown(_say_what_is_left(sum(unanswered.values())))
        found = {
            key: answer
            for key, (question, places) in asked.items()
            if (answer := _ask(question, places, pending.answers.get(key), unanswered.get(key)))
            is not None
        }
    is_new = any(pending.answers.get(key) != answer for key, answer in found.items())
    answer_questions(pending, found)
    return is_new


def _say_what_is_left(number: int) -> str:
    remembered = "Svaren sparas när filen läses in, så att ingen fråga behöver ställas igen."
    if not number:
        return remembered
    which = "en fråga" if number == 1 else f"{number} frågor"
    return f"**{which.capitalize()} måste få svar.** {remembered}"


def _ask(
    question: Question, problems: Sequence[Problem], former: str | None, blocking: bool | None
) -> str | None:
    """Draw one question; return the value of its answer, or None without one.

    ``blocking`` tells whether it has to be answered, None when it has been.
    """
    labels = {choice.value: choice.label for choice in question.choices}
    answer = former if former in labels else question.default or None
    index = list(labels).index(answer) if answer is not None and answer in labels else None
    values, key = list(labels), f"question {question.key}"
    label = escape_markdown(f"{question.text} ({_describe_place(problems)})")
    if blocking:
        label = f"**Måste få svar:** {label}"
    elif blocking is not None and "" in labels:
        label += f" Utan svar: {escape_markdown(labels[''])}."
    if len(values) <= _FEW:
        literal = {value: escape_markdown(shown) for value, shown in labels.items()}
        return st.radio(label, values, index, literal.__getitem__, key=key)
    return st.selectbox(label, values, index, labels.__getitem__, key=key, placeholder="Välj …")


def _describe_place(problems: Sequence[Problem]) -> str:
    rows = list(dict.fromkeys(str(problem.row) for problem in problems if problem.row))
    sheets = ", ".join(dict.fromkeys(problem.sheet for problem in problems if problem.sheet))
    where = f"bladet {sheets}" if sheets else "hela filen"
    return f"{where}, rad {name_rows(rows)}" if rows else where
