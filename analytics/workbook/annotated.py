"""The user's own workbook handed back with its faults marked, ready to be mended."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace

from analytics.model.errors import UserError
from analytics.workbook.container import MAX_BYTES, ContainerError, check_container
from analytics.workbook.problems import Problem, Severity, load_catalogue
from analytics.workbook.process import ChildError, ask_child, make_program

# openpyxl only asks whether there is a numpy; loading it takes time and address space.
_PROGRAM = make_program("analytics.workbook.marking", without=("numpy",))
MOST_MARKED = 5_000
"""How many problems are marked, the gravest first; nobody mends more of them by hand."""
_NOUNS: dict[Severity, tuple[str, str]] = {
    "fel": ("fel", "fel"),
    "fraga": ("fråga", "frågor"),
    "varning": ("varning", "varningar"),
}
"""Singular and plural of each severity, the gravest first."""


def can_be_returned(problems: Sequence[Problem]) -> bool:
    """Tell whether the workbook with ``problems`` may be handed back with its faults marked.

    It may not when it holds identity data, or could not be read far enough to know.
    """
    catalogue = load_catalogue()
    return not any(catalogue[problem.code].withheld for problem in problems)


def annotate_workbook(data: bytes, problems: Sequence[Problem]) -> bytes:
    """Return the .xlsx ``data`` with each problem's cell coloured and commented.

    ``problems`` are those of reading ``data``. A sheet Att rätta, before the others, lists
    them; at most ``MOST_MARKED`` are marked and listed. Marks of an earlier round are removed.
    The work is done in a child process with the limits of reading.

    Raises:
        UserError: the workbook may not be handed back, or cannot be marked.
    """
    if not can_be_returned(problems):
        raise UserError(
            "Filen lämnas inte tillbaka. Rätta originalet med hjälp av listan på sidan."
        )
    gravest_first = sorted(problems, key=lambda problem: list(_NOUNS).index(problem.severity))
    marked_ones = [asdict(replace(p, question=None)) for p in gravest_first[:MOST_MARKED]]
    job = {"lead": _write_lead(problems), "problems": marked_ones}
    try:
        marked = ask_child(_PROGRAM, json.dumps(job).encode() + b"\n" + data, most=MAX_BYTES)
        check_container(marked)
    except (ChildError, ContainerError) as error:
        raise UserError(
            "Det gick inte att markera felen i arbetsboken. "
            "Rätta originalet med hjälp av listan på sidan."
        ) from error
    return marked


def _write_lead(problems: Sequence[Problem]) -> str:
    """Return a sentence with what there is of each severity, and what to do next."""
    counts = Counter(problem.severity for problem in problems)
    parts = [f"{n} {_NOUNS[s][n > 1]}" for s in _NOUNS if (n := counts[s])] or ["inget att rätta"]
    found = " och ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    shown = f" Här visas {MOST_MARKED}." if len(problems) > MOST_MARKED else ""
    return (
        f"Det finns {found}.{shown} Cellerna är färgade och har en kommentar. "
        "Rätta, spara och ladda upp filen igen."
    )
