"""WHO-5, KASAM and BIP worked out by hand."""

import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from tests.ledgers import cover, make_association, make_dataset, rating, row, select


def pair(start, end, **values):
    return [
        rating("start", start, "2024-01-20", **values),
        rating("slut", end, "2024-06-10", **values),
    ]


def stay(**values):
    return row(**{"exit": "2024-06-20", "destination": "annat", **values})


def figure(ratings, rows=None, *, measure="who5", period="2024", by=(), **named):
    dataset = make_dataset(rows or [stay()], ratings=ratings, **named)
    return compute_measure(measure, dataset, select(period), by)


def only(ratings, rows=None, **named):
    (found,) = figure(ratings, rows, **named).to_dict("records")
    return found


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        (40, 48, "same"),
        (40, 52, "improved"),
        (40, 50, "improved"),
        (50, 40, "worse"),
        (52, 44, "same"),
    ],
)
def test_ten_points_are_worth_naming(start, end, outcome):
    found = only(pair(start, end))

    counts = {name: found[name] for name in ("improved", "same", "worse")}
    assert counts == {"improved": 0, "same": 0, "worse": 0, outcome: 1}
    assert (found["mean_start"], found["mean_end"]) == (start, end)
    assert found["mean_change"] == end - start


def test_low_well_being_is_fifty_or_less_and_lowest_is_28_or_less():
    rows = [stay(pseudonym=f"D{n}") for n in range(1, 5)]
    scores = [(28, 50), (32, 52), (50, 28), (52, 100)]
    ratings = [r for n, s in enumerate(scores, 1) for r in pair(*s, pseudonym=f"D{n}")]

    found = only(ratings, rows)

    assert found["n"] == 4
    assert (found["low_start"], found["lowest_start"]) == (3, 1)
    assert (found["low_end"], found["lowest_end"]) == (2, 1)
    assert (found["share_low_start"], found["share_low_end"]) == (0.75, 0.5)


def test_the_answers_go_before_a_score_and_a_missing_one_leaves_the_pair_out():
    start = rating("start", None, "2024-01-20", items=(1.0, 1.0, 1.0, 2.0, 2.0))
    end = rating("slut", None, "2024-06-10", items=(3.0, 3.0, None, 2.0, 2.0))
    allowed = make_association(more="[ratings]\nmissing_allowed = 1\n")

    found = only([start, end])
    with_mean = only([start, end], association=allowed)

    assert (found["n"], found["unscored"], with_mean["unscored"]) == (0, 1, 0)
    assert (with_mean["mean_start"], with_mean["mean_end"]) == (28, 50)


def test_those_without_both_ends_are_in_no_mean():
    rows = [stay(), stay(pseudonym="D2"), stay(pseudonym="D3")]
    alone = [
        rating("start", 0, "2024-01-20", pseudonym="D2"),
        rating("slut", 100, "2024-06-10", pseudonym="D3"),
    ]

    found = only([*pair(40, 60), *alone], rows)

    assert (found["n"], found["mean_start"], found["mean_end"]) == (1, 40, 60)


def test_the_first_start_and_the_last_end_are_taken():
    ratings = [
        rating("start", 20, "2024-01-16"),
        rating("start", 60, "2024-02-16"),
        rating("slut", 80, "2024-05-16"),
        rating("slut", 40, "2024-06-16"),
        rating("uppfoljning", 100, "2024-03-16"),
    ]
    found = only(ratings)

    assert (found["mean_start"], found["mean_end"]) == (20, 40)


@pytest.mark.parametrize(
    ("day", "n"), [("2024-01-14", 0), ("2024-01-15", 1), ("2024-06-20", 0), (None, 1)]
)
def test_the_start_lies_in_the_deltagande_and_before_the_end(day, n):
    ratings = [rating("start", 20, day), rating("slut", 40, "2024-06-20")]

    assert only(ratings)["n"] == n


@pytest.mark.parametrize(("day", "n"), [("2024-06-20", 1), ("2024-06-21", 0), (None, 1)])
def test_the_end_lies_in_the_deltagande(day, n):
    assert only([rating("start", 20, "2024-01-20"), rating("slut", 40, day)])["n"] == n


@pytest.mark.parametrize(("day", "months"), [("2024-05-31", [1, 0]), (None, [0, 1])])
def test_a_pair_counts_where_its_end_was_told_or_else_at_the_exit(day, months):
    ratings = [rating("start", 20, "2024-01-20"), rating("slut", 40, day)]
    where = select("2024-05--2024-06", "month")

    frame = compute_measure("who5", make_dataset([stay()], ratings=ratings), where)

    assert frame["n"].tolist() == months


