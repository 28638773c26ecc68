"""A figure with nothing in it says why, and names no filter where none is chosen."""

from analytics.figures.live import LiveFigures
from analytics.wording.empty import describe_empty, describe_way_on
from tests.ledgers import cover, make_dataset, row, select


def find_empty(measure, period="2024", only=None, coverage=None):
    reported = coverage or cover(last="2024-06")
    figures = LiveFigures(make_dataset([row(entry="2024-01-15")], coverage=reported))
    return figures.table(measure, select(period, only=only))


def tell(*asked, **named):
    return describe_empty(find_empty(*asked, **named))


def test_what_no_file_tells_of_is_told_apart_from_a_period_that_is_not_reported():
    assert tell("sip") == "Sådana uppgifter finns inte i det som är inläst."
    assert tell("sip", "2024-H2") == "Perioden är inte rapporterad."


def test_a_filter_is_named_only_where_there_is_one():
    assert tell("who5") == "Det finns inga sådana uppgifter för perioden."
    assert (
        tell("who5", only={"insats": ["Plattform Alfa"]})
        == "Det finns inga sådana uppgifter för urvalet."
    )


def test_whoever_reports_is_told_what_to_fill_in_where_no_file_tells():
    never = find_empty("ko")

    assert "kolumnen Aktualiserad" in describe_way_on(never, reports=True)
    assert describe_way_on(never, reports=False) == ""


def test_another_period_is_named_where_there_may_be_one():
    not_yet = find_empty("ko", "2024-H2")
    filtered = find_empty("ko", only={"kommun": ["1784"]})

    assert describe_way_on(not_yet, reports=True) == "Välj en annan period."
    assert describe_way_on(filtered, reports=True).endswith("eller ta bort ett filter.")


def test_an_insats_that_reports_nothing_does_not_hide_what_the_others_never_tell():
    one_silent = cover(last="2024-06", programmes=["alfa"])

    assert "kolumnen Aktualiserad" in describe_way_on(
        find_empty("ko", coverage=one_silent), reports=True
    )
    assert tell("ko", "2024-H2", coverage=one_silent) == "Perioden är inte rapporterad."
