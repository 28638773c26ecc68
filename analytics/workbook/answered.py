"""Read a workbook with answers to what it asks: each is used where its question comes up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.model.answers import UnusableAnswersError, apply_answers, check_answer
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.text import fold_text
from analytics.workbook.questions import Question
from analytics.workbook.reading import Reading, read_opened
from analytics.workbook.sheet import Book

Answers = Mapping[str, str]
"""The value of each answer by the key of its question."""


class UnaskedError(UnusableAnswersError):
    """Answers to questions that the file does not ask."""

    def __init__(self, keys: Sequence[str]) -> None:
        listed = ", ".join(f"”{key}”" for key in keys)
        super().__init__(
            f"Det finns svar på frågor som filen inte ställer: {listed}. Kontrollera stavningen. "
            "Det som har besvarats förut ändras i förbundets inställningar.",
            keys,
        )


@dataclass(frozen=True)
class Answered:
    """A reading, the förbund with the answers that it was read with, and those to remember."""

    reading: Reading
    association: Association
    remembered: Answers = field(default_factory=dict)


def read_answered(
    opened: Book | Reading, association: Association, month: Month, answers: Answers
) -> Answered:
    """Return what an opened workbook holds for ``month`` when its questions have ``answers``.

    One answer may bring up the next question: what a heading means, then what is under it. An
    answer that the förbund remembers already, as it stands, is nothing new.

    Raises:
        UserError: an answer is none of its question's choices.
        UnaskedError: a file without fault asks nothing that an answer is to.
    """
    if isinstance(opened, Reading):
        return Answered(opened, association)
    settled = _settle(opened, association, month, answers)
    if any(problem.severity == "fel" for problem in settled.reading.problems):
        return settled
    if unasked := _find_unasked(settled.association, answers):
        raise UnaskedError(unasked)
    return settled


def _settle(book: Book, association: Association, month: Month, answers: Answers) -> Answered:
    """Read ``book`` again for as long as it asks something that there is an answer to."""
    used: dict[str, str] = {}
    remembered: dict[str, str] = {}
    while True:
        applied = apply_answers(association, used)
        reading = read_opened(book, applied, month)
        asked = _list_questions(reading)
        new = {key: asked[fold_text(key)] for key in answers if fold_text(key) in asked}
        if used.keys() >= new.keys():
            return Answered(reading, applied, remembered)
        for key, question in new.items():
            check_answer(key, answers[key], question.values)
            used[key] = answers[key]
            if question.remembered:
                remembered[key] = answers[key]


def _list_questions(reading: Reading) -> Mapping[str, Question]:
    asked = {q.key: q for problem in reading.problems if (q := problem.question)}
    return {fold_text(key): question for key, question in asked.items()}


def _find_unasked(association: Association, answers: Answers) -> list[str]:
    """Return the keys of the answers that ``association`` does not have as they stand."""
    return [k for k, v in answers.items() if apply_answers(association, {k: v}) != association]