def test_an_end_without_a_day_waits_for_the_exit():
    ratings = [rating("start", 20, "2024-01-20"), rating("slut", 40)]

    assert only(ratings, [row()])["n"] == 0


def test_what_is_told_after_the_last_reported_month_is_not_known_yet():
    found = only(pair(20, 40), [row()], coverage=cover(last="2024-05"))

    assert found["n"] == 0


def test_a_rating_without_a_day_belongs_to_the_only_deltagande_in_the_insats():
    earlier = stay(entry="2023-02-01", exit="2023-09-01")
    undated = [rating("start", 20), rating("slut", 40, "2024-06-10")]

    assert only(undated, [stay()])["n"] == 1
    assert only(undated, [stay(), earlier])["n"] == 0


def test_start_and_end_of_two_deltaganden_are_no_pair():
    rows = [
        stay(entry="2024-01-01", exit="2024-02-28"),
        stay(component="cm", entry="2024-05-01", exit="2024-06-20"),
    ]

    assert only(pair(20, 40), rows)["n"] == 0


def test_a_move_between_delar_keeps_the_pair_but_no_del_has_it():
    rows = [
        row(exit="2024-03-20", destination="annan_del"),
        stay(component="cm", entry="2024-03-25"),
    ]

    assert only(pair(20, 40), rows)["n"] == 1
    assert figure(pair(20, 40), rows, by=["del"])["n"].sum() == 0


@pytest.mark.parametrize(("rater", "n"), [("deltagare", 1), ("", 1), ("handlaggare", 0)])
def test_only_participants_rate_their_own_well_being(rater, n):
    assert only(pair(20, 40, rater=rater))["n"] == n


def test_another_insats_and_another_person_have_no_part_in_it():
    others = [*pair(0, 100, programme="beta"), *pair(0, 100, pseudonym="X")]

    assert only([*pair(20, 40), *others])["mean_end"] == 40


def test_pairs_are_split_and_filtered_by_the_dimensions_of_their_deltagande():
    rows = [stay(), stay(pseudonym="D2", kon="man"), stay(pseudonym="D3", kon="man")]
    ratings = [
        *pair(20, 40),
        *pair(40, 40, pseudonym="D2"),
        *pair(60, 80, pseudonym="D3"),
    ]

    frame = figure(ratings, rows, by=["kon"]).set_index("kon")
    men = compute_measure(
        "who5", make_dataset(rows, ratings=ratings), select("2024", only={"kon": ["man"]})
    )

    assert frame.loc[["kvinna", "man", "annat"], "n"].tolist() == [1, 2, 0]
    assert frame.loc["man", "mean_change"] == men["mean_change"][0] == 10
    assert frame.loc["annat", "mean_start"] is pd.NA


def items(instrument, reverse, other):
    turned = {
        "kasam13": (1, 2, 3, 7, 10),
        "kasam29": (1, 4, 5, 6, 7, 11, 13, 14, 16, 20, 23, 25, 27),
    }[instrument]
    count = int(instrument[-2:])
    return tuple(float(reverse if n in turned else other) for n in range(1, count + 1))


def coherence(start, end, instrument="kasam13"):
    ratings = [
        rating("start", None, "2024-01-20", instrument=instrument, items=start),
        rating("slut", None, "2024-06-10", instrument=instrument, items=end),
    ]
    return figure(ratings, measure="kasam").set_index("kasamskala")


def test_kasam_is_told_as_a_whole_and_by_its_sub_scales():
    frame = coherence(items("kasam13", 4, 4), items("kasam13", 1, 7))

    told = frame.loc[frame["n"] == 1, "mean_change"].to_dict()
    assert told == {
        "kasam13": 39,
        "kasam13_begriplighet": 15,
        "kasam13_hanterbarhet": 12,
        "kasam13_meningsfullhet": 12,
    }
    whole = frame.loc["kasam13"]
    assert (whole["low_start"], whole["high_end"], whole["improved"]) == (1, 1, 1)
    assert frame.loc["kasam13_begriplighet", ["low_start", "improved"]].isna().all()


@pytest.mark.parametrize(
    ("end", "outcome"), [(72, "same"), (73, "improved"), (47, "worse"), (48, "same")]
)
def test_a_change_of_kasam_13_is_named_when_it_is_larger_than_the_uncertainty(end, outcome):
    found = figure(pair(60, end, instrument="kasam13"), measure="kasam").iloc[0]

    assert {name: found[name] for name in ("improved", "same", "worse")} == {
        "improved": 0,
        "same": 0,
        "worse": 0,
        outcome: 1,
    }


