"""Files on their way in: what a session holds of them, and the draft that survives a reload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import streamlit as st

from analytics.ledger.delivery import Mode
from analytics.ledger.drafts import Draft, discard_draft, load_draft, save_draft
from analytics.ledger.state import find_version
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.upload import Examination, Order, examine
from analytics.workbook.annotated import can_be_returned
from analytics.workbook.problems import Problem
from analytics.workbook.questions import Question
from analytics.workbook.reading import Reading, open_workbook
from analytics.workbook.sheet import Book
from pages.components.state import LOCAL_USER, get_store

_PENDING = "pending_upload"
_LOOKED_FOR_DRAFT = "draft_looked_for"


@dataclass
class PendingFile:
    """A workbook that has passed the check for identity data and is not saved yet.

    ``asked`` has every question asked about it so far with the problems that ask it, and
    ``examinations`` what came of reading it, by order and ledger version.
    """

    name: str
    data: bytes
    opened: Book | Reading
    asked: dict[str, tuple[Question, list[Problem]]] = field(default_factory=dict)
    examinations: dict[tuple[object, ...], Examination] = field(default_factory=dict)


@dataclass
class PendingUpload:
    """The files that somebody has chosen, in order, with what was answered about them."""

    forbund: str
    files: list[PendingFile] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, Sequence[Problem]]] = field(default_factory=list)
    total: int = 0


def get_pending(association: Association) -> PendingUpload:
    """Return what this session holds for the förbund; nothing of another förbund's."""
    pending: PendingUpload | None = st.session_state.get(_PENDING)
    if pending is None or pending.forbund != association.slug:
        pending = st.session_state[_PENDING] = PendingUpload(association.slug)
    return pending


def receive_files(
    association: Association, month: Month, mode: Mode, files: Sequence[tuple[str, bytes]]
) -> None:
    """Take files (name, bytes) in the place of those that were pending.

    Those with identity data are let go of at once; the rest is kept as a draft.
    """
    pending = st.session_state[_PENDING] = PendingUpload(association.slug)
    bar = st.progress(0.0)
    for place, (name, data) in enumerate(files):
        bar.progress(place / len(files), f"Läser {name} …")
        file = PendingFile(name, data, open_workbook(data))
        bar.progress((place + 0.6) / len(files), f"Kontrollerar {name} …")
        examination = examine_file(association, Order(month, name, mode), file)
        if can_be_returned(examination.reading.problems):
            pending.files.append(file)
        else:
            pending.refused.append((name, examination.reading.problems))
    bar.empty()
    pending.total = len(pending.files)
    keep_draft(pending, month, mode)


def examine_file(association: Association, order: Order, file: PendingFile) -> Examination:
    """Return what reading ``file`` gives, read anew only when something has changed.

    Raises:
        UserError: it cannot be placed in the ledger.
    """
    version = find_version(get_store(), association.slug)
    key = (order.month, order.mode, tuple(sorted(order.answers.items())), version)
    if key not in file.examinations:
        now = datetime.now(UTC)
        file.examinations = {
            key: examine(get_store(), association, order, file.opened, actor=LOCAL_USER, at=now)
        }
        for problem in file.examinations[key].reading.problems:
            if problem.question is not None:
                _note_question(file, problem.question, problem)
    return file.examinations[key]


def _note_question(file: PendingFile, question: Question, problem: Problem) -> None:
    _, problems = file.asked.setdefault(question.key, (question, []))
    if problem not in problems:
        problems.append(problem)


def finish_file(pending: PendingUpload, month: Month, mode: Mode) -> None:
    """Let go of the first file, which has been saved or is not to be."""
    pending.files.pop(0)
    keep_draft(pending, month, mode)


def keep_draft(pending: PendingUpload, month: Month, mode: Mode) -> None:
    """Keep what is pending as a draft, or remove the draft when nothing is."""
    if not pending.files:
        discard_draft(get_store(), pending.forbund, LOCAL_USER)
        return
    files = tuple((file.name, file.data) for file in pending.files)
    draft = Draft(str(month), mode, files, dict(pending.answers))
    save_draft(get_store(), pending.forbund, LOCAL_USER, draft, at=datetime.now(UTC))


def find_draft(association: Association) -> Draft | None:
    """Return a draft left by an earlier session; each session looks once."""
    looked_for: set[str] = st.session_state.setdefault(_LOOKED_FOR_DRAFT, set())
    if association.slug in looked_for:
        return None
    looked_for.add(association.slug)
    now = datetime.now(UTC)
    return load_draft(get_store(), association.slug, LOCAL_USER, at=now)


def resume_draft(association: Association, draft: Draft) -> None:
    """Go on with a draft where it was left."""
    month, mode = Month.parse(draft.month), cast("Mode", draft.mode)
    receive_files(association, month, mode, draft.files)
    answer_questions(get_pending(association), draft.answers)


def answer_questions(pending: PendingUpload, answers: Mapping[str, str]) -> None:
    """Note answers to questions about the files."""
    pending.answers |= answers
