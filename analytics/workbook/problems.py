"""What is wrong with a workbook, told so that the person who sent it can mend it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from analytics.model.text import clean_text, fold_text
from analytics.workbook.questions import Question

Severity = Literal["fel", "fraga", "varning"]
_CATALOGUE = Path(__file__).with_name("catalogue.toml")
_LONGEST_QUOTE = 60


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to mend, answer or know about; ``row`` is the number that Excel shows.

    ``value`` and ``vocabulary`` are filled where the answer maps a text of the file to a
    category, ``question`` where an answer settles it. They are for the uploader's eyes, so they
    stay out of the printed form.
    """

    code: str
    severity: Severity
    sheet: str = ""
    row: int | None = None
    heading: str = ""
    message: str
    column: str = ""
    blocking: bool
    value: str = field(default="", repr=False)
    vocabulary: str = field(default="", repr=False)
    question: Question | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ProblemKind:
    """An entry of the catalogue; ``message`` is a template, ``meaning`` one Swedish sentence.

    A file with a problem that is ``withheld`` is not handed back with its faults marked: it
    holds identity data, or was never read far enough to tell.
    """

    code: str
    severity: Severity
    meaning: str
    message: str
    has_default: bool = False
    withheld: bool = False

    @property
    def blocking(self) -> bool:
        """Whether a problem of this kind stops the import until it is mended or answered."""
        return self.severity == "fel" or (self.severity == "fraga" and not self.has_default)


@cache
def load_catalogue() -> Mapping[str, ProblemKind]:
    """Return every kind of problem by its code, in the order of the documentation."""
    entries = tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))["problem"]
    return {entry["code"]: ProblemKind(**entry) for entry in entries}


@dataclass(frozen=True)
class Place:
    """Where in a workbook: sheet, row as Excel shows it, heading as written, column letter."""

    sheet: str = ""
    row: int | None = None
    heading: str = ""
    column: str = ""


NOWHERE = Place()


def quote(text: str) -> str:
    """Return ``text`` within quotes, cut to a length that fits in a message."""
    text = clean_text(text)
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return f"”{short}”"


class ProblemList:
    """Collects problems; once ``discreet``, no text of the file's cells is quoted.

    A file with identity data is told where its other troubles are, but not in its own words.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._blocked: set[tuple[str, int]] = set()
        self._questions: dict[str, Question] = {}
        self.discreet = False

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def add(
        self,
        code: str,
        place: Place = NOWHERE,
        *,
        value: str = "",
        about: str = "",
        question: Question | None = None,
        **words: object,
    ) -> None:
        """Add a problem of kind ``code``; ``words`` fill its template, ``value`` is quoted.

        ``about`` names the vocabulary that ``value`` should be mapped in; ``question`` is what
        an answer to would settle it.
        """
        kind = load_catalogue()[code]
        quoted = "Värdet" if self.discreet else quote(value)
        self._problems.append(
            Problem(
                code=code,
                severity=kind.severity,
                sheet=place.sheet,
                row=place.row,
                heading=place.heading,
                message=kind.message.format(value=quoted, **words),
                column=place.column,
                blocking=kind.blocking,
                value="" if self.discreet else value,
                vocabulary=about,
                question=None if self.discreet else self._share(question),
            )
        )
        if kind.blocking and place.row is not None:
            self._blocked.add((place.sheet, place.row))

    def _share(self, question: Question | None) -> Question | None:
        """Return the first question of those whose keys are the same but for case and spaces."""
        if question is None or question.key in self._questions:
            return question and self._questions[question.key]
        first = self._questions.setdefault(fold_text(question.key), question)
        return self._questions.setdefault(question.key, first)

    def blocks(self, sheet: str, row: int) -> bool:
        """Tell whether ``row`` of ``sheet`` has a problem that keeps it out."""
        return (sheet, row) in self._blocked

    def in_order(self, sheets: tuple[str, ...]) -> tuple[Problem, ...]:
        """Return the problems: those of the file first, then by sheet, row and column."""
        order = {name: position for position, name in enumerate(sheets)}
        return tuple(
            sorted(
                self._problems,
                key=lambda p: (order.get(p.sheet, -1), p.row or 0, len(p.column), p.column),
            )
        )
