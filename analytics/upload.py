"""Take a workbook all the way in: read it, compare it, and commit it as one month's delivery."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.ledger.comparison import Comparison, compare_delivery
from analytics.ledger.imports import Delivery, Receipt, commit_delivery
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.workbook.problems import Problem
from analytics.workbook.reading import Reading, read_workbook

REMOVALS = "rader_borta"
"""Code of the question that a list with rows gone must have answered."""


@dataclass(frozen=True)
class Upload:
    """What became of a workbook: what was read, and the receipt when it was taken in."""

    reading: Reading
    receipt: Receipt | None
    questions: Sequence[Problem] = ()

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything to tell about the file: what reading it found, then what saving it asks."""
        return (*self.reading.problems, *self.questions)

    @property
    def status(self) -> str:
        """One of imported, already_imported, questions (answers are needed) and refused."""
        if self.receipt:
            return "already_imported" if self.receipt.repeated else "imported"
        severities = {problem.severity for problem in self.problems if problem.blocking}
        return "refused" if "fel" in severities else "questions"


def take_in(
    store: Store,
    association: Association,
    month: Month,
    file: tuple[str, bytes],
    *,
    actor: str,
    at: datetime,
    confirmed_removals: int = 0,
) -> Upload:
    """Read a workbook (name, bytes) and, when nothing stops it, save it as the month's list.

    A list in which rows are gone that stood there before is only saved when
    ``confirmed_removals`` is how many they are.

    Raises:
        UserError: it has no fault of its own, but cannot be placed in the ledger.
    """
    name, data = file
    reading = read_workbook(data, name, association, month)
    if reading.blocked:
        return Upload(reading, None)
    delivery = make_delivery(reading, month, name)
    comparison = compare_delivery(store, association, delivery)
    if len(comparison.removed) not in (0, confirmed_removals):
        return Upload(reading, None, [ask_about_removals(comparison)])
    receipt = commit_delivery(
        store, association, delivery, actor=actor, at=at, compared_with=comparison.version
    )
    return Upload(reading, receipt)


def make_delivery(reading: Reading, month: Month, file_name: str) -> Delivery:
    """Return what was read from a workbook as a delivery to the ledger."""
    delivery = Delivery(
        month=month,
        file_name=file_name,
        anonymous=reading.anonymous,
        withdrawn=reading.withdrawn,
        left_out=reading.left_out,
        problems=[problem.code for problem in reading.problems],
    )
    if reading.has_participants:
        delivery = replace(delivery, participants=reading.participants)
    return replace(delivery, economy=reading.economy) if reading.has_economy else delivery


def ask_about_removals(comparison: Comparison) -> Problem:
    """Return the question whether the rows that are gone are meant to be."""
    gone = len(comparison.removed)
    rows = "1 rad som fanns" if gone == 1 else f"{gone} rader som fanns"
    return Problem(
        code=REMOVALS,
        severity="fraga",
        blocking=True,
        message=(
            f"{rows} förut finns inte i filen. Är det rätt, så bekräfta antalet. "
            "Annars lägg tillbaka raderna och läs in filen igen."
        ),
    )
