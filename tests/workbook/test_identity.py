from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.workbook.identity import has_email, has_identity_number, has_phone
from sample_data.package import make_workbook, participant_cells
from tests.builders import codes, only_problem, participant_workbook, read, read_people

# Numbers that the Swedish tax agency publishes for tests belong to nobody.
NUMBER = "196408233234"


def luhn_digit(nine):
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return str(-sum(sum(divmod(number, 10)) for number in doubled) % 10)


@pytest.mark.parametrize(
    "cell",
    [
        "196408233234",
        "19640823-3234",
        "640823-3234",
        "640823+3234",
        "640823 3234",
        "6408233234",
        "1964-08-23-3234",
        196408233234.0,
        6408233234.0,
        "löpnr 640823-3234 (gammalt)",
        "\u200b640823\u200b-3234",
        "640883-3231",
        "196408833231",
        6408833231.0,
    ],
)
def test_identity_numbers_are_found_in_every_form(cell):
    assert has_identity_number(cell)


def test_a_number_that_has_lost_its_first_zero_is_found():
    nine = "050823323"
    assert has_identity_number(float(nine + luhn_digit(nine)))


@pytest.mark.parametrize(
    "cell",
    [
        "640823-3235",
        "641323-3234",
        "640832-3234",
        "212000-1850",
        "20240102",
        20240102.0,
        8_055_110.0,
        1_200_000.0,
        6408233234.5,
        "2024-01-09 – 2024-03-04",
        "A6408",
        "1964082332345",
        "00017",
        date(2024, 1, 2),
        None,
    ],
)
def test_other_numbers_are_not_identity_numbers(cell):
    assert not has_identity_number(cell)


@given(
    st.dates(date(1920, 1, 1), date(2024, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["", "-"]),
    st.booleans(),
    st.booleans(),
)
def test_every_number_with_a_date_and_its_check_digit_is_found(
    born, serial, mark, is_long, is_coordination
):
    day = born.day + 60 * is_coordination
    six = f"{born:%y%m}{day:02d}"
    ten = f"{six}{mark}{serial:03d}{luhn_digit(f'{six}{serial:03d}')}"
    assert has_identity_number(f"{born.year // 100}{ten}" if is_long else ten)


@pytest.mark.parametrize(
    "cell", ["a.b@example.org", "se x_y@example.org, tack", "Å@exämple.se", "a@\u200bexample.org"]
)
def test_addresses_are_found(cell):
    assert has_email(cell)


@pytest.mark.parametrize("cell", ["@", "3 st @ 200", "a@b", 5.0, None])
def test_other_signs_are_no_address(cell):
    assert not has_email(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("070-174 06 05", "0701740605", "070 174 06 05", "+46 70 174 06 05", "0046701740605"),
        *("+46 (0)70-174 06 05", "08-465 004 00", "0570-123 45", "tel 0701740605."),
    ],
)
def test_telephone_numbers_are_found(cell):
    assert has_phone(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("2024-01-02", "02-01-2024", "02/01 2026", "2/1 2026", "02.01.2026", "00017", "08-12"),
        *("2023-0001", "1 200 000", "0570", "A070174", "16-24", 701740605.0),
    ],
)
def test_other_digits_are_no_telephone_number(cell):
    assert not has_phone(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [(NUMBER, "personnummer"), ("x@example.org", "epost"), ("070-174 06 05", "telefonnummer")],
)
@pytest.mark.parametrize("heading", ["Deltagar-ID", "Kommun", "Avslutsorsak", "Skonummer"])
def test_identity_data_in_any_column_refuses_the_file_and_is_not_repeated(cell, code, heading):
    reading = read_people({}, {heading: cell}, {})
    assert code in codes(reading)
    assert reading.blocked
    assert (reading.participants, reading.accepted, reading.refused) == ((), 0, 3)
    assert cell not in repr(reading)
    assert cell not in str([(problem.value, problem.message) for problem in reading.problems])


def test_the_cells_are_named():
    rows = [{}, *[{"Deltagar-ID": NUMBER}] * 3, {}, {"Deltagar-ID": float(NUMBER)}]
    problem = only_problem(read_people(*rows))
    assert (problem.row, problem.column) == (3, "A")
    assert problem.message.startswith("Cellerna A3–A5, A7 ser ut att innehålla")


def test_one_cell_is_named_in_the_singular():
    assert only_problem(read_people({"Deltagar-ID": NUMBER})).message.startswith("Cell A2 ser ut")


def test_a_sheet_that_is_not_read_is_searched_too():
    def hide(book):
        book["Lösa blad"].sheet_state = "hidden"

    sheets = {"Deltagare": participant_cells([{}]), "Lösa blad": [[], [None, "640823-3234"]]}
    reading = read(make_workbook(sheets, hide))
    found = next(problem for problem in reading.problems if problem.code == "personnummer")
    assert (found.sheet, found.row, found.column) == ("Lösa blad", 2, "B")
    assert reading.accepted == 0


def test_the_name_of_a_sheet_is_searched_too():
    reading = read(participant_workbook(sheet="640823-3234"))
    problem = only_problem(reading)
    assert (problem.code, problem.sheet) == ("personnummer", "blad 1")
    assert "640823" not in repr(reading)


def test_a_heading_is_searched_too():
    reading = read_people({NUMBER: "x"})
    assert "personnummer" in codes(reading)
    assert NUMBER not in repr(reading)


@pytest.mark.parametrize(
    "heading",
    ["Namn", "Förnamn", "EFTERNAMN", "Adress", "Telefon", "E-post", "Anteckning", "Kommentar:"],
)
def test_a_column_for_identity_data_refuses_the_file(heading):
    reading = read_people({heading: "x"})
    assert codes(reading) == ["identitetskolumn"]
    assert "Kolumn K" in reading.problems[0].message
    assert reading.accepted == 0


def test_a_column_for_identity_data_in_a_sheet_that_is_not_read_refuses_the_file():
    listed = [["Kontakter"], ["Namn", "Roll"], ["x", "y"]]
    reading = read(make_workbook({"Deltagare": participant_cells([{}]), "Lista": listed}))
    assert set(codes(reading)) == {"identitetskolumn", "blad_lases_inte"}


def test_a_word_in_an_instruction_is_no_heading():
    text = [["Skriv inga uppgifter om personer:"], ["Namn"], ["Adress"]]
    reading = read(make_workbook({"Deltagare": participant_cells([{}]), "Anvisning": text}))
    assert codes(reading) == ["blad_lases_inte"]


def test_other_troubles_of_such_a_file_are_told_without_its_words():
    reading = read_people({"Deltagar-ID": NUMBER}, {"Kommun": "Arvikka"})
    kommun = next(problem for problem in reading.problems if problem.code == "kommun_okand")
    assert kommun.row == 3
    assert "Arvikka" not in kommun.message
    assert kommun.message.startswith("Värdet är ingen kommun.")


def test_an_identity_number_is_not_also_told_to_be_a_bad_pseudonym():
    assert codes(read(participant_workbook([{"Deltagar-ID": "19640823-3234"}]))) == ["personnummer"]
