"""What everybody is told before the figures, each role of what it meets."""

from analytics.wording.reading_guide import list_advice


def tell(*, sees_rows):
    return dict(list_advice(7, sees_rows=sees_rows))


def test_board_is_told_what_is_hidden_and_why():
    told = tell(sees_rows=False)["Ett streck (–) är inte noll."]

    assert "färre än 7 personer" in told
    assert "kan ingen kännas igen" in told


def test_chef_is_told_what_the_board_does_not_see():
    told = tell(sees_rows=True)

    assert told["Ett streck (–) är inte noll."] == "Det finns inget att räkna på."
    assert "färre än 7 personer" in told["Styrelsen ser mindre än du."]


def test_all_else_is_the_same_for_everybody():
    board, chef = (tell(sees_rows=rows).items() for rows in (False, True))

    assert len(board & chef) == len(board) - 1
