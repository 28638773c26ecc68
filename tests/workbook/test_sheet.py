import datetime

import pytest

from analytics.workbook.sheet import Percent, Unusable, cell_text, column_letter, is_blank


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_have_the_letters_that_excel_shows(position, letters):
    assert column_letter(position) == letters


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Årjäng\xa0\u200b", "Årjäng"),
        ("A\u030arja\u0308ng", "Årjäng"),
        (1784.0, "1784"),
        (0.5, "0,5"),
        (Percent(50.0), "50 %"),
        (datetime.date(2024, 1, 2), "2024-01-02"),
        (Unusable("error", "#N/A"), ""),
        (None, ""),
    ],
)
def test_a_cell_has_the_text_that_a_reader_sees(cell, text):
    assert cell_text(cell) == text


def test_spaces_are_blank_and_errors_are_not():
    assert is_blank(" \xa0\u200b")
    assert not is_blank(Unusable("error", "#N/A"))
