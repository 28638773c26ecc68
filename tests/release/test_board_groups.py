from analytics.model.member import Member
from analytics.release.board_groups import SMALL_KOMMUNER, group_kommuner, load_groups
from tests.ledgers import make_association


def kommuner(*codes):
    return make_association().model_copy(update={"members": tuple(Member(code=c) for c in codes)})


ARVIKA, EDA, KARLSTAD = "1784", "1730", "1780"


def keys(groups):
    return [group.key for group in groups]


def test_members_with_enough_people_are_shown_alone():
    groups = group_kommuner(kommuner(ARVIKA, EDA), {"Arvika": 60, "Eda": 25}, 20)
    assert keys(groups) == ["Arvika", "Eda", "uppgift_saknas"]


def test_those_of_another_kommun_are_with_the_smallest_one():
    _, smallest, _ = group_kommuner(kommuner(ARVIKA, EDA), {"Arvika": 60, "Eda": 25}, 20)
    assert smallest.of == ("Eda", "annan")
    assert smallest.label == "Eda och annan kommun"


def test_small_members_are_shown_together():
    persons = {"Karlstad": 80, "Arvika": 15, "Eda": 12}
    groups = group_kommuner(kommuner(ARVIKA, EDA, KARLSTAD), persons, 20)
    assert keys(groups) == ["Karlstad", SMALL_KOMMUNER, "uppgift_saknas"]
    assert set(groups[1].of) == {"Arvika", "Eda", "annan"}


def test_a_single_small_member_is_shown_with_the_next_smallest():
    persons = {"Karlstad": 80, "Arvika": 40, "Eda": 12}
    groups = group_kommuner(kommuner(ARVIKA, EDA, KARLSTAD), persons, 20)
    assert set(groups[1].of) == {"Arvika", "Eda", "annan"}


def test_there_is_no_split_when_it_would_leave_one_group():
    assert group_kommuner(kommuner(ARVIKA, EDA), {"Arvika": 60, "Eda": 12}, 20) == ()
    assert group_kommuner(kommuner(ARVIKA), {"Arvika": 60}, 20) == ()


def test_every_key_of_the_ledger_is_in_one_group():
    association = make_association()
    for name in ("kon", "part"):
        held = [key for group in load_groups(name) for key in group.of]
        assert sorted(held) == sorted(association.vocabulary(name).codes)
    held = [key for group in load_groups("destination") for key in group.of]
    assert len(held) == len(set(held))
    assert set(held) <= set(association.vocabulary("destination").codes)


def test_one_word_never_stands_for_two_groups_of_exits():
    coarse = {group.label: group.key for group in load_groups("destination_group")}
    same_word = [group for group in load_groups("destination") if group.label in coarse]

    assert [group.group for group in same_word] == [coarse[group.label] for group in same_word]
    assert {group.label for group in same_word} == {"Aktivt arbetssökande"}
