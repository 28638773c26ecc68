"""The rows that a workbook becomes and that the ledger keeps."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One answering of one instrument (WHO-5, KASAM, BIP or the förbund's own) by one rater.

    ``items`` are the answers in order as they were given: nothing reversed, None where one is
    missing, and empty where the file has the score alone. ``score`` is the one that the file
    gives, on the instrument's own scale: WHO-5 as index 0–100, KASAM as the sum.
    """

    pseudonym: str
    programme: str
    instrument: str
    occasion: str
    day: date | None = None
    rater: str = ""
    score: float | None = None
    items: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SipRow:
    """One meeting about the samordnad individuell plan; ``kind`` is "" where not told."""

    pseudonym: str
    programme: str
    day: date
    kind: str = ""


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """How many came, left and were there in an insats and month that has no rows of its own."""

    month: Month
    programme: str
    kon: str
    entered: int | None = None
    exited: int | None = None
    present: int | None = None


@dataclass(frozen=True, slots=True)
class AsfRow:
    """How many were employed in an arbetsintegrerande socialt företag at the month's end."""

    month: Month
    enterprise: str
    kommun: str
    kon: str
    employed: int
    new: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """How many gave one answer to one question of an enkät, from month ``first`` to ``last``.

    ``programme`` is "" where the enkät is about all insatser; ``sent`` is how many were asked.
    """

    first: Month
    last: Month
    programme: str
    survey: str
    question: str
    kon: str
    answer: str
    n: int
    sent: int | None = None


ROW_KINDS: Mapping[str, type] = {
    "deltagare": ParticipantRow,
    "anonyma": AnonymousRow,
    "skattningar": RatingRow,
    "sip": SipRow,
    "ekonomi": EconomyRow,
    "volymer": VolumeRow,
    "asf": AsfRow,
    "enkat": SurveyRow,
}
"""The kind of row that each part of a delivery consists of."""
