"""What the first release decides, in words."""

import pytest

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.order import Beginning
from analytics.wording.release_order import describe_published, explain_beginning


@pytest.mark.parametrize(
    ("first", "beginning", "why"),
    [
        (
            "2024-02",
            Beginning(Month.parse("2024-12")),
            "2024 föreslås, eftersom det är det första året som är inläst, från februari 2024.",
        ),
        (
            "2023-09",
            Beginning(Month.parse("2024-12")),
            "2024 föreslås, eftersom det är det första hela året: det som är inläst börjar "
            "september 2023.",
        ),
        (
            "2023-01",
            Beginning(Month.parse("2023-12"), is_without_exits=True),
            "2023 föreslås, eftersom det är det första året som är inläst, från januari 2023. Men "
            "ingen i filerna slutade 2023. Saknas de som slutade före 2024 i filerna, publicera då "
            "först till och med ett senare år, annars blir 2023 missvisande.",
        ),
        (
            "2021-09",
            Beginning(Month.parse("2026-10"), Period.parse("2025"), 3),
            "2026 föreslås, eftersom bara 3 i filerna slutade under 2025. Då saknas nog deltagare "
            "som slutade före 2026, och tidigare år blir missvisande.",
        ),
        (
            "2021-09",
            Beginning(Month.parse("2026-10"), Period.parse("2025-H1")),
            "2026 föreslås, eftersom ingen i filerna slutade under halvår 1 2025. Då saknas nog "
            "deltagare som slutade före 2026, och tidigare år blir missvisande.",
        ),
    ],
)
def test_the_year_that_is_proposed_comes_with_its_reason(first, beginning, why):
    reported = Period(Month.parse(first), Month.parse("2026-10"), "")

    assert explain_beginning(beginning, reported).endswith(f"ser siffror. {why}")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("2023-01", "ser siffror för 2023. Det är allt som är inläst."),
        (
            "2021-03",
            "ser siffror för 2023. 2021 och 2022 är inte med, eftersom publiceringen började",
        ),
    ],
)
def test_what_is_published_is_told_with_what_would_be_new(first, told):
    reported = Period(Month.parse(first), Month.parse("2023-12"), "")

    text = describe_published(reported, Month.parse("2023-06"))

    assert told in text
    assert "Det blir något nytt att publicera när januari 2024 är inläst" in text
