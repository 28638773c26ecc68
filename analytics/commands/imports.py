"""``import``: read in workbooks, each wholly or not at all."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.forbund import load_association
from analytics.ledger.imports import WHOLE_LIST
from analytics.ledger.store import Store, open_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.upload import Upload, take_in
from analytics.wording.numbers import format_moment
from analytics.workbook.problems import Problem

EXIT_CODES = {"imported": 0, "refused": 2, "questions": 2, "already_imported": 3}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("import", help="läs in arbetsböcker")
    parser.add_argument("files", nargs="+", metavar="FIL", type=Path)
    parser.add_argument("--forbund", required=True, metavar="NAMN")
    parser.add_argument("--month", required=True, metavar="ÅÅÅÅ-MM")
    parser.add_argument("--mode", default=WHOLE_LIST, choices=[WHOLE_LIST])
    parser.add_argument("--confirm-removals", type=int, default=0, metavar="N")
    parser.add_argument("--json", action="store_true", help="skriv ett JSON-svar per fil")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Read in each file, stopping at the first that is not taken in; return the exit code."""
    store = open_store(home)
    month = Month.parse(options.month)
    for path in options.files:
        upload = _take_in(store, options, month, path)
        print(
            json.dumps(_describe(upload), ensure_ascii=False)
            if options.json
            else _tell(path, upload)
        )
        if upload.status != "imported":
            return EXIT_CODES[upload.status]
    return 0


def _take_in(store: Store, options: argparse.Namespace, month: Month, path: Path) -> Upload:
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
        confirmed_removals=options.confirm_removals,
    )


def _describe(upload: Upload) -> dict[str, object]:
    reading = upload.reading
    return {
        "status": upload.status,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "sheet": problem.sheet,
                "row": problem.row,
                "heading": problem.heading,
                "message": problem.message,
            }
            for problem in upload.problems
        ],
        "accepted": reading.accepted,
        "refused": reading.refused,
        "left_out": reading.left_out,
    }


def _tell(path: Path, upload: Upload) -> str:
    reading, receipt = upload.reading, upload.receipt
    if receipt is None:
        head = f"{path.name}: inget har sparats. Rätta det här och läs in filen igen:"
    elif receipt.repeated:
        when = format_moment(receipt.imported_at)
        head = f"{path.name}: redan inläst {when} av {receipt.imported_by}."
    else:
        head = f"{path.name}: {receipt.accepted} rader inlästa, {reading.left_out} utelämnade."
    return "\n".join([head, *map(_place, upload.problems)])


def _place(problem: Problem) -> str:
    row = f" rad {problem.row}" if problem.row else ""
    return f"  {problem.sheet}{row}: {problem.message}"
