import pytest

from analytics.model.rows import EconomyRow
from tests.builders import codes, only_problem, read_costs


def test_a_full_line_becomes_ore_and_codes():
    reading = read_costs(
        {
            "Månad": None,
            "Insats": "Förbundet",
            "Finansiär": " Arvika\xa0kommun",
            "Kostnadsslag": "Revision",
            "Antal": "1,5",
            "Tjänstgöringsgrad": "335 %",
            "Budget": "1 200 000 kr",
            "Utfall": 0,
            "Prognos": "1,1 mkr",
            "Rekvirerat": None,
        }
    )
    assert reading.problems == ()
    assert reading.economy == (
        EconomyRow(
            year=2024,
            month=None,
            programme="forbundet",
            financier="Arvika kommun",
            cost_type="Revision",
            count=1.5,
            employment_rate=335.0,
            budget=120_000_000,
            outcome=0,
            forecast=110_000_000,
            claimed=None,
        ),
    )


def test_not_reported_is_blank_with_a_warning():
    reading = read_costs({"Utfall": "--"}, {"Månad": 6, "Utfall": None})
    assert codes(reading) == ["ej_rapporterat"]
    assert [row.outcome for row in reading.economy] == [None, None]


@pytest.mark.parametrize(
    "other", [{}, {"Finansiär": "FÖRBUNDET"}, {"Kostnadsslag": "handledare\xa0"}]
)
def test_the_same_line_twice_names_both(other):
    problem = only_problem(read_costs({}, other))
    assert (problem.code, problem.row) == ("dubbel_rad", 3)
    assert "rad 2" in problem.message


def test_a_month_and_a_year_with_a_value_in_one_column_is_a_fault():
    problem = only_problem(read_costs({"Budget": None}, {"Månad": None, "Budget": 600_000}))
    assert (problem.code, problem.row, problem.heading) == ("ar_och_manad", 3, "Utfall")
    assert "rad 2" in problem.message


def test_a_budget_of_the_year_beside_outcomes_of_months_is_normal():
    reading = read_costs({"Budget": None}, {"Månad": None, "Utfall": None, "Budget": 600_000})
    assert reading.problems == ()
    assert reading.accepted == 2


def test_a_month_of_another_year_is_a_fault():
    assert codes(read_costs({"Månad": "2023-05"})) == ["manad_annat_ar"]


def test_a_month_may_name_its_year():
    assert read_costs({"Månad": "2024-05"}).economy[0].month == 5


@pytest.mark.parametrize("text", ["Busskort", "Milersättning deltagare", "Språktolk"])
def test_a_benefit_to_an_individual_is_warned_about(text):
    reading = read_costs({"Kostnadsslag": text})
    assert codes(reading) == ["otillaten_kostnad"]
    assert reading.accepted == 1


def test_rows_add_up_whatever_is_wrong():
    reading = read_costs({}, {}, {"Utfall": "mycket"}, {"Kostnadsslag": "Summa"})
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 2, 1)


@pytest.mark.parametrize("amount", [1e17, -1e300, "99999999999999999999 mkr"])
def test_an_amount_beyond_all_budgets_is_a_fault(amount):
    assert codes(read_costs({"Utfall": amount})) == ["belopp_okant"]
