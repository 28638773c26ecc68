"""The sheet Enkät: how many gave which answer to each survey of a half-year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from analytics.model.period import Period
from sample_data.dated import DatedRow, Row
from sample_data.instruments import SURVEYS, Survey
from sample_data.layouts import Layout
from sample_data.records import Course, Participation

HEADINGS: Mapping[str, str] = {
    "period": "Period",
    "programme": "Insats",
    "survey": "Enkättyp",
    "question": "Fråga",
    "kon": "Kön",
    "answer": "Svar",
    "count": "Antal",
    "sent": "Utskickade",
}
_ANSWERS = (
    "Instämmer helt",
    "Instämmer till stor del",
    "Instämmer delvis",
    "Instämmer inte",
    "Vet ej",
)
_HALVES = tuple(map(Period.parse, ("2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2")))
_SHARE_REACHED = 0.95
_RESPONSE = (0.58, 0.77)
_SHARE_UNSURE = 0.05
_QUESTION_LEFT_OUT = 0.2


def draw_surveys(
    participations: Sequence[Participation], layout: Layout, rng: Random
) -> list[DatedRow]:
    """Return how many gave each answer, per half-year, survey, kön and question.

    An answer that nobody gave has no row.
    """
    return [
        (half.last.last_day, {"period": half.key.replace("-", " "), **row})
        for half in _HALVES
        for survey in SURVEYS
        for kon in ("kvinna", "man")
        for row in _draw_answers(
            survey, _count_sent(participations, half, survey, kon), layout.spell("kon", kon), rng
        )
    ]


def _count_sent(
    participations: Sequence[Participation], half: Period, survey: Survey, kon: str
) -> int:
    asked = sum(
        participation.person.kon == kon and _is_asked(participation.course, half, survey)
        for participation in participations
    )
    return round(asked * _SHARE_REACHED)


def _is_asked(course: Course, half: Period, survey: Survey) -> bool:
    if not course.stays or course.misregistered or course.beside is not None:
        return False
    first, last = half.first.first_day, half.last.last_day
    if survey.sent_to == "present":
        return course.entry <= last < course.exit
    return first <= course.exit <= last


def _draw_answers(survey: Survey, sent: int, kon: str, rng: Random) -> Iterator[Row]:
    responding = round(sent * rng.uniform(*_RESPONSE))
    for number, positive in enumerate(survey.positive, start=1):
        answering = max(0, responding - (rng.random() < _QUESTION_LEFT_OUT))
        counts = Counter(rng.choices(_ANSWERS, _weigh_answers(positive), k=answering))
        for answer in filter(counts.get, _ANSWERS):
            yield {
                "survey": survey.name,
                "question": f"{survey.question} {number}",
                "kon": kon,
                "answer": answer,
                "count": counts[answer],
                "sent": sent,
            }


def _weigh_answers(positive: float) -> tuple[float, ...]:
    negative = 1 - positive
    known = (0.45 * positive, 0.55 * positive, 0.7 * negative, 0.3 * negative)
    return (*(share * (1 - _SHARE_UNSURE) for share in known), _SHARE_UNSURE)
