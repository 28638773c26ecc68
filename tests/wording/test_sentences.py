import pytest

from analytics.model.target import Target
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    count_of,
    describe_budget,
    describe_count,
    describe_extent,
    describe_gender,
    describe_gender_gap,
    describe_goal_range,
    describe_grant,
    describe_imbalance,
    describe_largest,
    describe_lines,
    describe_own_costs,
    describe_share_range,
    describe_target,
    start_sentence,
)

GOAL = Target(measure="till_arbete_studier", value=0.40, text="Målet.")


def plain(text):
    """Return the text with ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "inga avslutade"), (1, "1 avslutad"), (2, "2 avslutade"), (1200, "1 200 avslutade")],
)
def test_a_number_has_its_noun_in_singular_plural_and_none(number, text):
    assert plain(count_of(number, "avslutad", "avslutade")) == text


def test_a_sentence_starts_with_a_capital_and_keeps_the_rest():
    assert start_sentence("inga från AF.") == "Inga från AF."
    assert start_sentence("") == ""


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (12, 7, "12 avslutade, 5 fler än 2023."),
        (1, 2, "1 avslutad, 1 färre än 2023."),
        (0, 0, "Inga avslutade, lika många som 2023."),
        (0, 3, "Inga avslutade, 3 färre än 2023."),
        (4, None, "4 avslutade."),
        (None, 4, NOTHING_REPORTED),
        (None, None, NOTHING_REPORTED),
    ],
)
def test_a_count_is_compared_with_the_period_before(now, before, text):
    assert plain(describe_count(now, before, "2023", "avslutad", "avslutade")) == text


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (GOAL, "Målet är minst 40 %."),
        (GOAL.model_copy(update={"direction": "hogst"}), "Målet är högst 40 %."),
        (None, ""),
    ],
)
def test_a_target_is_told_with_its_direction(target, text):
    assert plain(describe_target(target)) == text


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (
            [(9, 20), (3, 20)],
            "Störst andel till arbete eller studier har Arvika med 45 %, minst Eda med 15 %.",
        ),
        (
            [(20, 40), (18, 40)],
            "Ingen säker skillnad i andel till arbete eller studier: högst Arvika med 50 %, lägst "
            "Eda med 45 %.",
        ),
        (
            [(9, 20), (1, 9)],
            "Arvika: 45 % till arbete eller studier. Övriga är för få för att jämföra.",
        ),
        ([(9, 20), (0, 0)], "Arvika: 45 % till arbete eller studier."),
        ([(1, 9), (1, 9)], "För få för att jämföra."),
        ([(0, 0), (0, 0)], "För få för att jämföra."),
    ],
)
def test_highest_and_lowest_are_told_of_those_with_enough_exits(counts, text):
    assert plain(describe_goal_range(["Arvika", "Eda"], counts)) == text


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([(10, 17), (3, 5), (3, 6)], "A: 59 % kvinnor. Övriga är för få för att jämföra."),
        ([(10, 17), (None, 5), (3, 6)], "A: 59 % kvinnor. Övriga visas inte eller är för få."),
        ([(10, 20), (5, 10), (3, 6)], "Lika stor andel för alla som går att jämföra, 50 %."),
        ([(None, 17), (None, None)], HIDDEN),
        ([(None, 17), (3, 5)], "För få för att jämföra."),
        ([(10, 20), (5, 10), (8, 16)], "Lika stor andel överallt, 50 %."),
        (
            [(10, 20), (7, 10), (3, 6)],
            "Störst andel av dem som går att jämföra har B med 70 %, minst A med 50 %.",
        ),
    ],
)
def test_an_equal_share_everywhere_is_said_where_all_are_enough_to_compare(counts, text):
    names = "ABC"[: len(counts)]
    assert plain(describe_share_range("andel", "kvinnor", names, counts)) == text


def test_an_equal_share_everywhere_names_nobody_as_highest():
    text = describe_goal_range(["Arvika", "Eda"], [(10, 20), (5, 10)])

    assert "Störst" not in text
    assert "50" in text


@pytest.mark.parametrize(
    ("missing", "without", "text"),
    [
        (0, 0, ""),
        (2, 0, "Omfattning saknas för 2, som inte räknas som nådda."),
        (0, 3, "3 räknade utan uppgift om omfattning."),
        (
            *(1, 3),
            "Omfattning saknas för 1, som inte räknas som nådda; "
            "3 räknade utan uppgift om omfattning.",
        ),
    ],
)
def test_what_is_known_of_the_extent_is_told(missing, without, text):
    assert describe_extent({"extent_missing": missing, "without_extent": without}) == text


@pytest.mark.parametrize(
    ("left", "spent", "text"),
    [
        ([None, None], [None, None], "Inget av de beviljade medlen är använt i perioden."),
        (
            [100_000.0, None, 50_000.0],
            [200_000.0, None, 90_000.0],
            "150 000 kr återstår att rekvirera.",
        ),
        ([0.0], [900.0], "Hela ersättningen är rekvirerad."),
        ([-1_500.0], [0.0], "−1 500 kr återstår att rekvirera."),
        (
            [None, None],
            [4_000_000.0, 90_000.0],
            "Hur mycket som återstår att rekvirera är inte känt. Inget rekvirerat är rapporterat.",
        ),
        (
            [100.0, None],
            [200.0, 90_000.0],
            "100 kr återstår att rekvirera. Rekvirerat är inte rapporterat för B.",
        ),
    ],
)
def test_what_is_left_to_claim_is_added_up_where_claims_are_reported(left, spent, text):
    told = describe_grant(*(dict(zip("ABC", amounts, strict=False)) for amounts in (left, spent)))
    assert plain(told) == text


@pytest.mark.parametrize(
    ("counts", "of", "text"),
    [
        ([12, 5], 31, "studier, 12 av 31 avslutade."),
        ([5, 5], 1200, "studier och flytt, 5 var av 1 200 avslutade."),
        ([0, 0], 0, "Det finns inga avslutade i perioden."),
        ([None, None], None, NOTHING_REPORTED),
    ],
)
def test_the_largest_is_named_or_those_that_share_the_place(counts, of, text):
    assert plain(describe_largest(["studier", "flytt"], counts, "avslutade", of)).endswith(text)


@pytest.mark.parametrize(
    ("women", "men", "total", "text"),
    [
        (78, 65, 143, "55 % av 143 inskrivna är kvinnor och 45 % män."),
        (0, 0, 0, "Det finns inga inskrivna i perioden."),
        (None, None, None, NOTHING_REPORTED),
    ],
)
def test_women_and_men_are_told_of_a_total(women, men, total, text):
    assert plain(describe_gender(women, men, total, "inskrivna")) == text


@pytest.mark.parametrize(
    ("women", "men", "text"),
    [
        (
            *((6, 20), (9, 20)),
            "30 % av kvinnorna (6 av 20) och 45 % av männen (9 av 20) gick till arbete eller "
            "studier. Skillnaden kan vara slump.",
        ),
        (
            *((5, 50), (40, 50)),
            "10 % av kvinnorna (5 av 50) och 80 % av männen (40 av 50) gick till arbete eller "
            "studier.",
        ),
        (
            *((6, 20), (1, 2)),
            "30 % av kvinnorna (6 av 20) och 50 % av männen (1 av 2) gick till arbete eller "
            "studier, för få för att jämföra.",
        ),
        ((0, 0), (1, 2), "Det går inte att jämföra kvinnor och män i perioden."),
        ((None, None), (1, 2), "Det går inte att jämföra kvinnor och män i perioden."),
    ],
)
def test_women_and_men_are_compared_with_both_their_numbers(women, men, text):
    assert plain(describe_gender_gap(women, men)) == text


@pytest.mark.parametrize(
    ("imbalance", "of", "text"),
    [
        (0.25, 40, "25 % av de nya inskrivna skulle behöva komma från en annan part"),
        (0.25, 8, "8 nya inskrivna från de fyra parterna, för få för att jämföra."),
        (0.75, 1, "1 ny inskriven från de fyra parterna, för få för att jämföra."),
        (None, 0, "Det finns inga nya inskrivna från de fyra parterna i perioden."),
        (None, None, "Ojämnheten mellan parterna går inte att räkna för perioden."),
    ],
)
def test_the_spread_over_the_parts_is_told(imbalance, of, text):
    assert plain(describe_imbalance(imbalance, of)).startswith(text)


@pytest.mark.parametrize(
    ("outcome", "budget", "time_share", "text"),
    [
        (500, 1000, 0.5, "50 % av budgeten är använd när 50 % av tiden är rapporterad."),
        (900, 1000, 1, "Inom budget: 90 % av budgeten är använd, 900 kr av 1 000 kr."),
        (1001, 1000, 1, "Över budget: 100 % av budgeten är använd, 1 001 kr av 1 000 kr."),
        (900, None, 1, "Utfallet är 900 kr. Det finns ingen budget för perioden."),
        (900, 0, 1, "Utfallet är 900 kr. Det finns ingen budget för perioden."),
        (None, 1000, 0, "Inget utfall är rapporterat för perioden."),
    ],
)
def test_the_use_of_the_budget_is_told_beside_the_time(outcome, budget, time_share, text):
    assert plain(describe_budget(outcome, budget, time_share)) == text


def test_the_use_of_the_budget_is_not_judged_before_all_of_it_is_reported():
    told = plain(describe_budget(900, 1000, 1, is_complete=False))
    assert told == "90 % av budgeten är använd, 900 kr av 1 000 kr."


@pytest.mark.parametrize(
    ("outcome", "budget", "text"),
    [
        (None, None, ""),
        (0, 0, ""),
        (900, 1000, "Förbundets egna kostnader, 900 kr av 1 000 kr, ingår inte."),
        (900, None, "Förbundets egna kostnader, 900 kr, ingår inte."),
        (None, 1000, "Förbundets egen budget, 1 000 kr, ingår inte."),
    ],
)
def test_what_the_forbund_itself_costs_is_told_as_far_as_it_is_known(outcome, budget, text):
    assert plain(describe_own_costs(outcome, budget)) == text


@pytest.mark.parametrize(
    ("left", "text"),
    [
        ({}, "Inget utfall är rapporterat för perioden."),
        ({"Lokal": None}, "Inget utfall är rapporterat för perioden."),
        ({"förbundet": 900, "Lokal": None}, "Förbundet har 900 kr kvar av budgeten."),
        (
            {"Lokal": 10, "Personal": 900},
            "Ingen del är över budget. Mest av budgeten är kvar för Personal, 900 kr.",
        ),
        (
            {"Lokal": 10, "Personal": 0},
            "Ingen del är över budget. Mest av budgeten är kvar för Lokal, 10 kr.",
        ),
        ({"Lokal": -10, "Personal": 900}, "Över budget: Lokal med 10 kr."),
        ({"Lokal": -10, "Resor": -90}, "Över budget: Resor med 90 kr och Lokal med 10 kr."),
    ],
)
def test_the_lines_of_the_budget_are_told_by_what_is_over_or_left(left, text):
    assert plain(describe_lines(left)) == text


def test_what_the_lines_are_is_told_where_none_is_over_the_budget():
    told = describe_lines({"Lokal": 10, "Personal": 0}, "Inget kostnadsslag")

    assert told.startswith("Inget kostnadsslag är över budget.")
