from datetime import date, timedelta

import pytest

from analytics.figures.live import LiveFigures
from analytics.figures.oddities import find_oddities
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.month import Month
from analytics.model.rows import ParticipantRow
from tests.ledgers import make_association, make_dataset, row

ASSOCIATION = make_association()
JUNE = Month.of(2024, 6)
YEAR = [
    row(pseudonym=f"D{month}-{number}", entry=f"{2023 + (month > 7)}-{(month + 4) % 12 + 1:02d}-10")
    for month in range(1, 13)
    for number in range(3)
]


def ask(rows, former=YEAR):
    before, after = (LiveFigures(make_dataset(some)) for some in (former, rows))
    return find_oddities(before, after, JUNE, rows)


def entering(number, day="2024-06-05"):
    return [row(pseudonym=f"N{place}", entry=day) for place in range(number)]


def leaving(number, *, apart=0):
    return [
        row(
            pseudonym=f"L{place}",
            entry="2024-01-10",
            exit=str(date(2024, 6, 3) + timedelta(days=apart * place)),
            destination="flytt",
        )
        for place in range(number)
    ]


@pytest.mark.parametrize(("number", "odd"), [(3, False), (8, False), (9, True), (40, True)])
def test_an_intake_far_from_the_last_twelve_months_is_asked_about(number, odd):
    asked = [text for text in ask([*YEAR, *entering(number)]) if "nya inskrivna" in text]

    assert len(asked) == odd
    assert all("oftast varit 3. Stämmer det?" in text for text in asked)


@pytest.mark.parametrize(("number", "apart", "odd"), [(3, 0, False), (4, 0, True), (4, 1, False)])
def test_everybody_leaving_on_one_day_is_asked_about(number, apart, odd):
    asked = [
        text for text in ask([*YEAR, *leaving(number, apart=apart)]) if text.startswith("Alla")
    ]

    question = f"Alla {number} som avslutades i månaden slutade 3 juni 2024. Stämmer det?"
    assert asked == [question] * odd


def test_a_kommun_that_has_gone_is_asked_about():
    eda = row(pseudonym="E1", kommun="1730")

    asked = ask([*YEAR, *entering(3)], former=[*YEAR, eda])

    assert [text for text in asked if text.startswith("Kommun ")] == [
        "Kommun Eda fanns förut, men har inga rader kvar. Stämmer det?"
    ]


def test_an_ordinary_month_raises_no_question():
    assert ask([*YEAR, *entering(3)]) == []


def test_the_first_month_of_all_raises_no_question():
    before = LiveFigures(build_dataset(ASSOCIATION, Coverage({}), frame_of((), ParticipantRow)))
    after = LiveFigures(make_dataset(entering(30)))

    assert find_oddities(before, after, JUNE, entering(30)) == []
