from analytics.model.period import Period
from analytics.model.selection import Selection
from tests.ledgers import select


def test_the_same_choice_is_the_same_key_whatever_the_order():
    one = select(only={"kon": ["man", "kvinna"], "part": ["AF"]}, include=["a", "b"])
    other = select(only={"part": ["AF"], "kon": ["kvinna", "man"]}, include=["b", "a"])

    assert one == other
    assert hash(one) == hash(other)


def test_the_same_choice_can_be_made_over_other_periods():
    where = select(only={"kon": ["man"]})
    former = Period.parse("2023")

    assert where.over(former) == Selection.of([former], {"kon": ["man"]})


def test_narrowing_keeps_what_both_choices_allow():
    where = select(only={"kon": ["man", "annat"]}).narrowed("kon", ["man", "kvinna"])

    assert dict(where.only) == {"kon": frozenset({"man"})}
    assert dict(where.narrowed("part", ["AF"]).only)["part"] == {"AF"}
