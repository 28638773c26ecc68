"""The socioekonomiska bokslutet, worked out by hand and held against published cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.registry import compute_measure
from analytics.measures.social_account import MEASURE
from analytics.measures.social_estimate import (
    Span,
    discount,
    find_break_even,
    find_net,
    find_payback,
)
from analytics.model.effect import EffectAssumptions
from analytics.model.plain import to_plain
from analytics.model.unit_value import UnitValue, load_unit_values
from analytics.wording.numbers import format_share
from tests.ledgers import economy_row, exits, make_association, make_dataset, select

ASSISTANCE = 75_045
TAX = UnitValue(
    code="kommunalskatt",
    name="Kommunalskatt",
    value=0.2,
    unit="andel",
    year=2024,
    origin="Förbundet",
)
TO_WORK = {
    "destination": "arbete_utan_stod",
    "extent": 50.0,
    "extent_asked": True,
    "support_before": ("forsorjningsstod",),
    "support_after": ("ingen_offentlig",),
    "work_before": 0.0,
    "work_after": 50.0,
}


def account(rows, *, effects=None, values=None, **named):
    association = make_association()
    if effects:
        association = association.model_copy(update={"effects": EffectAssumptions(**effects)})
    if values:
        more = (*association.unit_values, *values)
        association = association.model_copy(update={"unit_values": more})
    dataset = make_dataset(rows, association=association, **named)
    frame = compute_measure(MEASURE, dataset, select("2024"))
    return {
        (row["aktor"], row["post"]): {k: to_plain(v) for k, v in row.items()}
        for row in frame.to_dict("records")
    }


def test_jonkopings_lan_needs_21_of_160_to_reach_work():
    # Published case: 160 persons, 9 Mkr a year, utanförskap of about 70 Mkr a year.
    persons, cost, exclusion = 160, 9_000_000, 70_000_000

    assert exclusion / persons == 437_500
    assert cost / persons == 56_250
    needed = find_break_even(cost, exclusion / persons)
    assert needed == 21
    assert format_share(needed / persons) == "13\u00a0%"
    assert find_payback(cost, exclusion) == pytest.approx(12 * 9 / 70)


@pytest.mark.parametrize(("cost", "households"), [(2_750_000, 37), (2_990_000, 40)])
def test_arvika_eda_pays_for_itself_by_so_many_households(cost, households):
    (assistance,) = (v for v in load_unit_values() if v.source == "forsorjningsstod")

    assert find_break_even(cost, assistance.per_year[1]) == households


def test_ekonomiskt_bistand_is_the_published_sum_by_households_and_never_by_months():
    (assistance,) = (v for v in load_unit_values() if v.source == "forsorjningsstod")

    assert round(10_915_807_000 / 145_456) == assistance.value == ASSISTANCE
    assert assistance.per_year == (ASSISTANCE,) * 3


def test_every_value_to_begin_with_is_an_example_with_year_and_source():
    assert all(value.example and value.origin and value.year for value in load_unit_values())


def test_one_person_from_assistance_to_half_time_work():
    found = account(exits(1, **TO_WORK), economy=[economy_row(outcome=100_000)])

    kommun, society = found["kommun", "summa"], found["samhallet", "summa"]
    fee = found["ovrig_stat", "summa"]["gain"]
    assert (kommun["gain"], kommun["cost"]) == (ASSISTANCE, 25_000)
    assert kommun["net_1"] == pytest.approx(ASSISTANCE / 1.03 - 25_000)
    assert fee == pytest.approx(0.5 * 41_600 * 12 * 0.3142)
    assert found["individ", "summa"]["gain"] == pytest.approx(0.5 * 41_600 * 12 - ASSISTANCE)
    assert society["gain"] == pytest.approx(0.5 * 41_600 * 12 * 1.3142)
    assert society["cost"] == 100_000
    public = found["offentlig", "summa"]
    assert public["gain"] == pytest.approx(ASSISTANCE + fee)
    assert public["payback"] == pytest.approx(100_000 / ((ASSISTANCE + fee) / 12))
    assert public["break_even"] == 1


def test_transfers_net_out_in_samhallsekonomi():
    only_support = {**TO_WORK, "destination": "annat", "work_after": 0.0}

    found = account(exits(3, **only_support))

    assert found["samhallet", "summa"]["gain"] == 0
    assert found["kommun", "summa"]["gain"] == 3 * ASSISTANCE
    assert found["individ", "summa"]["gain"] == -3 * ASSISTANCE


def test_a_source_without_a_unit_value_is_left_out_and_counted():
    unpriced = {**TO_WORK, "support_before": ("sjukpenning",)}
    rows = [*exits(14, **TO_WORK), *exits(17, start=20, **unpriced)]

    summa = account(rows)["kommun", "summa"]

    assert (summa["n"], summa["of"]) == (14, 31)
    assert summa["gain"] == 14 * ASSISTANCE


def test_work_that_is_not_told_is_counted_and_valued_at_nothing():
    found = account(exits(2, **{**TO_WORK, "work_before": None}))

    assert found["samhallet", "summa"]["gain"] == 0
    assert found["samhallet", "summa"]["work_untold"] == 2


def test_what_would_have_come_anyway_is_taken_off():
    effects = {"counterfactual": 0.25, "counterfactual_low": 0.0, "counterfactual_high": 0.5}

    kommun = account(exits(4, **TO_WORK), effects=effects)["kommun", "summa"]

    assert kommun["gain"] == 3 * ASSISTANCE
    assert (kommun["gain_low"], kommun["gain_high"]) == (2 * ASSISTANCE, 4 * ASSISTANCE)


@given(
    st.lists(st.integers(-1000, 1000), min_size=6, max_size=6), st.floats(-3, 3), st.integers(0, 50)
)
def test_the_likely_amount_stays_between_the_lowest_and_the_highest(ends, number, cost):
    one, other = (Span(*map(float, sorted(part))) for part in (ends[:3], ends[3:]))

    made = {"sum": one + other, "loss": -one, "many": one.times(number), "left": one.less(cost)}

    for span in made.values():
        assert span.low <= span.base <= span.high
    assert (made["loss"].low, made["loss"].high) == (-one.high, -one.low)


def test_a_loss_is_lowest_when_nothing_would_have_come_anyway():
    onto = {
        **TO_WORK,
        "support_before": ("ingen_offentlig",),
        "support_after": ("forsorjningsstod",),
    }
    effects = {"counterfactual": 0.25, "counterfactual_low": 0.0, "counterfactual_high": 0.5}

    kommun = account(exits(4, **onto), effects=effects)["kommun", "summa"]

    assert (kommun["gain_low"], kommun["gain_high"]) == (-4 * ASSISTANCE, -2 * ASSISTANCE)
    assert kommun["payback"] is None
    assert kommun["break_even"] is None


def test_a_gain_is_discounted_at_the_end_of_each_year():
    assert discount(1, 0.03) == pytest.approx(1 / 1.03)
    assert discount(5, 0.03) == pytest.approx(4.579707, abs=1e-6)
    assert discount(5, 0.0) == 5
    net = find_net(Span(100, 100, 100), 50, 5, EffectAssumptions(effect_years=2))
    assert net.base == pytest.approx(100 / 1.03 + 100 / 1.03**2 - 50)


def test_what_a_part_pays_itself_is_its_own_cost_and_the_rest_is_shared():
    spent = [
        economy_row(outcome=400_000),
        economy_row(outcome=120_000, financier="Arvika kommun", cost_type="Lokal"),
        economy_row(outcome=999_000, programme="forbundet", cost_type="Styrelse"),
    ]

    found = account(exits(1, **TO_WORK), economy=spent)

    costs = {actor: row["cost"] for (actor, post), row in found.items() if post == "summa"}
    assert (costs["kommun"], costs["region"], costs["FK"]) == (220_000, 100_000, 200_000)
    assert costs["offentlig"] == costs["samhallet"] == 520_000
    assert costs["individ"] == 0


def test_without_a_reported_outcome_there_is_no_net_and_no_payback():
    summa = account(exits(1, **TO_WORK))["offentlig", "summa"]

    assert summa["gain"] > 0
    assert [summa[name] for name in ("cost", "net_1", "net_5", "payback")] == [None] * 4


def test_a_tax_that_the_forbund_enters_goes_from_the_wage_to_who_gets_it():
    without, found = (account(exits(1, **TO_WORK), values=more) for more in ((), (TAX,)))

    tax = 0.5 * 41_600 * 12 * 0.2
    gained = found["kommun", "summa"]["gain"] - without["kommun", "summa"]["gain"]
    lost = without["individ", "summa"]["gain"] - found["individ", "summa"]["gain"]
    assert gained == pytest.approx(tax)
    assert lost == pytest.approx(tax)
    assert found["samhallet", "summa"]["gain"] == without["samhallet", "summa"]["gain"]


@pytest.mark.parametrize(
    ("effects", "sentence"),
    [
        ({"counterfactual": 0.2, "counterfactual_low": 0.3}, "mellan den låga och den höga"),
        ({"actors": {"ingen_offentlig": "FK"}}, "ingen försörjning som någon betalar"),
        ({"actors": {"a_kassa": "banken"}}, "banken är ingen av aktörerna"),
        ({"cost_shares": {"FK": 0.5}}, "ska bli 100 % tillsammans"),
    ],
)
def test_assumptions_that_cannot_hold_are_refused(effects, sentence):
    with pytest.raises(ValueError, match=sentence):
        EffectAssumptions(**effects)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"low": 0.3}, "mellan det låga och det höga"),
        ({"source": "lön"}, "lön är ingen försörjning"),
        ({"source": "a_kassa"}, "ska vara i kronor per år eller per månad"),
    ],
)
def test_a_unit_value_that_cannot_hold_is_refused(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        UnitValue(**{**dict(TAX), **changes})


def test_two_values_of_one_source_are_refused():
    (first, *_) = load_unit_values()
    other = first.model_copy(update={"code": "egen"})
    known = make_association()

    for values, sentence in [((first, other), "samma försörjning"), ((first, first), "två gånger")]:
        with pytest.raises(ValueError, match=sentence):
            type(known).model_validate({**dict(known), "unit_values": values})
