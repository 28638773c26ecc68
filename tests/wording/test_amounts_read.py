from analytics.wording.amounts_read import describe_amounts
from analytics.wording.numbers import NBSP, NO_VALUE
from tests.ledgers import economy_row


def test_amounts_are_summed_by_year_in_kronor():
    rows = [
        economy_row(year=2025, budget=1_850_000, outcome=None),
        economy_row(year=2025, budget=1_200_000, outcome=0.5),
        economy_row(year=2026, budget=None, outcome=None, claimed=1),
    ]

    told = {name: [t.replace(NBSP, " ") for t in c] for name, c in describe_amounts(rows).items()}
    assert told == {
        "Ekonomi i filen": ["2025", "2026"],
        "Budget": ["3 050 000 kr", NO_VALUE],
        "Utfall": ["1 kr", NO_VALUE],
        "Rekvirerat": [NO_VALUE, "1 kr"],
    }


def test_what_is_the_forbunds_own_stands_apart():
    rows = [economy_row(budget=1_000), economy_row(programme="forbundet", budget=300)]

    told = describe_amounts(rows)

    assert told["Ekonomi i filen"] == ["2024, insatserna", "2024, Förbundet"]
    assert [text.replace(NBSP, " ") for text in told["Budget"]] == ["1 000 kr", "300 kr"]


def test_without_economy_there_is_nothing_to_tell():
    assert describe_amounts([]) == {}
