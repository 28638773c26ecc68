"""Who the invented participants are: traits that hang together, and nobody real."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from sample_data.draws import choose, group_by, pick_share
from sample_data.profiles import Profile
from sample_data.records import Course, Person

_AGES: Mapping[tuple[int, int], float] = {
    (18, 24): 0.18,
    (25, 29): 0.14,
    (30, 44): 0.36,
    (45, 59): 0.26,
    (60, 62): 0.06,
}
_MONTHS_MEDIAN: Mapping[int, float] = {25: 10, 30: 20, 45: 33, 60: 52, 99: 70}
_EDUCATION: Mapping[str, float] = {
    "ej_fullfoljd_grundskola": 0.12,
    "grundskola": 0.31,
    "gymnasium": 0.43,
    "eftergymnasial": 0.10,
    "uppgift_saknas": 0.04,
}
_SUPPORT: Mapping[str, Mapping[str, float]] = {
    "FK": {"sjukpenning": 0.66, "aktivitetsersattning": 0.22, "sjukersattning": 0.12},
    "region": {
        "sjukpenning": 0.40,
        "forsorjningsstod": 0.25,
        "aktivitetsersattning": 0.17,
        "ingen_offentlig": 0.10,
        "sjukersattning": 0.08,
    },
    "AF": {
        "aktivitetsstod": 0.56,
        "a_kassa": 0.20,
        "forsorjningsstod": 0.16,
        "etableringsersattning": 0.08,
    },
    "kommun": {
        "forsorjningsstod": 0.80,
        "etableringsersattning": 0.06,
        "aktivitetsstod": 0.07,
        "ingen_offentlig": 0.07,
    },
    "egen": {"ingen_offentlig": 0.5, "forsorjningsstod": 0.3, "sjukpenning": 0.2},
}
_ADDED_TO: Mapping[str, str] = {
    "aktivitetsstod": "forsorjningsstod",
    "sjukpenning": "forsorjningsstod",
    "aktivitetsersattning": "forsorjningsstod",
    "a_kassa": "aktivitetsstod",
}
_RETURN_AFTER_DAYS = 100
_OWN_TEXT: Mapping[tuple[str, str], str] = {
    ("Arvika", "AME"): "AMI",
    ("Eda", "AMI"): "AME",
    ("Söderköping", "Norrköpings kommun"): "Söderköpings kommun",
    ("Valdemarsvik", "Norrköpings kommun"): "Valdemarsviks kommun",
}
_OLDEST = 62
_UNKNOWN = "uppgift_saknas"
_UNKNOWN_TEXT = "Uppgift saknas"


def assign_people(
    profile: Profile, courses: Sequence[Course], rng: Random
) -> list[tuple[Course, Person]]:
    """Return each course with its person; some come back, and a few follow two at once."""
    kon = _draw_kon(profile, courses, rng)
    people: dict[int, Person] = {}
    pairs: list[tuple[Course, Person]] = []
    for course in courses:
        person = people.get(course.beside) if course.beside is not None else None
        person = person or _find_returner(pairs, course, rng)
        if person is None:
            seen = len({known.pseudonym for _, known in pairs})
            name = profile.pseudonym.format(_first_number(profile) + seen)
            person = _draw_person(profile, course, name, kon[course.number], rng)
        people[course.number] = person
        pairs.append((course, person))
    return _withdraw_consent(pairs, rng)


def _first_number(profile: Profile) -> int:
    return 1001 if profile.pseudonym.startswith("P") else 1


def _draw_kon(profile: Profile, courses: Sequence[Course], rng: Random) -> dict[int, str]:
    kon: dict[int, str] = {}
    for year, group in group_by(courses, _entry_year).items():
        share = profile.women[min(year, 2025)]
        women = {course.number for course in pick_share(rng, group, lambda _: 1, share)}
        kon |= {c.number: "kvinna" if c.number in women else "man" for c in group}
    rare = rng.sample([c.number for c in courses if len(c.stays) > 1 and c.entry.year < 2024], 3)
    return kon | {rare[0]: "annat", rare[1]: _UNKNOWN, rare[2]: _UNKNOWN}


def _entry_year(course: Course) -> int:
    return course.entry.year if course.stays else course.first_day.year


def _find_returner(
    pairs: Sequence[tuple[Course, Person]], course: Course, rng: Random
) -> Person | None:
    """Return somebody who left long ago and enters again, in one case of twenty."""
    if course.misregistered or not course.stays or rng.random() > 0.05:
        return None
    latest = {person.pseudonym: (known, person) for known, person in pairs}
    gone = [
        person
        for known, person in latest.values()
        if known.stays
        and not known.misregistered
        and known.beside is None
        and (course.first_day - known.exit).days > _RETURN_AFTER_DAYS
        and course.first_day.year - (person.birth_year or 0) <= _OLDEST
    ]
    if not gone:
        return None
    back = rng.choice(gone)
    months = back.support_months
    return replace(back, support_months=months and min(months + rng.randint(3, 14), 300))


def _draw_person(profile: Profile, course: Course, name: str, kon: str, rng: Random) -> Person:
    age = rng.randint(*choose(rng, _AGES))
    party = choose(rng, profile.parties)
    kommun = choose(rng, profile.kommuner)
    return Person(
        pseudonym=name,
        kon=kon,
        birth_year=course.first_day.year - age,
        kommun=_UNKNOWN_TEXT if rng.random() < 0.003 else kommun,
        party=party,
        part=_UNKNOWN_TEXT
        if rng.random() < 0.004
        else _draw_part_text(profile, party, kommun, rng),
        education=choose(rng, _EDUCATION),
        support=_draw_support(party, age, rng),
        support_months=_draw_support_months(age, rng),
        work_before=choose(rng, {0: 0.86, 10: 0.03, 25: 0.05, 50: 0.04, None: 0.02}),
    )


def _draw_part_text(profile: Profile, party: str, kommun: str, rng: Random) -> str:
    """Return how the list names the party; a kommun refers its own inhabitants."""
    text = choose(rng, profile.party_texts[party])
    return _OWN_TEXT.get((kommun, text), text)


def _draw_support(party: str, age: int, rng: Random) -> tuple[str, ...]:
    source = choose(rng, _SUPPORT.get(party, _SUPPORT["egen"]))
    if source == "aktivitetsersattning" and age >= 30:
        source = "sjukpenning"
    if source == "sjukersattning" and age < 30:
        source = "aktivitetsersattning"
    added = _ADDED_TO.get(source)
    return (source, added) if added and rng.random() < 0.15 else (source,)


def _draw_support_months(age: int, rng: Random) -> int | None:
    if rng.random() < 0.03:
        return None
    median = next(months for limit, months in _MONTHS_MEDIAN.items() if age < limit)
    longest = (age - 18) * 12 + 6
    return min(longest, max(1, round(median * rng.lognormvariate(0, 0.75))))


def _withdraw_consent(
    pairs: Sequence[tuple[Course, Person]], rng: Random
) -> list[tuple[Course, Person]]:
    """Return the pairs with a few people, all of one plain stay, who have not agreed."""
    courses = group_by(pairs, lambda pair: pair[1].pseudonym)
    plain = [
        name
        for name, own in courses.items()
        if len(own) == 1 and len(own[0][0].stays) == 1 and not own[0][0].misregistered
    ]
    refusing = set(rng.sample(plain, max(1, round(0.025 * len(pairs)))))
    return [_anonymise(pair) if pair[1].pseudonym in refusing else pair for pair in pairs]


def _anonymise(pair: tuple[Course, Person]) -> tuple[Course, Person]:
    return replace(pair[0], referred=None), replace(pair[1], consents=False)
