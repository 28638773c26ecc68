import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from analytics.model.errors import UserError
from tests.ledgers import economy_row, exits, make_dataset, select

# Arvika-Eda samordningsförbund, "Plattform för samverkan" 2021–2023: kr a year.
ARVIKA_EDA = [
    ("förbundet", "Samordnare/arbetsmarknadshandläggare (Arvika)", 650_000),
    ("förbundet", "Arbetsmarknadshandläggare (Arvika)", 1_200_000),
    ("förbundet", "Handledare ASF (Eda)", 300_000),
    ("förbundet", "Arbetsmarknadshandläggare, tillfällig förstärkning", 600_000),
    ("Arvika kommun", "Lokaler, administration", 120_000),
    ("Eda kommun", "Transporter, administration", 120_000),
]
# Samordningsförbundet Östra Östergötland, "Omställning Plattform Norrköping" 2024.
OSTRA_OSTERGOTLAND = [
    ("förbundet", "Personal inkl omkostnader och konsult via RÖ och AF", 7_110_110),
    ("förbundet", "Lokal inkl städ", 840_000),
    ("förbundet", "Förbrukningsmaterial", 100_000),
    ("förbundet", "Deltagarförsäkringar", 5_000),
]


def money(economy, period="2024", by=(), rows=(), **named):
    dataset = make_dataset(rows, economy=economy)
    return compute_measure("budget", dataset, select(period, **named), by)


def year(**overrides):
    return economy_row(**{"month": None, "budget": 1_200_000, **overrides})


def spent(months, amount=100_000, **overrides):
    return [economy_row(month=month, outcome=amount, **overrides) for month in months]


@pytest.mark.parametrize(
    ("lines", "total", "granted"),
    [(ARVIKA_EDA, 2_990_000, 2_750_000), (OSTRA_OSTERGOTLAND, 8_055_110, 8_055_110)],
)
def test_the_lines_of_a_real_budget_add_up_to_its_total(lines, total, granted):
    economy = [
        year(financier=financier, cost_type=cost_type, budget=amount)
        for financier, cost_type, amount in lines
    ]

    found = money(economy).iloc[0]

    assert (found["budget"], found["granted"]) == (total, granted)
    assert found["outcome"] is pd.NA
    by_financier = money(economy, by=["finansiar"]).set_index("finansiar")["budget"]
    assert by_financier["förbundet"] == granted


def test_the_budget_of_the_settings_is_used_where_no_file_has_one():
    found = money([]).iloc[0]

    assert found["budget"] == 1_320_000
    assert money(spent([1])).iloc[0]["budget"] == 1_320_000


def test_a_budget_in_a_file_replaces_that_of_the_settings_for_its_insats_and_year():
    found = money([year(budget=500_000)]).iloc[0]

    assert found["budget"] == 500_000
    assert money([year(budget=500_000)], "2023").iloc[0]["budget"] == 1_200_000


def test_variance_is_what_is_left_and_utilisation_what_is_used():
    found = money([year(), *spent([1, 2, 3])]).iloc[0]

    assert found["outcome"] == 300_000
    assert found["variance"] == 900_000
    assert found["utilisation"] == 0.25
    assert found["time_share"] == 0.25
    assert not found["distributed"]


def test_a_part_of_a_year_has_its_share_of_the_years_budget_and_says_so():
    found = money([year(), *spent([1, 2, 3], 150_000)], "2024-Q1").iloc[0]

    assert (found["budget"], found["distributed"]) == (300_000, True)
    assert found["variance"] == -150_000
    assert found["time_share"] == 1


def test_a_blank_outcome_is_not_zero():
    blank, zero = money([year(budget=100)]).iloc[0], money([year(budget=100, outcome=0)]).iloc[0]

    assert blank[["outcome", "variance", "utilisation"]].isna().all()
    assert (zero["outcome"], zero["variance"], zero["utilisation"]) == (0, 100, 0)


def test_the_outcome_of_a_whole_year_is_reported_for_the_whole_year():
    economy = [year(outcome=1_000_000)]

    assert money(economy).iloc[0]["time_share"] == 1
    assert money(economy, "2024-Q1").iloc[0]["outcome"] is pd.NA


@pytest.mark.parametrize(
    ("months", "forecast"), [([1], pd.NA), ([1, 2], 600_000), ([1, 4], 600_000)]
)
def test_the_linear_forecast_needs_two_reported_months(months, forecast):
    found = money([year(), *spent(months, 50_000)]).iloc[0]["forecast_linear"]

    assert found is forecast or found == forecast


def test_the_forecast_is_made_of_what_was_known_at_the_end_of_the_period():
    economy = [year(), *spent(range(1, 7), 50_000), economy_row(month=9, outcome=900_000)]

    assert money(economy, "2024-H1").iloc[0]["forecast_linear"] == 600_000


def test_the_latest_manual_forecast_stands_beside_the_linear_one():
    economy = [
        economy_row(month=2, outcome=1, forecast=1_100_000),
        economy_row(month=3, outcome=1, forecast=1_150_000),
    ]

    assert money(economy).iloc[0]["forecast_manual"] == 1_150_000
    assert money(economy, "2024-02").iloc[0]["forecast_manual"] == 1_100_000


def test_reimbursement_is_what_was_spent_but_no_more_than_granted():
    within = money([year(outcome=900_000, claimed=500_000)]).iloc[0]
    beyond = money([year(outcome=1_300_000)]).iloc[0]

    assert (within["reimbursement"], within["left_to_claim"], within["over_granted"]) == (
        *(900_000, 400_000),
        0,
    )
    assert (beyond["reimbursement"], beyond["over_granted"]) == (1_200_000, 100_000)


def test_only_what_forbundet_finances_is_granted():
    economy = [year(outcome=100), year(financier="Arvika kommun", budget=120_000, outcome=7)]

    found = money(economy).iloc[0]

    assert (found["budget"], found["granted"], found["reimbursement"]) == (
        1_320_000,
        1_200_000,
        100,
    )


def test_what_is_no_insats_is_outside_the_total_of_the_insatser():
    economy = [year(), year(programme="forbundet", cost_type="Styrelse", budget=300_000)]

    assert money(economy).iloc[0]["budget"] == 1_200_000
    by_insats = money(economy, by=["insats"]).set_index("insats")["budget"]
    assert by_insats.to_dict() == {"Plattform Alfa": 1_200_000, "Förbundet": 300_000}


def test_costs_per_participant_and_per_goal_exit_are_undefined_at_zero():
    rows = [*exits(3, destination="studier"), *exits(1, start=9)]

    found = money(spent([1, 2]), rows=rows).iloc[0]
    without = money(spent([1, 2])).iloc[0]

    assert found["cost_per_participant"] == 50_000
    assert found["cost_per_goal_exit"] == pytest.approx(200_000 / 3)
    assert without[["cost_per_participant", "cost_per_goal_exit"]].isna().all()


def test_costs_per_participant_are_given_for_whole_insatser_only():
    rows = exits(3, destination="studier")

    assert money(spent([1, 2]), rows=rows, by=["kostnadsslag"])["cost_per_participant"].isna().all()


def test_money_cannot_be_split_by_kon():
    with pytest.raises(UserError, match="går inte att dela upp på ”kon”"):
        money([], by=["kon"])


def test_what_is_left_to_claim_is_not_known_where_no_claim_is_reported():
    untold = money([year(outcome=900_000)]).iloc[0]
    none_yet = money([year(outcome=900_000, claimed=0)]).iloc[0]

    assert (untold["reimbursement"], untold["left_to_claim"]) == (900_000, pd.NA)
    assert none_yet["left_to_claim"] == 900_000
