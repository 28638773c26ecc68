"""Take a workbook all the way in: read it, compare it, ask what must be asked, and save it."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from analytics.ledger.audit import write_audit
from analytics.ledger.birth_years import keep_birth_years
from analytics.ledger.comparison import Comparison, compare_delivery
from analytics.ledger.delivery import (
    WHOLE_LIST,
    Delivery,
    Mode,
    StagedDelivery,
    stage_delivery,
)
from analytics.ledger.forbund import load_settings
from analytics.ledger.imports import Receipt, commit_staged
from analytics.ledger.keeping import leave_locked_months
from analytics.ledger.store import Store
from analytics.model.answers import remember_answers
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.placing import ask_about_locked, ask_about_removals, find_faults
from analytics.workbook.answered import Answered, Answers, read_answered
from analytics.workbook.identity import IDENTITY_PROBLEMS, holds_identity
from analytics.workbook.problems import Problem
from analytics.workbook.reading import Reading, open_workbook
from analytics.workbook.sheet import Book

NAMELESS = "arbetsbok.xlsx"
"""What a file is called whose name itself holds identity data."""


@dataclass(frozen=True)
class Order:
    """How a workbook is to be read: for which month, under which name, and in what way.

    ``answers`` are those to questions about the file, by the key of the question.
    """

    month: Month
    file_name: str
    mode: Mode = WHOLE_LIST
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Decisions:
    """What somebody has decided about a file: how many rows may go, and what of locked months.

    ``locked`` is "behall" to leave the rows there as they were, or "oppna" to open the months
    again for ``reason``.
    """

    removals: int = 0
    locked: Literal["", "behall", "oppna"] = ""
    reason: str = ""


@dataclass(frozen=True)
class Examination:
    """A workbook read and compared with the ledger; nothing is saved.

    Without ``staged`` and ``comparison`` there is nothing in it that could be.
    """

    reading: Reading
    staged: StagedDelivery | None = None
    comparison: Comparison | None = None
    faults: Sequence[Problem] = ()

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the file, or worth knowing, before anything is decided."""
        return (*self.reading.problems, *self.faults)

    @property
    def blocked(self) -> bool:
        """Whether the file must be mended before it can be saved."""
        return any(problem.blocking for problem in self.problems)


@dataclass(frozen=True)
class Upload:
    """What became of a workbook: what was read, and the receipt when it was taken in.

    ``kept_out`` counts the rows that are not in it since they would change locked months.
    """

    reading: Reading
    problems: Sequence[Problem]
    receipt: Receipt | None = None
    kept_out: int = 0

    @property
    def status(self) -> str:
        """One of imported, already_imported, questions (answers are needed) and refused."""
        if self.receipt:
            return "already_imported" if self.receipt.repeated else "imported"
        severities = {problem.severity for problem in self.problems if problem.blocking}
        return "refused" if "fel" in severities else "questions"


def take_in(  # noqa: PLR0913 - each tells how one file is to be taken in
    store: Store,
    association: Association,
    month: Month,
    file: tuple[str, bytes],
    *,
    actor: str,
    at: datetime,
    mode: Mode = WHOLE_LIST,
    answers: Answers | None = None,
    decisions: Decisions | None = None,
) -> Upload:
    """Read a workbook (name, bytes) and, when nothing stops it, save it for the month.

    ``answers`` are those to questions about the file; they are remembered when it is saved.

    Raises:
        UserError: it has no fault of its own, but cannot be placed in the ledger.
    """
    name, data = file
    order = Order(month, name, mode, answers or {})
    examination = examine(store, association, order, open_workbook(data), actor=actor, at=at)
    decided = decisions or Decisions()
    problems = (*examination.problems, *list_questions(examination, decided))
    if any(problem.blocking for problem in problems):
        return Upload(examination.reading, problems)
    kept_out = count_kept_out(examination, _settle(examination, decided))
    receipt = save(store, examination, decided, actor=actor, at=at)
    return Upload(examination.reading, problems, receipt, kept_out)


