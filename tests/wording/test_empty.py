"""A figure with nothing in it says why, and names no filter where none is chosen."""

from analytics.figures.live import LiveFigures
from analytics.wording.empty import describe_empty
from tests.ledgers import cover, make_dataset, row, select


def tell(measure, period="2024", only=None):
    figures = LiveFigures(make_dataset([row(entry="2024-01-15")], coverage=cover(last="2024-06")))
    return describe_empty(figures.table(measure, select(period, only=only)))


def test_what_no_file_tells_of_is_told_apart_from_a_period_that_is_not_reported():
    assert tell("sip") == "Sådana uppgifter finns inte i det som är inläst."
    assert tell("sip", "2024-H2") == "Perioden är inte rapporterad."


def test_a_filter_is_named_only_where_there_is_one():
    assert tell("who5") == "Det finns inga sådana uppgifter för perioden."
    assert (
        tell("who5", only={"insats": ["Plattform Alfa"]})
        == "Det finns inga sådana uppgifter för urvalet."
    )
