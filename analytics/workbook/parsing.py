"""What a parser of cells gives: a value, a value with a remark, or a reason why not."""

from dataclasses import dataclass
from typing import Any


class UnreadableError(Exception):
    """A cell that cannot be read: the code of the problem and the words of its message."""

    def __init__(self, code: str, *, value: str = "", about: str = "", **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.about = about
        self.words = words


@dataclass(frozen=True)
class Remarked:
    """A value that was read, with something that the user should know about it."""

    value: Any
    code: str
    text: str
