"""The list as the förbund keeps it at the end of a month: what has happened by then."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sample_data.layouts import Layout
from sample_data.records import Participation, Stay
from sample_data.writer import Cell

Row = dict[str, Cell]
_LATEST_JOINT_ASSESSMENT = timedelta(days=90)


def list_rows(
    participations: Sequence[Participation], programme: str, layout: Layout, until: date
) -> Iterator[Row]:
    """Yield one row per stay and queue place known at the end of the day ``until``."""
    for participation in participations:
        for row in _rows_of(participation, layout, until):
            yield {"programme": programme, **row}


def _rows_of(participation: Participation, layout: Layout, until: date) -> Iterator[Row]:
    course = participation.course
    if course.first_day > until:
        return
    if not course.stays or course.entry > until:
        yield _describe_queue(participation, layout, until)
    for place, stay in enumerate(course.stays):
        if stay.entry <= until:
            yield _describe_stay(participation, place, layout, until)


def _describe_person(participation: Participation, layout: Layout) -> Row:
    person = participation.person
    row: Row = {
        "pseudonym": person.pseudonym,
        "kon": layout.spell("kon", person.kon),
        "kommun": person.kommun,
        "part": person.part,
        "consent": "Ja" if person.consents else "Nej",
    }
    return row | {"birth_year": person.birth_year} if person.consents else row


def _describe_queue(participation: Participation, layout: Layout, until: date) -> Row:
    course = participation.course
    row = _describe_person(participation, layout)
    row |= {"component": course.queued_for, "referred": course.referred}
    if course.left_queue and course.left_queue <= until:
        sip = participation.first_sip
        row |= {"left_queue": course.left_queue}
        row |= {"first_sip": layout.spell("forsta_sip", sip) if sip else None}
    return row


def _describe_stay(participation: Participation, place: int, layout: Layout, until: date) -> Row:
    stay = participation.course.stays[place]
    row = _describe_person(participation, layout)
    row |= {"component": stay.component, "entry": stay.entry}
    row |= _describe_exit(participation, place, layout) if stay.exit <= until else {}
    if not participation.person.consents:
        return row
    row |= _describe_start(participation, layout)
    if place == 0:
        row |= {"referred": participation.course.referred}
        row |= {"first_sip": layout.spell("forsta_sip", participation.first_sip)}
    row |= _describe_steps(participation, stay, until)
    row |= {"joint_assessment": _joint_assessment(participation, place, layout, until)}
    if stay.exit <= until and stay == participation.course.stays[-1]:
        row |= _describe_outcome(participation, layout, until)
    return row


def _describe_exit(participation: Participation, place: int, layout: Layout) -> Row:
    last = place == len(participation.course.stays) - 1
    code = participation.ending.destination if last else "annan_del"
    exit_ = participation.course.stays[place].exit
    return {"exit": exit_, "destination": layout.spell("destination", code)}


def _describe_start(participation: Participation, layout: Layout) -> Row:
    person = participation.person
    return {
        "support_before": _join_support(person.support, layout),
        "work_before": person.work_before,
        "education": layout.spell("utbildningsniva", person.education),
        "support_months": person.support_months,
    }


def _describe_steps(participation: Participation, stay: Stay, until: date) -> Row:
    return {
        "step_entry": participation.step_on(stay.entry),
        "step_now": participation.step_on(min(until, stay.exit)),
        "step_exit": participation.step_on(stay.exit) if stay.exit <= until else None,
    }


def _describe_outcome(participation: Participation, layout: Layout, until: date) -> Row:
    ending, day = participation.ending, participation.follow_up_day
    row: Row = {
        "extent": ending.extent,
        "support_after": _join_support(ending.support_after, layout),
        "work_after": ending.work_after,
    }
    if participation.follow_up and day and day <= until:
        row |= {"follow_up": layout.spell("uppfoljning", participation.follow_up)}
    return row


def _joint_assessment(
    participation: Participation, place: int, layout: Layout, until: date
) -> Cell:
    """Return the day, or "Ja" and, when no more can come, "Nej"."""
    stay = participation.course.stays[place]
    day = participation.joint_days[place] if participation.joint_days else None
    if day and day <= until:
        return day if layout.joint_assessment == "date" else "Ja"
    over = stay.component.startswith("Försteg") and stay.exit + _LATEST_JOINT_ASSESSMENT <= until
    return "Nej" if over and layout.joint_assessment == "yes_no" else None


def _join_support(sources: Sequence[str], layout: Layout) -> str:
    return "; ".join(layout.spell("forsorjning", source) for source in sources)
