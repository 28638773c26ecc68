import re
from pathlib import Path

import pytest

from analytics.workbook.columns import SHEET_SPECS, TYPE_NAMES
from analytics.workbook.problems import load_catalogue

DOCUMENT = (Path(__file__).parents[1] / "docs" / "file-format.md").read_text(encoding="utf-8")
ROWS = {
    tuple(cell.strip() for cell in line.strip("|").split("|")) for line in DOCUMENT.splitlines()
}
SEVERITIES = {"fel": "fel", "fraga": "fråga", "varning": "varning"}
STARS = {"value": " *", "heading": " (*)", "": ""}
COLUMNS = [
    pytest.param(column, id=f"{spec.kind}-{column.field}")
    for spec in SHEET_SPECS
    for column in spec.columns
]


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_stands_in_the_document(column):
    heading = column.heading + STARS[column.required]
    assert (heading, ", ".join(column.aliases), TYPE_NAMES[column.type]) in ROWS


@pytest.mark.parametrize("series", [spec.series for spec in SHEET_SPECS if spec.series])
def test_columns_that_differ_by_a_number_stand_in_the_document(series):
    heading = f"{series.heading} 1 … {series.heading} {series.most}"
    aliases = ", ".join(f"{alias} 1" for alias in series.aliases)
    assert (heading, f"{aliases} and so on", TYPE_NAMES[series.type]) in ROWS


@pytest.mark.parametrize("kind", load_catalogue().values(), ids=lambda kind: kind.code)
def test_each_problem_stands_in_the_document(kind):
    severity = SEVERITIES[kind.severity] + (", med förval" if kind.has_default else "")
    assert (f"`{kind.code}`", severity, kind.meaning) in ROWS


def test_the_document_names_no_problem_that_is_gone():
    assert set(re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT, re.MULTILINE)) == set(load_catalogue())


@pytest.mark.parametrize("name", sorted(set(TYPE_NAMES.values())))
def test_each_type_is_explained(name):
    explained = DOCUMENT.partition("### What the types accept")[2].partition("###")[0]
    first_cells = " ".join(line.split("|")[1] for line in explained.splitlines() if "|" in line)
    assert name in first_cells
