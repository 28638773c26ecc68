"""Försörjning before and after, worked out by hand."""

from analytics.measures.registry import compute_measure
from tests.ledgers import leavers, make_dataset, select

OWN, ASSISTANCE, UNEMPLOYED = ("ingen_offentlig",), ("forsorjningsstod",), ("a_kassa",)


def table(pairs, by=(), **named):
    return compute_measure("forsorjning", make_dataset(leavers(*pairs)), select(**named), by)


def changes(frame, name="forsorjning"):
    rows = frame[(frame["before"] > 0) | (frame["after"] > 0)]
    return {
        key: (b, a) for key, b, a in zip(rows[name], rows["before"], rows["after"], strict=True)
    }


def test_somebody_with_two_sources_counts_for_both():
    frame = table([((*UNEMPLOYED, *ASSISTANCE), OWN), (ASSISTANCE, ASSISTANCE)])

    assert changes(frame) == {
        "a_kassa": (1, 0),
        "forsorjningsstod": (2, 1),
        "ingen_offentlig": (0, 1),
    }
    assert set(frame["of"]) == {2}
    assert frame["share_before"].sum() == 1.5


def test_two_sources_of_one_group_count_once_in_it():
    frame = table([(("a_kassa", "aktivitetsstod"), OWN)], ["forsorjningsgrupp"])

    assert changes(frame, "forsorjningsgrupp") == {"arbetsmarknadsstod": (1, 0), "ingen": (0, 1)}


def test_those_of_whom_nothing_is_told_are_a_group_of_their_own():
    frame = table([((), OWN), (("uppgift_saknas",), ()), (("uppgift_saknas", "a_kassa"), OWN)])

    assert changes(frame) == {
        "a_kassa": (1, 0),
        "ingen_offentlig": (0, 2),
        "uppgift_saknas": (2, 1),
    }


def test_the_main_source_is_the_first_in_order():
    pairs = [(("forsorjningsstod", "sjukpenning"), UNEMPLOYED), (ASSISTANCE, UNEMPLOYED)]

    frame = table(pairs, ["kalla_fore", "kalla_efter"])

    found = frame[frame["n"] > 0][["kalla_fore", "kalla_efter", "n", "of"]]
    assert found.to_numpy().tolist() == [
        ["sjukpenning", "a_kassa", 1, 2],
        ["forsorjningsstod", "a_kassa", 1, 2],
    ]


def test_a_chosen_source_keeps_those_who_had_it_beside_others():
    pairs = [((*UNEMPLOYED, *ASSISTANCE), OWN), (ASSISTANCE, UNEMPLOYED), (UNEMPLOYED, UNEMPLOYED)]

    frame = table(pairs, only={"forsorjning": ["forsorjningsstod"]})

    assert changes(frame) == {
        "a_kassa": (1, 1),
        "forsorjningsstod": (2, 0),
        "ingen_offentlig": (0, 1),
    }
    assert set(frame["of"]) == {2}


def test_self_support_is_of_those_who_lived_on_something_public():
    pairs = [
        (ASSISTANCE, OWN),
        (ASSISTANCE, ("foraldrapenning",)),
        (ASSISTANCE, ASSISTANCE),
        (UNEMPLOYED, ASSISTANCE),
        (OWN, OWN),
        (OWN, UNEMPLOYED),
        (ASSISTANCE, ()),
        ((), OWN),
    ]
    found = compute_measure("egenforsorjning", make_dataset(leavers(*pairs)), select()).iloc[0]

    assert found[["n", "of", "share"]].tolist() == [2, 4, 0.5]
    assert found[["had", "lost", "unknown"]].tolist() == [1, 1, 2]
    names = ["assistance_before", "assistance_after", "assistance_of"]
    assert found[names].tolist() == [3, 2, 6]
