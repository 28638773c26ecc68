"""Questions about a file: asked once, answered by one choice, and remembered by the förbund."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the child process that marks a workbook has problems to read, but no förbund
    from analytics.model.association import Association


@dataclass(frozen=True)
class Choice:
    """One possible answer: the ``value`` that is remembered and the ``label`` that is shown."""

    value: str
    label: str


@dataclass(frozen=True, repr=False)
class Question:
    """One thing that only somebody who knows the file can tell; printed without its words.

    Every problem that the same answer would settle has the same ``key``, so that a page asks
    once. ``default`` is the value that counts until somebody answers, "" where none does or
    where "" is itself the value of a choice. Where ``remembered`` is false, the answer holds
    for this file only.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    default: str = ""
    remembered: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """The values that an answer may have."""
        return tuple(choice.value for choice in self.choices)

    def answered_by(self, association: "Association") -> str | None:
        """Return the answer that ``association`` remembers, or None without one of the choices."""
        answer = association.answer(self.key)
        return answer if answer in self.values else None
