"""When participants are referred, enter, move between delar and leave."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from sample_data.draws import DAYS_PER_MONTH, choose, draw_day, split_total, to_workday
from sample_data.profiles import Path, Profile
from sample_data.records import Course, Stay

_SEASON = (1.5, 1.1, 1.05, 0.95, 0.95, 0.7, 0.25, 0.8, 1.5, 1.2, 1.0, 0.35)
_SHORTEST_STAY = 14
_PARALLEL_COURSES = 3


def draw_courses(profile: Profile, rng: Random) -> list[Course]:
    """Return every course of the förbund from 2021 on, in the order of the list."""
    numbers = count()
    courses: list[Course] = []
    for year, total in profile.entries.items():
        paths = _draw_paths(profile, total, rng)
        for entry, path in zip(_entry_days(year, total, rng), paths, strict=True):
            courses.append(_draw_course(profile, rng, next(numbers), entry, path))
        courses += _draw_left_queue(profile, rng, numbers, year)
    courses += _draw_parallel(profile, rng, numbers, courses)
    courses += [_draw_misregistered(profile, rng, next(numbers), year) for year in (2022, 2024)]
    return sorted(courses, key=lambda course: (course.first_day, course.number))


def _entry_days(year: int, total: int, rng: Random) -> Iterator[date]:
    for month, entries in enumerate(split_total(rng, total, _SEASON, 0.13), start=1):
        first = date(year, month, 8 if month == 1 else 1)
        for _ in range(entries):
            yield to_workday(draw_day(rng, first, date(year, month, 26)))


def _draw_paths(profile: Profile, total: int, rng: Random) -> list[Path]:
    counts = split_total(rng, total, [path.weight for path in profile.paths], 0.03)
    paths = [path for path, times in zip(profile.paths, counts, strict=True) for _ in range(times)]
    rng.shuffle(paths)
    return paths


def _draw_course(profile: Profile, rng: Random, number: int, entry: date, path: Path) -> Course:
    wait = max(3, round(rng.lognormvariate(0, 0.6) * profile.wait_days))
    referred = to_workday(entry - timedelta(days=wait)) if rng.random() < 0.9 else None
    stays = tuple(_lay_stays(path, entry, rng))
    return Course(number, stays, referred, queued_for=path.components[0])


def _lay_stays(path: Path, entry: date, rng: Random) -> Iterator[Stay]:
    days = path.months * DAYS_PER_MONTH * rng.lognormvariate(0, path.spread)
    weights = [share * rng.uniform(0.8, 1.2) for share in path.shares]
    for place, (component, weight) in enumerate(zip(path.components, weights, strict=True)):
        length = max(_SHORTEST_STAY, round(days * weight / sum(weights)))
        leave = to_workday(entry + timedelta(days=length))
        if place == len(weights) - 1:
            leave = _avoid_holidays(entry, leave, rng)
        yield Stay(component, entry, leave)
        entry = to_workday(leave + timedelta(days=choose(rng, {0: 3, 1: 3, 7: 2, 14: 1, 24: 0.5})))


def _avoid_holidays(entry: date, day: date, rng: Random) -> date:
    """Return an exit that seldom falls in July, when few are there to write it down."""
    if day.month != 7 or rng.random() < 0.4:
        return day
    first, last = choose(rng, {((6, 10), (6, 26)): 0.5, ((8, 5), (8, 29)): 0.5})
    moved = to_workday(draw_day(rng, date(day.year, *first), date(day.year, *last)))
    return moved if (moved - entry).days > _SHORTEST_STAY else day


def _draw_parallel(
    profile: Profile, rng: Random, numbers: "count[int]", courses: list[Course]
) -> Iterator[Course]:
    """Yield the few stays in a second del that run beside a long stay in a first."""
    if profile.beside is None:
        return
    first, second = profile.beside
    long = [c for c in courses if _is_long_in(c, first) and c.entry.year < 2024]
    for course in rng.sample(long, _PARALLEL_COURSES):
        entry = to_workday(course.entry + timedelta(days=rng.randint(90, 150)))
        leave = to_workday(course.exit - timedelta(days=rng.randint(5, 60)))
        yield Course(next(numbers), (Stay(second, entry, leave),), beside=course.number)


def _is_long_in(course: Course, component: str) -> bool:
    alone = [stay.component for stay in course.stays] == [component]
    return alone and (course.exit - course.entry).days > 300


def _draw_left_queue(
    profile: Profile, rng: Random, numbers: "count[int]", year: int
) -> Iterator[Course]:
    for _ in range(profile.left_queue_each_year):
        referred = to_workday(draw_day(rng, date(year, 1, 8), date(year, 12, 10)))
        left = to_workday(referred + timedelta(days=rng.randint(14, 90)))
        first = profile.paths[0].components[0]
        yield Course(next(numbers), (), referred, left, first)


def _draw_misregistered(profile: Profile, rng: Random, number: int, year: int) -> Course:
    entry = to_workday(draw_day(rng, date(year, 2, 1), date(year, 10, 31)))
    leave = to_workday(entry + timedelta(days=rng.randint(1, 6)))
    stay = Stay(profile.paths[0].components[0], entry, leave)
    return Course(number, (stay,), misregistered=True)
