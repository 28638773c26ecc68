import pytest

from analytics.model.municipality import (
    find_municipality,
    find_near_municipalities,
    load_municipalities,
)


def test_there_are_290_kommuner_with_a_code_and_a_name_each():
    names = load_municipalities()

    assert len(names) == 290
    assert len(set(names.values())) == 290
    assert all(len(code) == 4 and code.isdigit() for code in names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Arvika", "1784"),
        ("arvika kommun", "1784"),
        ("Norrköpings kommun", "0581"),
        ("1730", "1730"),
        ("581", "0581"),
        ("A\u030arja\u0308ng", "1765"),
        ("\u00a0Eda ", "1730"),
        ("Malung-Sälen", "2023"),
    ],
)
def test_a_kommun_is_found_by_name_or_code(text, code):
    assert find_municipality(text) == code


@pytest.mark.parametrize("text", ["", "Arvka", "9999", "Värmland", "0"])
def test_what_is_no_kommun_is_not_found(text):
    assert find_municipality(text) is None


def test_a_misspelt_kommun_is_met_with_names_that_look_like_it():
    assert find_near_municipalities("Arvka")[0] == "Arvika"
    assert len(find_near_municipalities("Stad")) <= 3
