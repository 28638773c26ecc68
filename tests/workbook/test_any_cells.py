"""Whatever stands in the cells of the sheets beside Deltagare, reading comes to an end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.model.rows import ROW_KINDS
from analytics.workbook.columns import SHEET_SPECS
from analytics.workbook.reading import read_opened
from analytics.workbook.sheet import Book, CellColumn, Percent, Sheet, Unusable
from sample_data.faulty_reports import FAULTLESS
from tests.builders import JUNE, small_association

ASSOCIATION = small_association()
SPECS = [spec for spec in SHEET_SPECS if spec.kind in FAULTLESS]
ANY = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 120).map(float),
    st.dates(),
    st.floats(-1, 200).map(Percent),
    st.sampled_from([Unusable("error", "#N/A"), Unusable("formula")]),
    st.sampled_from(["-", "KASAM-13", "BIP", "Man", "Arvika", "2024 H1", "maj 2024", "Totalt"]),
)


def cells_of(spec, column):
    """Return a strategy for ``column`` that is as often right as it is anything at all."""
    right = FAULTLESS[spec.kind].get(column.heading)
    return st.one_of(st.just(float(right) if isinstance(right, int) else right), ANY)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.kind)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_cell_makes_reading_fail_and_rows_always_add_up(spec, data):
    columns = (*spec.columns, *(spec.series.columns[:6] if spec.series else ()))
    row = st.tuples(*(cells_of(spec, column) for column in columns))
    table = [[c.heading for c in columns], *data.draw(st.lists(row, max_size=4))]
    read = tuple(CellColumn(cells, range(len(table))) for cells in zip(*table, strict=True))
    sheet = Sheet("Blad", True, len(table), tuple(read))
    reading = read_opened(Book((sheet,)), ASSOCIATION, JUNE)
    assert reading.accepted + reading.refused + reading.left_out == reading.sheets[0].rows
    assert reading.refused >= 0
    assert all(isinstance(kept, ROW_KINDS[spec.kind]) for kept in reading.rows[spec.kind])
    assert all(problem.message for problem in reading.problems)
