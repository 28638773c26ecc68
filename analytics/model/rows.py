"""The rows that a workbook becomes and that the ledger keeps."""

from dataclasses import dataclass
from datetime import date

from analytics.model.month import Month
from analytics.model.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One stay of one participant in one del of an insats, or a place in its queue.

    Categories are codes, ``kommun`` is an SCB code (or ``uppgift_saknas``), percents are
    0–100. ``entry`` is None for somebody who is still in the queue. ``extent_asked`` tells
    whether the file had a column for Omfattning at all.
    """

    pseudonym: str
    programme: str
    component: str = ""
    kon: str = UNKNOWN
    birth_year: int | None = None
    kommun: str = UNKNOWN
    part: str = UNKNOWN
    part_detail: str = ""
    referred: date | None = None
    left_queue: date | None = None
    first_sip: str = ""
    entry: date | None = None
    exit: date | None = None
    destination: str = ""
    extent: float | None = None
    extent_asked: bool = False
    support_before: tuple[str, ...] = ()
    support_after: tuple[str, ...] = ()
    work_before: float | None = None
    work_after: float | None = None
    education: str = UNKNOWN
    support_months: int | None = None
    step_entry: int | None = None
    step_now: int | None = None
    step_exit: int | None = None
    joint_assessment: bool | None = None
    joint_assessment_day: date | None = None
    follow_up: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What identifies the row: insats, del, Deltagar-ID, and Inskriven or Aktualiserad."""
        start = self.entry.isoformat() if self.entry else f"i kö {self.referred or ''}"
        return self.programme, self.component, self.pseudonym, start


@dataclass(frozen=True, slots=True)
class AnonymousRow:
    """All that is kept of a stay whose participant has not agreed to more."""

    programme: str
    kon: str
    entry: Month
    exit: Month | None = None


@dataclass(frozen=True, slots=True)
class EconomyRow:
    """One line of the economy for a month, or for a whole year when ``month`` is None.

    ``programme`` is the code of an insats or ``forbundet``. Money is in öre; None means
    "not reported", which is not zero. ``employment_rate`` is in percent of full time.
    """

    year: int
    month: int | None
    programme: str
    financier: str
    cost_type: str
    count: float | None = None
    employment_rate: float | None = None
    budget: int | None = None
    outcome: int | None = None
    forecast: int | None = None
    claimed: int | None = None

    @property
    def key(self) -> tuple[int, int | None, str, str, str]:
        """What identifies the line: year, month, insats, financier and kind of cost."""
        return self.year, self.month, self.programme, self.financier, self.cost_type
