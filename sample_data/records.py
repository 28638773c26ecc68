"""What the generator knows about each invented participant, the future included."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stay:
    """One stay in one del, from entry to exit."""

    component: str
    entry: date
    exit: date


@dataclass(frozen=True)
class Course:
    """The way of one participant: a place in the queue, then stays that follow each other.

    Without stays it is somebody who left the queue on ``left_queue``. ``beside`` is the
    number of the course that the same person follows at the same time.
    """

    number: int
    stays: tuple[Stay, ...]
    referred: date | None = None
    left_queue: date | None = None
    queued_for: str = ""
    beside: int | None = None
    misregistered: bool = False

    @property
    def first_day(self) -> date:
        """The first day on which the course stands in the list."""
        return self.referred or self.entry

    @property
    def entry(self) -> date:
        """The day of entry to the first del."""
        return self.stays[0].entry

    @property
    def exit(self) -> date:
        """The day of exit from the last del."""
        return self.stays[-1].exit


@dataclass(frozen=True)
class Person:
    """The traits of a participant; ``part`` and ``kommun`` stand as they do in the list."""

    pseudonym: str
    kon: str
    birth_year: int | None
    kommun: str
    party: str
    part: str
    education: str
    support: tuple[str, ...]
    support_months: int | None
    work_before: int | None
    consents: bool = True


@dataclass(frozen=True)
class Ending:
    """How a course ends; ``extent`` None is a blank cell. The blank ending is a queue's."""

    destination: str = ""
    extent: int | None = None
    support_after: tuple[str, ...] = ()
    work_after: int | None = None


@dataclass(frozen=True)
class Participation:
    """A person on a course, with all that will be written about it in time.

    ``steps`` holds each new step with the day on which it was seen, the first at entry.
    ``joint_days`` holds the day of gemensam kartläggning per stay, None where none came.
    """

    person: Person
    course: Course
    ending: Ending = Ending()
    steps: tuple[tuple[date, int], ...] = ()
    joint_days: tuple[date | None, ...] = ()
    first_sip: str = ""
    follow_up: str = ""
    follow_up_day: date | None = None

    @property
    def is_followed(self) -> bool:
        """Tell whether ratings and SIP are kept: entered, agreed, and in one course at a time."""
        course = self.course
        apart = course.beside is None and not course.misregistered
        return bool(course.stays) and apart and self.person.consents

    def step_on(self, day: date) -> int | None:
        """Return the latest step seen on ``day`` or before, or None."""
        return next((step for seen, step in reversed(self.steps) if seen <= day), None)
