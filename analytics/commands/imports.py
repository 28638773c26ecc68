"""``import``: read in workbooks, each wholly or not at all."""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.delivery import MODES, WHOLE_LIST
from analytics.ledger.forbund import load_association
from analytics.ledger.store import Store, open_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import Decisions, Upload, take_in
from analytics.wording.numbers import format_moment
from analytics.workbook.answered import Answers, UnaskedError
from analytics.workbook.problems import Problem
from analytics.workbook.questions import Question

_NO_ANSWERS = (
    "Filen {path} har inga svar som går att läsa. Skriv frågans nyckel och svarets värde, som "
    '{{"varde/kon/F": "kvinna"}}.'
)
_HOW_TO_ANSWER = (
    "Frågor som behöver svar. Skriv en fil med nyckel och värde, som "
    '{"varde/kon/F": "kvinna"}, och läs in igen med --answers FIL.json:'
)
EXIT_CODES = {"imported": 0, "refused": 2, "questions": 2, "already_imported": 3}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("import", help="läs in arbetsböcker")
    parser.add_argument("files", nargs="+", metavar="FIL", type=Path)
    parser.add_argument("--forbund", required=True, metavar="NAMN")
    parser.add_argument("--month", required=True, metavar="ÅÅÅÅ-MM")
    parser.add_argument("--mode", default=WHOLE_LIST, choices=MODES)
    parser.add_argument("--confirm-removals", type=int, default=0, metavar="N")
    parser.add_argument(
        "--locked",
        default="",
        choices=["behall", "oppna"],
        help="rader som ändrar fastställda månader: behåll dem som de var, eller öppna månaderna",
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="varför månader öppnas")
    parser.add_argument(
        "--answers",
        type=Path,
        metavar="FIL.json",
        help="svar på frågor om filen: ett JSON-objekt med frågans nyckel och svarets värde",
    )
    parser.add_argument("--json", action="store_true", help="skriv ett JSON-svar per fil")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Read in each file, stopping at the first that is not taken in; return the exit code."""
    with closing(open_store(home)) as store:
        return _take_in_all(store, options)


def _take_in_all(store: Store, options: argparse.Namespace) -> int:
    month = Month.parse(options.month)
    answers = _read_answers(options.answers)
    for path in options.files:
        is_last = path == options.files[-1]
        upload = _take_in_answered(store, options, month, path, answers, is_last=is_last)
        print(
            json.dumps(_describe(upload), ensure_ascii=False)
            if options.json
            else _tell(path, upload)
        )
        if upload.status != "imported":
            return EXIT_CODES[upload.status]
    return 0


def _read_answers(path: Path | None) -> Answers:
    """Return the answers in a file, value by key.

    Raises:
        UserError: it cannot be read, or is not a JSON object with texts in it.
    """
    try:
        answers = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except OSError as error:
        raise UserError(f"Filen {path} går inte att öppna. Kontrollera sökvägen.") from error
    except ValueError as error:
        raise UserError(_NO_ANSWERS.format(path=path)) from error
    if not isinstance(answers, dict) or not all(isinstance(v, str) for v in answers.values()):
        raise UserError(_NO_ANSWERS.format(path=path))
    return answers


def _take_in_answered(
    store: Store,
    options: argparse.Namespace,
    month: Month,
    path: Path,
    answers: Answers,
    *,
    is_last: bool,
) -> Upload:
    """Take in one of several files; what is no answer about it must be one about a later file."""
    try:
        return _take_in(store, options, month, path, answers)
    except UnaskedError as error:
        if is_last:
            raise
        about_it = {key: value for key, value in answers.items() if key not in error.keys}
        return _take_in(store, options, month, path, about_it)


def _take_in(
    store: Store, options: argparse.Namespace, month: Month, path: Path, answers: Answers
) -> Upload:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"Filen {path} går inte att öppna. Kontrollera sökvägen.") from error
    association = load_association(store, options.forbund)
    return take_in(
        store,
        association,
        month,
        (path.name, data),
        actor=ACTOR,
        at=datetime.now(UTC),
        mode=options.mode,
        answers=answers,
        decisions=Decisions(options.confirm_removals, options.locked, options.reason),
    )


def _describe(upload: Upload) -> dict[str, object]:
    reading = upload.reading
    return {
        "status": upload.status,
        "problems": list(map(_describe_problem, upload.problems)),
        "accepted": reading.accepted,
        "refused": reading.refused,
        "left_out": reading.left_out + upload.kept_out,
    }


def _describe_problem(problem: Problem) -> dict[str, object]:
    described: dict[str, object] = {
        "code": problem.code,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "row": problem.row,
        "heading": problem.heading,
        "message": problem.message,
    }
    return described | ({"question": _describe_question(q)} if (q := problem.question) else {})


def _describe_question(question: Question) -> dict[str, object]:
    return {
        "key": question.key,
        "text": question.text,
        "choices": [{"value": c.value, "label": c.label} for c in question.choices],
        "default": question.default,
    }


def _tell(path: Path, upload: Upload) -> str:
    reading, receipt = upload.reading, upload.receipt
    if receipt is None:
        head = f"{path.name}: inget har sparats. Rätta det här och läs in filen igen:"
    elif receipt.repeated:
        when = format_moment(receipt.imported_at)
        head = f"{path.name}: redan inläst {when} av {receipt.imported_by}."
    else:
        left_out = reading.left_out + upload.kept_out
        head = f"{path.name}: {receipt.accepted} rader inlästa, {left_out} utelämnade."
    return "\n".join([head, *map(_place, upload.problems), *_tell_questions(upload.problems)])


def _tell_questions(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines that tell what must be answered, and how; each question once."""
    asked = (problem.question for problem in problems if problem.blocking)
    if questions := {question.key: question for question in asked if question}:
        yield _HOW_TO_ANSWER
    for key, question in questions.items():
        yield f"  {json.dumps(key, ensure_ascii=False)} {question.text}"
        yield from (f'    "{choice.value}" {choice.label}' for choice in question.choices)


def _place(problem: Problem) -> str:
    row = f" rad {problem.row}" if problem.row else ""
    return f"  {problem.sheet}{row}: {problem.message}"
