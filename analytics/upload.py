"""Take a workbook all the way in: read it, check it, and commit it as one month's delivery."""

from dataclasses import dataclass
from datetime import datetime

from analytics.ledger.imports import Delivery, Receipt, commit_delivery
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.workbook.reading import Reading, read_workbook


@dataclass(frozen=True)
class Upload:
    """What became of a workbook: what was read, and the receipt when it was taken in."""

    reading: Reading
    receipt: Receipt | None

    @property
    def status(self) -> str:
        """One of imported, already_imported, questions (answers are needed) and refused."""
        if self.receipt:
            return "already_imported" if self.receipt.repeated else "imported"
        severities = {p.severity for p in self.reading.problems if p.blocking}
        return "refused" if "fel" in severities else "questions"


def take_in(
    store: Store,
    association: Association,
    month: Month,
    data: bytes,
    file_name: str,
    *,
    actor: str,
    at: datetime,
) -> Upload:
    """Read a workbook and, when nothing stops it, save it as the month's list.

    Raises:
        UserError: it has no fault of its own, but cannot be placed in the ledger.
    """
    reading = read_workbook(data, file_name, association, month)
    if reading.blocked:
        return Upload(reading, None)
    return Upload(
        reading, save_reading(store, association, month, reading, file_name, actor=actor, at=at)
    )


def save_reading(
    store: Store,
    association: Association,
    month: Month,
    reading: Reading,
    file_name: str,
    *,
    actor: str,
    at: datetime,
) -> Receipt:
    """Commit what was read from a workbook as the month's list.

    Raises:
        UserError: nothing in it can be placed in the ledger.
    """
    delivery = Delivery(
        month=month,
        file_name=file_name,
        participants=reading.participants if reading.has_participants else None,
        anonymous=reading.anonymous,
        economy=reading.economy if reading.has_economy else None,
        left_out=reading.left_out,
        problems=[problem.code for problem in reading.problems],
    )
    return commit_delivery(store, association, delivery, actor=actor, at=at)
