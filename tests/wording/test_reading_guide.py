"""What everybody is told before the figures, each role of what it meets."""

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.wording.reading_guide import list_advice, tell_reported


def tell(*, sees_rows):
    return dict(list_advice(7, sees_rows=sees_rows))


def test_board_is_told_what_is_hidden_and_why():
    told = tell(sees_rows=False)["Små antal visas inte."]

    assert "färre än 7 personer" in told
    assert "så att ingen kan kännas igen" in told


def test_chef_is_told_what_the_board_does_not_see():
    told = tell(sees_rows=True)

    assert told["Ett streck (–) är inte noll."] == "Det finns inget att räkna på."
    assert "färre än 7 personer" in told["Styrelsen ser mindre än du."]


def test_all_else_is_the_same_for_everybody():
    board, chef = (tell(sees_rows=rows).items() for rows in (False, True))

    assert len(board & chef) == len(board) - 1


def test_what_is_missing_of_the_period_is_told():
    year, month = Period.between(*map(Month.parse, ("2024-01", "2024-12"))), Month.parse("2024-11")

    assert tell_reported(year, [])[0] == "Deltagarna är rapporterade för alla månader i 2024."
    assert (
        tell_reported(Period(month, month, ""), [])[0]
        == "Deltagarna är rapporterade för november 2024."
    )
    assert tell_reported(year, [("Alfa", month)]) == (
        "Allt är inte rapporterat för 2024.",
        "Inte rapporterat: Alfa november 2024.",
    )
