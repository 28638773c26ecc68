"""What a parser of cells gives: a value, a value with a remark, or a reason why not."""

from dataclasses import dataclass
from typing import Any

from analytics.workbook.questions import Question


class UnreadableError(Exception):
    """A cell that cannot be read: the code of the problem and the words of its message.

    ``about`` is the vocabulary that ``value`` should be mapped in, by an answer to ``question``.
    """

    def __init__(
        self,
        code: str,
        *,
        value: str = "",
        about: str = "",
        question: Question | None = None,
        **words: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.about = about
        self.question = question
        self.words = words


@dataclass(frozen=True)
class Remarked:
    """A value that was read, with something that the user should know about it."""

    value: Any
    code: str
    text: str
