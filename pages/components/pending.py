"""Files on their way in: what a session holds of them, and the draft that survives a reload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import cast

import streamlit as st

from analytics.ledger.delivery import Mode
from analytics.ledger.drafts import Draft, discard_draft, load_draft, save_draft
from analytics.ledger.state import find_moment
from analytics.model.answers import UnusableAnswersError
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import Examination, Order, examine
from analytics.workbook.annotated import can_be_returned
from analytics.workbook.problems import Problem
from analytics.workbook.questions import Question
from analytics.workbook.reading import Reading, open_workbook
from analytics.workbook.sheet import Book
from pages.access.session import get_actor
from pages.components.literal import escape_markdown
from pages.components.state import get_store

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
    """The files that somebody has chosen, in order, with what was answered about them.

    ``kept_for`` is the month and mode that the draft has.
    """

    forbund: str
    files: list[PendingFile] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, Sequence[Problem]]] = field(default_factory=list)
    total: int = 0
    kept_for: tuple[Month, Mode] | None = None


def get_pending(association: Association) -> PendingUpload:
    """Return what this session holds for the förbund; nothing of another förbund's."""
    pending: PendingUpload | None = st.session_state.get(_PENDING)
    if pending is None or pending.forbund != association.slug:
        pending = st.session_state[_PENDING] = PendingUpload(association.slug)
    return pending


def receive_files(
    association: Association, month: Month, mode: Mode, files: Sequence[tuple[str, bytes]]
) -> None:
    """Take files (name, bytes) in the place of the one that was shown; others go on waiting.

    Answers that were given hold for a file that has been mended as well. Files with identity
    data are let go of at once; the rest is kept as a draft.
    """
    former, named = get_pending(association), {name for name, _ in files}
    waiting = [file for file in former.files[1:] if file.name not in named]
    pending = PendingUpload(association.slug, answers=former.answers)
    st.session_state[_PENDING] = pending
    bar = st.progress(0.0)
    for place, (name, data) in enumerate(files):
        bar.progress(place / len(files), f"Läser {escape_markdown(name)} …")
        file = PendingFile(name, data, open_workbook(data))
        bar.progress((place + 0.6) / len(files), f"Kontrollerar {escape_markdown(name)} …")
        problems = _find_refusal(association, Order(month, name, mode), file)
        if problems:
            pending.refused.append((name, problems))
        else:
            pending.files.append(file)
    bar.empty()
    done = former.total - len(former.files) if waiting else 0
    pending.files += waiting
    pending.total = done + len(pending.files)
    keep_draft(pending, month, mode)


def _find_refusal(association: Association, order: Order, file: PendingFile) -> Sequence[Problem]:
    """Return the problems of a file that may not be kept, and none of any other."""
    try:
        problems = examine_file(association, order, file).reading.problems
    except UserError:  # it was read to its end; why it has no place is told when it is shown
        return ()
    return () if can_be_returned(problems) else problems


def examine_file(association: Association, order: Order, file: PendingFile) -> Examination:
    """Return what reading ``file`` gives, read anew only when something has changed.

    Raises:
        UserError: it cannot be placed in the ledger.
    """
    version = find_moment(get_store(), association.slug)
    key = (order.month, order.mode, tuple(sorted(order.answers.items())), version)
    if key not in file.examinations:
        file.examinations = {key: _examine(association, order, file)}
        for problem in file.examinations[key].reading.problems:
            if problem.question is not None:
                _note_question(file, problem.question, problem)
    return file.examinations[key]


def _examine(association: Association, order: Order, file: PendingFile) -> Examination:
    """Examine a file with the answers that it has a use for; others are another file's."""
    now, store, actor = datetime.now(UTC), get_store(), get_actor()
    while True:
        try:
            return examine(store, association, order, file.opened, actor=actor, at=now)
        except UnusableAnswersError as error:
            if not error.keys & order.answers.keys():
                raise
            own = {key: value for key, value in order.answers.items() if key not in error.keys}
            order = replace(order, answers=own)


def _note_question(file: PendingFile, question: Question, problem: Problem) -> None:
    _, problems = file.asked.setdefault(question.key, (question, []))
    if problem not in problems:
        problems.append(problem)


def finish_file(pending: PendingUpload, month: Month, mode: Mode) -> None:
    """Let go of the first file, which has been saved or is not to be."""
    pending.files.pop(0)
    if not pending.files:
        pending.answers.clear()
    keep_draft(pending, month, mode)


def keep_draft(pending: PendingUpload, month: Month, mode: Mode) -> None:
    """Keep what is pending as a draft, or remove the draft when nothing is."""
    pending.kept_for = (month, mode)
    if not pending.files:
        discard_draft(get_store(), pending.forbund, get_actor())
        return
    files = tuple((file.name, file.data) for file in pending.files)
    draft = Draft(str(month), mode, files, dict(pending.answers))
    save_draft(get_store(), pending.forbund, get_actor(), draft, at=datetime.now(UTC))


def find_draft(association: Association) -> Draft | None:
    """Return a draft left by an earlier session; each session looks once."""
    looked_for: set[str] = st.session_state.setdefault(_LOOKED_FOR_DRAFT, set())
    if association.slug in looked_for:
        return None
    looked_for.add(association.slug)
    now = datetime.now(UTC)
    return load_draft(get_store(), association.slug, get_actor(), at=now)


def resume_draft(association: Association, draft: Draft) -> None:
    """Go on with a draft where it was left."""
    month, mode = Month.parse(draft.month), cast("Mode", draft.mode)
    answer_questions(get_pending(association), draft.answers)
    receive_files(association, month, mode, draft.files)


def answer_questions(pending: PendingUpload, answers: Mapping[str, str]) -> None:
    """Note answers to questions about the files."""
    pending.answers |= answers
