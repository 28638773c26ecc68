import pytest

from analytics.figures.query import find_key, read_filters
from analytics.model.axes import make_axes
from analytics.model.errors import UserError
from tests.ledgers import make_association

AXES = make_axes(make_association())


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        ([], {}),
        (["kon=kvinna"], {"kon": {"kvinna"}}),
        (["kon=Kvinnor"], {"kon": {"kvinna"}}),
        (["kon=kvinna", "kon=MÄN"], {"kon": {"kvinna", "man"}}),
        (["kommun=annan kommun", "part=af"], {"kommun": {"annan"}, "part": {"AF"}}),
        (["insats=plattform alfa"], {"insats": {"Plattform Alfa"}}),
        (["finansiar=Arvika kommun"], {"finansiar": {"Arvika kommun"}}),
    ],
)
def test_filters_are_read_by_key_or_label(texts, chosen):
    assert read_filters(texts, AXES) == chosen


def test_a_filter_of_another_form_is_refused_with_an_example():
    with pytest.raises(UserError, match=r"”kvinna” går inte att förstå\. Skriv så här"):
        read_filters(["kvinna"], AXES)


def test_an_unknown_value_is_refused_with_those_that_look_like_it():
    with pytest.raises(UserError, match=r"Kommun ”Arvka” finns inte\. Välj bland Arvika\."):
        find_key(AXES["kommun"], "Arvka")


def test_an_unknown_value_like_no_other_is_refused_with_all_there_are():
    with pytest.raises(UserError, match="Välj bland Kvinnor, Män, Annat, Uppgift saknas"):
        find_key(AXES["kon"], "")


def test_every_axis_has_as_many_labels_as_keys_and_no_key_twice():
    for axis in AXES.values():
        assert len(axis) == len(axis.labels) == len(set(axis.keys))
        assert all(axis.labels)
        assert axis.label
