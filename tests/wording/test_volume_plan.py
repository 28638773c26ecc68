import pytest

from analytics.wording.volume_plan import NO_PLAN, describe_volumes, name_time, note_places


def plain(text):
    return text.replace("\u00a0", " ")


def test_volumes_are_told_as_parts_of_their_plans():
    both = describe_volumes([("i försteg", 132, 100.0), ("kartlagda", 131, 150.0)])
    one = describe_volumes([("kartlagda", 0, 150.0), ("i försteg", None, 100.0)])

    assert plain(both) == (
        "132 av planerade 100 i försteg (132 %) och 131 av planerade 150 kartlagda (87 %)."
    )
    assert plain(one) == "0 av planerade 150 kartlagda (0 %)."
    assert describe_volumes([("kartlagda", 4, None)]) == NO_PLAN


@pytest.mark.parametrize(
    ("present", "places", "text"),
    [(90, 80, "Beläggning: 90 pågående på 80 platser, 113 %."), (None, 80, ""), (4, None, "")],
)
def test_places_are_told_where_they_are_known(present, places, text):
    assert plain(note_places(present, places)) == text


def test_the_time_that_has_gone_has_a_name():
    assert plain(name_time(0.5)) == "50 % av året har gått"
