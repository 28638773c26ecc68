"""What a förbund begins with is as it was answered, or each field says what to do."""

import pytest

from analytics.model.association import read_association
from analytics.settings.beginning import MEMBERS, write_beginning
from analytics.settings.editing import RefusedAnswersError

ANSWERS = {
    "name": "Samordningsförbundet Norra Kullen",
    "region": "Region Gävleborg",
    MEMBERS: ["2161", "2121"],
    "programmes": "Förbundet\n Navigatorn \nNavigatörn\n",
    "start": "2024-03",
}


def begin(**others):
    return read_association(write_beginning({**ANSWERS, **others}))


def test_forbund_is_as_it_was_answered():
    made = begin()

    assert (made.slug, made.name, made.region) == (
        "norra-kullen",
        "Samordningsförbundet Norra Kullen",
        "Region Gävleborg",
    )
    assert [member.name for member in made.members] == ["Ljusdal", "Ovanåker"]
    assert [(one.code, one.name, one.start) for one in made.programmes] == [
        ("forbundet-2", "Förbundet", "2024-03"),
        ("navigatorn", "Navigatorn", "2024-03"),
        ("navigatorn-2", "Navigatörn", "2024-03"),
    ]


def test_a_name_that_says_no_more_than_what_it_is_is_its_code():
    assert begin(name="Samordningsförbundet").slug == "samordningsforbundet"


def test_the_first_month_may_be_unknown():
    assert {one.start for one in begin(start=" ").programmes} == {None}


@pytest.mark.parametrize(
    ("field", "answer", "told"),
    [
        ("name", " ", "Fyll i förbundets namn."),
        ("region", "", "Fyll i region."),
        (MEMBERS, [], "Välj minst en kommun."),
        ("programmes", "\n", "Fyll i insatser."),
        ("start", "mars", "Skriv månaden som ÅÅÅÅ-MM, till exempel 2024-03."),
        ("programmes", "A\na", "två insatser heter a"),
    ],
)
def test_a_field_that_cannot_be_used_says_what_to_do(field, answer, told):
    with pytest.raises(RefusedAnswersError) as refused:
        begin(**{field: answer})

    (where, fault) = next(iter(refused.value.faults.items()))
    assert where == ("" if told.startswith("två") else field)
    assert told in fault