def test_a_sum_without_answers_tells_no_sub_scale():
    frame = figure(pair(60, 61, instrument="kasam13"), measure="kasam").set_index("kasamskala")

    assert frame.loc["kasam13", ["low_start", "middle_end", "n"]].tolist() == [1, 1, 1]
    assert frame.loc["kasam13_hanterbarhet", ["n", "unscored"]].tolist() == [0, 1]


def test_kasam_29_has_bands_and_no_limit_of_change():
    frame = coherence(items("kasam29", 4, 4), items("kasam29", 1, 7), "kasam29")

    found = frame.loc["kasam29"]
    assert (found["mean_start"], found["mean_end"]) == (116, 203)
    assert (found["low_start"], found["high_end"]) == (1, 1)
    assert found[["improved", "same", "worse", "share_improved"]].isna().all()
    assert frame.loc["kasam13", "n"] == 0


def bip(day, *answers, rater="deltagare", occasion="uppfoljning"):
    given = tuple(answers) + (3.0,) * (11 - len(answers))
    return rating(occasion, None, day, instrument="bip", items=given, rater=rater)


def indicators(ratings, rater="deltagare", **named):
    frame = figure(ratings, measure="bip", **named)
    return frame[frame["bedomare"] == rater].set_index("indikator")


def test_each_indicator_goes_from_the_first_to_the_latest():
    ratings = [
        bip("2024-01-20", 1.0, 2.0, 4.0),
        bip("2024-03-20", 5.0, 5.0, 5.0),
        bip("2024-06-01", 2.0, 2.0, 3.0),
    ]
    frame = indicators(ratings)

    outcomes = frame.loc[["1", "2", "3"], ["improved", "same", "worse"]].to_numpy().tolist()
    assert outcomes == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert frame.loc["1", ["mean_first", "mean_latest", "mean_change"]].tolist() == [1, 2, 1]
    assert frame["n"].tolist() == [1] * 11


def test_lower_is_better_where_the_forbund_says_so():
    association = make_association(more='[answers]\n"skala/bip" = "1-5_lagre"\n')
    frame = indicators([bip("2024-01-20", 4.0), bip("2024-06-01", 2.0)], association=association)

    assert frame.loc["1", ["improved", "worse", "mean_change"]].tolist() == [1, 0, -2]


def test_what_the_participant_and_the_handlaggare_have_rated_is_apart():
    ratings = [
        bip("2024-01-20", 1.0),
        bip("2024-01-20", 2.0, rater="handlaggare"),
        bip("2024-06-01", 5.0),
        bip("2024-06-01", 2.0, rater="handlaggare"),
    ]

    assert indicators(ratings).loc["1", "mean_change"] == 4
    assert indicators(ratings, "handlaggare").loc["1", "mean_change"] == 0
    assert indicators(ratings, "uppgift_saknas")["n"].sum() == 0


def test_an_unanswered_indicator_leaves_its_own_base_alone():
    frame = indicators([bip("2024-01-20", None), bip("2024-06-01", 2.0)])

    assert frame.loc[["1", "2"], "n"].tolist() == [0, 1]
    assert frame.loc[["1", "2"], "unanswered"].tolist() == [1, 0]


def test_a_period_ends_with_the_latest_rating_in_it():
    ratings = [bip("2024-01-20", 1.0), bip("2024-03-20", 4.0), bip("2024-06-01", 2.0)]

    changes = {
        period: indicators(ratings, period=period).loc["1", ["n", "mean_change"]].tolist()
        for period in ("2024-01", "2024-Q1", "2024-Q2", "2024")
    }

    assert changes == {"2024-01": [0, pd.NA], "2024-Q1": [1, 3], "2024-Q2": [1, 1], "2024": [1, 1]}


def test_ratings_are_in_time_sixty_to_a_hundred_and_twenty_days_apart():
    days = ("2024-01-15", "2024-03-15", "2024-05-13", "2024-06-20")
    frame = indicators([bip(day) for day in days])

    assert frame["intervals"].tolist() == [3] * 11
    assert frame["regular"].tolist() == [1] * 11


def test_one_rating_is_no_change():
    frame = indicators([bip("2024-03-20", 1.0)])

    assert frame["n"].sum() == frame["intervals"].sum() == 0