def examine(
    store: Store,
    association: Association,
    order: Order,
    opened: Book | Reading,
    *,
    actor: str,
    at: datetime,
) -> Examination:
    """Read an opened workbook and compare it with the ledger.

    Nothing is saved but, for a file that is refused for identity data, a line in the log.

    Raises:
        UserError: it has no fault of its own, but cannot be placed in the ledger.
    """
    with _pausing_collection():
        answered = read_answered(opened, association, order.month, order.answers)
    reading = answered.reading
    if any(problem.code in IDENTITY_PROBLEMS for problem in reading.problems):
        _log_refusal(store, association.slug, order.month, actor=actor, at=at)
    if reading.blocked:
        return Examination(reading)
    with _pausing_collection():
        delivery = _make_delivery(store, order, answered)
        staged = stage_delivery(store, answered.association, delivery)
        comparison = compare_delivery(store, staged)
    return Examination(reading, staged, comparison, tuple(find_faults(staged, comparison)))


@contextmanager
def _pausing_collection() -> Iterator[None]:
    """Let no garbage be collected meanwhile: with every row new, nothing of it is garbage.

    Looking for some takes a fifth of the time of a large file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _log_refusal(store: Store, forbund: str, month: Month, *, actor: str, at: datetime) -> None:
    """Note that a file with identity data was refused, and nothing of what was in it."""
    with store.writing() as connection:
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="refuse",
            forbund=forbund,
            object=f"identitetsuppgifter, {month}",
        )


def _make_delivery(store: Store, order: Order, answered: Answered) -> Delivery:
    reading, settings = answered.reading, None
    if answered.remembered:
        toml = load_settings(store, answered.association.slug)[1]
        settings = remember_answers(toml, answered.remembered)
    rows = dict(reading.rows)
    if reading.derives_birth_years:
        people = reading.participants
        rows["deltagare"] = keep_birth_years(store, answered.association.slug, people)
    if order.mode != WHOLE_LIST and reading.mistakes:
        # In a whole list they are simply not there; here they take away the row that was.
        rows["deltagare"] = (*rows["deltagare"], *reading.mistakes)
    return Delivery(
        month=order.month,
        file_name=NAMELESS if holds_identity(order.file_name) else order.file_name,
        rows=rows,
        mode=order.mode,
        withdrawn=reading.withdrawn,
        left_out=reading.left_out,
        problems=[problem.code for problem in reading.problems],
        settings=settings,
    )


def settle(store: Store, examination: Examination, decisions: Decisions) -> Examination:
    """Return what of an examined workbook would be saved: what changes locked months may not be.

    Raises:
        UserError: the months would change all the same.
    """
    staged = _settle(examination, decisions)
    if staged is None or staged is examination.staged:
        return examination
    return replace(examination, staged=staged, comparison=compare_delivery(store, staged))


def count_kept_out(examination: Examination, settled: StagedDelivery | None) -> int:
    """Return how many rows of the file are not saved, since they would change locked months."""
    if examination.staged is None or settled is None:
        return 0
    return settled.left_out - examination.staged.left_out


def _settle(examination: Examination, decisions: Decisions) -> StagedDelivery | None:
    staged, comparison = examination.staged, examination.comparison
    if staged is None or comparison is None or decisions.locked == "oppna":
        return staged
    if not comparison.touched:
        return staged
    return leave_locked_months(staged, comparison.timeline, comparison.touched)


def save(
    store: Store, examination: Examination, decisions: Decisions, *, actor: str, at: datetime
) -> Receipt:
    """Save an examined workbook, all of it or nothing.

    Raises:
        UserError: a month is locked, or somebody has changed the ledger since.
    """
    staged, comparison = _settle(examination, decisions), examination.comparison
    if staged is None or comparison is None or examination.blocked:
        raise UserError("Filen har fel som behöver rättas. Inget har sparats.")
    opens = decisions.locked == "oppna"
    return commit_staged(
        store,
        staged,
        actor=actor,
        at=at,
        compared_with=comparison.version,
        reopened=comparison.touched if opens else (),
        reason=decisions.reason,
    )


def list_questions(examination: Examination, decisions: Decisions) -> list[Problem]:
    """Return what must be decided before an examined workbook can be saved."""
    comparison = examination.comparison
    if comparison is None or examination.blocked:
        return []
    questions = []
    if comparison.removals not in (0, decisions.removals):
        questions.append(ask_about_removals(comparison.removals))
    if comparison.touched and not decisions.locked:
        questions.append(ask_about_locked(comparison.touched))
    return questions
