from analytics.model.coverage import Coverage
from analytics.model.month import Month
from analytics.model.period import Period
from tests.ledgers import months


def test_coverage_knows_its_first_and_last_month():
    coverage = Coverage(
        {"alfa": months("2023-03", "2024-01"), "beta": months("2023-05", "2024-02")}
    )

    assert (str(coverage.first), str(coverage.last)) == ("2023-03", "2024-02")
    assert str(coverage.last_of("alfa")) == "2024-01"
    assert coverage.last_of("gamma") is None


def test_nothing_is_covered_before_the_first_import():
    coverage = Coverage({})

    assert coverage.first is coverage.last is None


def test_what_is_not_reported_is_named_by_insats_and_month():
    coverage = Coverage({"alfa": months("2024-01", "2024-02")})

    missing = list(coverage.unreported(["alfa", "beta"], Period.parse("2024-02--2024-03")))

    assert missing == [
        ("alfa", Month.parse("2024-03")),
        ("beta", Month.parse("2024-02")),
        ("beta", Month.parse("2024-03")),
    ]


def test_the_matrix_has_a_row_per_insats_and_a_column_per_month():
    coverage = Coverage({"alfa": months("2024-01", "2024-02")})

    matrix = coverage.matrix(["alfa", "beta"], Period.parse("2024-Q1"))

    assert matrix.tolist() == [[True, True, False], [False, False, False]]
    assert coverage.matrix([], Period.parse("2024-Q1")).shape == (0, 3)
