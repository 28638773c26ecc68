"""What the chef is told of a draft before it is published."""

import re

import pytest

from analytics.model.month import Month
from analytics.release.making import draft_release
from analytics.wording.kommuner import explain_kommuner
from analytics.wording.releases import describe_hidden, describe_news, describe_verdict
from tests.ledgers import make_dataset, row
from tests.release.drawing import draw_dataset


@pytest.fixture(scope="module")
def draft():
    return draft_release(draw_dataset(), [], Month.parse("2024-12"))


def test_the_review_says_what_is_shown_however_few_they_are(draft):
    told = describe_verdict(draft)

    assert "i det som är uppdelat, och i resultaten, går ingen siffra om färre än 5" in told
    assert told.endswith("visas alltid för varje månad, också när de är få.")


def test_what_is_shown_and_what_is_not_add_up(draft):
    shown, hidden = re.search(
        r"(\d+) siffror .* visas, (\d+) visas inte", describe_news(draft)
    ).groups()

    assert int(hidden) == len(draft.hidden)
    assert int(shown) + int(hidden) == len(draft.release.cells)


def test_no_key_is_shown_as_it_is_kept():
    rows = [row(pseudonym=f"D{n}", entry="2024-02-01", follow_up="arbetar") for n in range(3)]
    draft = draft_release(make_dataset(rows), [], Month.parse("2024-12"))
    named = describe_hidden(draft, [])["Siffra"]

    assert len(named) > 3
    assert not [name for name in named if "_" in name or "uppfoljd" in name]


@pytest.mark.parametrize(
    ("counted", "text"),
    [
        (
            2024,
            "Kommunerna visas inte var för sig för 2025. Det var för få deltagare i någon av dem "
            "2024.",
        ),
        (
            2025,
            "Kommunerna visas inte var för sig för 2025. Det var för få deltagare i någon av dem "
            "2025, och det finns inga uppgifter från 2024.",
        ),
        (None, "Kommunerna visas inte var för sig. Det var för få deltagare i någon av dem."),
    ],
)
def test_why_kommuner_are_hidden_names_the_year_that_decided_it(counted, text):
    assert explain_kommuner(2025, counted) == text


def test_the_review_says_that_kommuner_are_not_shown_and_why():
    rows = [row(pseudonym=f"D{n}", entry="2024-02-01") for n in range(3)]
    first = draft_release(make_dataset(rows), [], Month.parse("2024-12"))

    assert describe_news(first).endswith(explain_kommuner(2024, 2024))
