"""What is seen on the way: steps, first SIP, gemensam kartläggning, six-month follow-up."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from analytics.model.association import Association
from sample_data.draws import choose, draw_day, group_by, pick_share
from sample_data.endings import WORK
from sample_data.profiles import Profile
from sample_data.records import Course, Ending, Participation, Person, Stay

_FIRST_STEP: Mapping[int, float] = {1: 0.22, 2: 0.38, 3: 0.28, 4: 0.10, 5: 0.02}
_CHANGE_AT_WORK: Mapping[int, float] = {0: 0.16, 1: 0.40, 2: 0.30, 3: 0.14}
_CHANGE_ELSEWHERE: Mapping[int, float] = {-1: 0.14, 0: 0.44, 1: 0.33, 2: 0.09}
_LOWEST, _HIGHEST = 1, 5
Place = tuple[int, int]
"""The number of a course and the place of one of its stays."""

_FOLLOW_UP: Mapping[str, Mapping[str, float]] = {
    "work": {"arbetar": 0.72, "arbetssokande": 0.10, "ovrigt": 0.06, "ej_nadd": 0.12},
    "studier": {"studerar": 0.74, "arbetar": 0.08, "ovrigt": 0.06, "ej_nadd": 0.12},
    "other": {
        "arbetar": 0.08,
        "studerar": 0.03,
        "arbetssokande": 0.32,
        "ovrigt": 0.34,
        "ej_nadd": 0.23,
    },
}
_JOINT: Mapping[str, float] = {
    "arbete_utan_stod": 0.3,
    "arbete_med_stod": 0.5,
    "studier": 0.2,
    "avbrott": 0.2,
    "flytt": 0.1,
    "avliden": 0.0,
    "pension": 0.0,
    "uppgift_saknas": 0.2,
}


def follow_participants(
    association: Association,
    profile: Profile,
    pairs: Sequence[tuple[Course, Person]],
    endings: Mapping[int, Ending],
    rng: Random,
) -> list[Participation]:
    """Return each course with everything that will be written about it in time."""
    joint = _draw_joint_days(association, profile, pairs, endings, rng)
    return [
        _follow(course, person, endings.get(course.number, Ending()), joint, rng)
        for course, person in pairs
    ]


def _follow(
    course: Course,
    person: Person,
    ending: Ending,
    joint: Mapping[Place, date],
    rng: Random,
) -> Participation:
    if not course.stays:
        return Participation(person, course, first_sip=_draw_queue_sip(rng))
    day = course.exit + timedelta(days=rng.randint(183, 212))
    return Participation(
        person,
        course,
        ending,
        _draw_steps(course, ending, rng),
        tuple(joint.get((course.number, place)) for place in range(len(course.stays))),
        "till_insatsen" if rng.random() < 0.94 else "nytt_mote",
        _draw_follow_up(ending, rng),
        day,
    )


def _draw_queue_sip(rng: Random) -> str:
    return choose(rng, {"till_forstarkt_samarbete": 0.4, "ater_till_remittent": 0.4, "": 0.2})


def _draw_steps(course: Course, ending: Ending, rng: Random) -> tuple[tuple[date, int], ...]:
    """Return the step at entry and each change; empty for the few who were never placed."""
    if ending.destination == "felregistrering" or rng.random() < 0.04:
        return ()
    worked = ending.destination in WORK or ending.destination == "studier"
    step = choose(rng, _FIRST_STEP)
    change = choose(rng, _CHANGE_AT_WORK if worked else _CHANGE_ELSEWHERE)
    change = max(_LOWEST - step, min(_HIGHEST - step, change))
    first, last = course.entry + timedelta(days=21), course.exit
    days = sorted(draw_day(rng, min(first, last), last) for _ in range(abs(change)))
    direction = 1 if change > 0 else -1
    return ((course.entry, step), *((d, step + direction * n) for n, d in enumerate(days, 1)))


def _draw_follow_up(ending: Ending, rng: Random) -> str:
    if ending.destination in ("avliden", "felregistrering") or rng.random() < 0.12:
        return ""
    kind = "work" if ending.destination in WORK else ending.destination
    return choose(rng, _FOLLOW_UP.get(kind, _FOLLOW_UP["other"]))


def _draw_joint_days(
    association: Association,
    profile: Profile,
    pairs: Sequence[tuple[Course, Person]],
    endings: Mapping[int, Ending],
    rng: Random,
) -> dict[Place, date]:
    """Return the day of gemensam kartläggning of the försteg that lead there.

    Those who leave a försteg to förstärkt samarbete have gone on by that; the others are
    filled up to the profile's share of the försteg that end in each year.
    """
    steps = {c.name for p in association.programmes for c in p.components if c.role == "forsteg"}
    ended = [
        (course, place)
        for course, person in pairs
        for place, stay in enumerate(course.stays)
        if stay.component in steps and person.consents and not course.misregistered
    ]
    days: dict[Place, date] = {}
    for year, group in sorted(group_by(ended, _year).items()):
        share = profile.to_joint_assessment.get(year, 0.4)
        for course, place in pick_share(rng, group, lambda end: _joint_weight(end, endings), share):
            days[course.number, place] = _draw_joint_day(course.stays[place], rng)
    return days


def _year(end: tuple[Course, int]) -> int:
    return end[0].stays[end[1]].exit.year


def _joint_weight(end: tuple[Course, int], endings: Mapping[int, Ending]) -> float:
    """Return how likely a försteg leads on; one that ends in förstärkt samarbete has done so."""
    course, place = end
    if place < len(course.stays) - 1:
        return 1.0
    destination = endings[course.number].destination
    return 1e6 if destination == "forstarkt_samarbete" else _JOINT.get(destination, 1.0)


def _draw_joint_day(stay: Stay, rng: Random) -> date:
    late = rng.random() < 0.08
    lag = rng.randint(16, 75) if late else rng.randint(-21, 10)
    return max(stay.entry, stay.exit + timedelta(days=lag))
