"""Tables say every text as it stands, and numbers stand below each other."""

import lxml.html
import pytest

from pages.components.table import write_table


def read(columns):
    return lxml.html.fragment_fromstring(write_table(columns, alt="Vad som står"))


def test_cells_are_read_letter_by_letter_with_a_heading_for_each_row_and_column():
    root = read({"Namn": ["<b>A</b>", "![x](http://a)"], "Antal": ["1", "2"]})

    rows = [[cell.text_content() for cell in row] for row in root.iter("tr")]
    assert rows == [["Namn", "Antal"], ["<b>A</b>", "1"], ["![x](http://a)", "2"]]
    assert [cell.get("scope") for cell in root.iter("th")] == ["col", "col", "row", "row"]
    assert root.find("table").get("aria-label") == "Vad som står"


@pytest.mark.parametrize(
    ("cells", "is_number"),
    [
        (["1\u00a0234\u00a0kr", "–"], True),
        (["36\u00a0%", "4,5\u00a0%"], True),
        (["12 av 31", "– av 5"], True),
        (["23–50\u00a0%", "–"], True),
        (["−1,5", "+2"], True),
        (["minst 40\u00a0%"], False),
        (["jan 2024"], False),
    ],
)
def test_only_numbers_stand_to_the_right(cells, is_number):
    root = read({"Namn": cells, "Värde": cells})

    kinds = [cell.get("class") == "number" for row in root.iter("tr") for cell in row]
    assert kinds == [False, is_number] * (len(cells) + 1)


@pytest.mark.parametrize(
    ("rows", "columns", "scrolls"), [(13, 3, False), (14, 2, True), (2, 4, True)]
)
def test_a_table_that_may_scroll_is_reached_by_keyboard(rows, columns, scrolls):
    root = read({f"Kolumn {place}": ["x"] * rows for place in range(columns)})

    assert (root.get("tabindex"), root.get("role")) == (
        ("0", "region") if scrolls else (None, None)
    )


@pytest.mark.parametrize(
    ("rows", "whole", "told"), [(13, False, []), (14, False, ["14 rader"]), (14, True, [])]
)
def test_a_long_table_says_that_it_goes_on(rows, whole, told):
    columns = {"Namn": ["x"] * rows, "Antal": ["1"] * rows}
    root = lxml.html.fragment_fromstring(write_table(columns, alt="Lista", whole=whole))

    captions = [caption.text_content().split(",")[0] for caption in root.iter("caption")]
    assert captions == told
