import pytest

from analytics.wording.sentences import HIDDEN, NOTHING_REPORTED
from analytics.wording.support import (
    NO_EXITS,
    describe_changes,
    describe_chosen,
    describe_flows,
    describe_self_support,
    explain_groups,
    note_self_support,
)

NAMES = ("A-kassa", "Försörjningsstöd", "Ingen offentlig försörjning")


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("before", "after", "of", "text"),
    [
        (
            (5, 9, 0),
            (5, 4, 5),
            14,
            "5 fler har ingen offentlig försörjning och 5 färre har försörjningsstöd "
            "efter än före.",
        ),
        ((0, 0, 0), (2, 0, 0), 2, "2 fler har A-kassa efter än före."),
        ((0, 3, 0), (0, 1, 0), 3, "2 färre har försörjningsstöd efter än före."),
        ((1, 2, 3), (1, 2, 3), 6, "Lika många har varje försörjning efter som före."),
        ((0, 0, 0), (0, 0, 0), 0, NO_EXITS),
        ((None,) * 3, (None,) * 3, None, NOTHING_REPORTED),
        ((None,) * 3, (None,) * 3, 20, HIDDEN),
    ],
)
def test_what_has_grown_and_shrunk_the_most_is_told(before, after, of, text):
    assert describe_changes(NAMES, before, after, of) == text


def test_how_many_are_unknown_is_no_message():
    told = describe_changes(["A-kassa", "Uppgift saknas"], [9, 2], [4, 9], 12)
    assert told == "5 färre har A-kassa efter än före."


def test_what_became_of_those_with_one_source_is_told():
    assert describe_chosen("Försörjningsstöd", 30, 16, 5) == (
        "Av 30 med försörjningsstöd före har 16 kvar det efter, och 5 har ingen offentlig "
        "försörjning."
    )
    assert describe_chosen("Ingen offentlig försörjning", 3, 2, None) == (
        "Av 3 med ingen offentlig försörjning före har 2 kvar det efter."
    )
    assert describe_chosen("A-kassa", 0, 0, 0) == "Ingen av de avslutade hade A-kassa före."
    assert describe_chosen("A-kassa", None, None, None) == NOTHING_REPORTED


def test_flows_tell_how_many_stay_with_the_same():
    assert plain(describe_flows(38, 69)) == (
        "38 av 69 avslutade har samma huvudsakliga försörjning efter som före, 55 %."
    )
    assert describe_flows(0, 0) == NO_EXITS


def test_self_support_is_told_with_what_became_of_forsorjningsstod():
    row = {"n": 12, "of": 63, "unknown": 1}
    row |= {"assistance_before": 28, "assistance_after": 17, "assistance_of": 66}

    assert plain(describe_self_support(row)) == (
        "12 av 63 avslutade som hade offentlig försörjning före har egen försörjning efter, 19 %. "
        "51 har offentlig försörjning även efter."
    )
    assert note_self_support(row) == (
        "Försörjningsstöd: 28 av 66 före och 17 av 66 efter (\u221211). "
        "1 avslutad utan uppgift före eller efter ingår inte."
    )
    nobody = dict.fromkeys(row, 0)
    assert note_self_support(nobody) == ""


def test_those_who_still_have_public_support_are_told_where_that_says_more():
    def left(n, of):
        return plain(describe_self_support({"n": n, "of": of, "unknown": 0})).split(". ")[1:]

    assert left(0, 63) == ["Alla har offentlig försörjning även efter."]
    assert left(63, 63) == left(0, 0) == []


def test_a_group_is_told_by_what_it_holds_unless_its_name_tells_it():
    members = {"Ohälsa": ["Sjukpenning", "Sjukersättning"], "Studiestöd": ["Studiestöd"]}

    assert explain_groups(members) == "Ohälsa är sjukpenning och sjukersättning."
