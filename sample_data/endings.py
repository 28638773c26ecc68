"""What participants leave to, and how they support themselves afterwards."""

from collections.abc import Mapping, Sequence
from random import Random

from sample_data.draws import choose, group_by, pick_share
from sample_data.profiles import Profile
from sample_data.records import Course, Ending, Person

Pair = tuple[Course, Person]
ASF = "ASF"
FINAL = frozenset({"avliden", "pension", "flytt", "sjukersattning"})
WORK = frozenset({"arbete_utan_stod", "arbete_med_stod", "anstallning_asf"})

_OTHER: Mapping[str, float] = {
    "arbetssokande": 0.21,
    "ater_till_part": 0.19,
    "forstarkt_samarbete": 0.14,
    "avbrott": 0.12,
    "vard_sjukdom": 0.10,
    "annan_insats": 0.08,
    "sjukersattning": 0.05,
    "flytt": 0.04,
    "annat": 0.03,
    "uppgift_saknas": 0.015,
    "avliden": 0.006,
}
_EXTENT: Mapping[str, Mapping[int, float]] = {
    "arbete_utan_stod": {100: 0.34, 75: 0.22, 80: 0.08, 50: 0.24, 60: 0.04, 25: 0.08},
    "arbete_med_stod": {100: 0.16, 75: 0.24, 50: 0.42, 40: 0.06, 25: 0.12},
    "anstallning_asf": {75: 0.25, 50: 0.5, 25: 0.25},
    "studier": {100: 0.72, 75: 0.1, 50: 0.18},
}
_TOO_LITTLE: Mapping[int | None, float] = {10: 0.3, 15: 0.2, 20: 0.25, None: 0.25}


def draw_endings(profile: Profile, pairs: Sequence[Pair], rng: Random) -> dict[int, Ending]:
    """Return how each course with a stay ends, by course number.

    Among women and men apart, the share of each half-year's exits that reach work or studies
    is the profile's, give or take four percentage points; men reach them a little more often.
    """
    last = {person.pseudonym: course.number for course, person in pairs}
    proper = [pair for pair in pairs if pair[0].stays and not pair[0].misregistered]
    endings = {c.number: Ending("felregistrering") for c, _ in pairs if c.misregistered}
    for (year, _, men), group in sorted(group_by(proper, _stratum).items()):
        share = profile.reached[min(year, 2025)] * (1.05 if men else 0.97)
        share += rng.uniform(-0.04, 0.04)
        reached = pick_share(rng, group, lambda pair: _chance(profile, pair), share)
        reaching = {course.number for course, _ in reached}
        for course, person in group:
            final = last[person.pseudonym] == course.number and course.beside is None
            draw = _draw_reached if course.number in reaching else _draw_other
            endings[course.number] = draw(course, person, final, rng)
    return endings


def _stratum(pair: Pair) -> tuple[int, int, bool]:
    course, person = pair
    return course.exit.year, (course.exit.month - 1) // 6, person.kon == "man"


def _age_at_exit(course: Course, person: Person) -> int:
    return course.exit.year - person.birth_year if person.birth_year else 40


def _chance(profile: Profile, pair: Pair) -> float:
    """Return how likely work or studies are, relative to others."""
    course, person = pair
    if not person.consents:
        return 0.0
    chance = profile.reached_by_path_end[course.stays[-1].component]
    chance *= 0.6 if _age_at_exit(course, person) >= 55 else 1.0
    chance *= {"ej_fullfoljd_grundskola": 0.6, "eftergymnasial": 1.4}.get(person.education, 1.0)
    chance *= 0.7 if (person.support_months or 0) > 60 else 1.0
    return chance * {"FK": 0.8, "AF": 1.2}.get(person.party, 1.0)


def _draw_reached(course: Course, person: Person, _final: bool, rng: Random) -> Ending:
    age = _age_at_exit(course, person)
    term = course.exit.month in (1, 8, 9)
    weights = {
        "arbete_utan_stod": 0.38,
        "arbete_med_stod": 0.38,
        "studier": (0.32 if age < 30 else 0.15) * (2 if term else 0.7) * (age < 50),
        "anstallning_asf": 2.5 if course.stays[-1].component == ASF else 0.02,
    }
    destination = choose(rng, weights)
    extent = choose(rng, _EXTENT[destination])
    return Ending(destination, extent, _support_at_work(destination, extent, person, rng), extent)


def _support_at_work(destination: str, extent: int, person: Person, rng: Random) -> tuple[str, ...]:
    if destination == "studier":
        return (
            choose(rng, {"studiestod": 0.86, "ingen_offentlig": 0.08, "forsorjningsstod": 0.06}),
        )
    before = person.support[0]
    if extent >= 75 or rng.random() < 0.45:
        return ("ingen_offentlig",) if rng.random() < 0.95 else ("a_kassa",)
    kept = {"sjukpenning", "sjukersattning", "aktivitetsersattning", "forsorjningsstod"}
    return (before,) if before in kept else ("a_kassa",)


def _draw_other(course: Course, person: Person, final: bool, rng: Random) -> Ending:
    age = _age_at_exit(course, person)
    weights = dict(_OTHER)
    weights |= {"arbete_utan_stod": 0.018, "arbete_med_stod": 0.018}
    weights["foraldraledig"] = 0.04 if age < 42 else 0.0
    weights["pension"] = 0.5 if age >= 63 else 0.0
    weights["sjukersattning"] *= 1.8 if age >= 50 else 1.0
    if not final:
        weights = {code: weight for code, weight in weights.items() if code not in FINAL}
    if not person.consents:
        weights = {code: weight for code, weight in weights.items() if code not in WORK}
    destination = choose(rng, weights)
    extent = choose(rng, _TOO_LITTLE) if destination in WORK else None
    after = _support_after(destination, age, person, rng)
    return Ending(destination, extent, after, _work_after(destination, extent, person, rng))


def _work_after(destination: str, extent: int | None, person: Person, rng: Random) -> int | None:
    if destination in WORK:
        return extent
    return None if rng.random() < 0.05 else choose(rng, {0: 0.8, person.work_before: 0.2})


def _support_after(destination: str, age: int, person: Person, rng: Random) -> tuple[str, ...]:
    same = person.support
    if destination == "arbetssokande":
        return (choose(rng, {"aktivitetsstod": 0.5, "a_kassa": 0.2, "forsorjningsstod": 0.3}),)
    if destination == "sjukersattning":
        return ("aktivitetsersattning" if age < 30 else "sjukersattning",)
    if destination in ("vard_sjukdom", "forstarkt_samarbete"):
        return same if rng.random() < 0.6 else ("sjukpenning",)
    if destination in ("foraldraledig", "pension"):
        return ("foraldrapenning",)
    if destination in ("avliden", "uppgift_saknas"):
        return ("uppgift_saknas",)
    return same if rng.random() < 0.93 else ("uppgift_saknas",)
