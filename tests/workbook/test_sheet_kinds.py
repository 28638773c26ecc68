"""Which kind of sheet some headings make."""

import pytest

from analytics.workbook.columns import SHEET_SPECS, heading_key
from sample_data.package import make_workbook
from tests.builders import read

KINDS = {spec.kind: spec for spec in SHEET_SPECS}
RATINGS = KINDS["skattningar"]


def kind_of(*headings):
    """Return the kind of a sheet with these headings, or the code of why there is none."""
    reading = read(make_workbook({"Blad1": [list(headings), ["x"] * len(headings)]}))
    codes = [p.code for p in reading.problems if p.code in ("oklart_blad", "blad_lases_inte")]
    return reading.sheets[0].kind or codes[0]


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_all_headings_of_a_kind_make_that_kind(spec):
    assert kind_of(*(column.heading for column in spec.columns)) == spec.kind


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_the_required_headings_of_a_kind_make_that_kind(spec):
    counts = ["Pågående"] if spec.kind == "volymer" else []
    assert kind_of(*spec.required, *counts) == spec.kind


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_other_names_of_the_headings_make_that_kind(spec):
    assert kind_of(*(c.aliases[-1] for c in spec.columns if c.aliases), *spec.required) == spec.kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Deltagar-ID", "Datum"], "sip"),
        (["Löpnr", "Insats", "Datum", "Typ"], "sip"),
        (["Månad", "Anställda"], "asf"),
        (["Månad", "Insats", "Kön", "Inskrivna"], "volymer"),
        (["År", "Månad", "Insats", "Kön", "Inskrivna", "Utskrivna"], "volymer"),
        (["Insats", "Inskrivna", "Utskrivna", "Pågående"], "volymer"),
        (["Löpnr", "Insats", "Kön", "Inskriven", "Utskriven", "Datum"], "deltagare"),
        (["Löpnr", "Insats", "Kön", "Kommun", "Datum", "Typ"], "oklart_blad"),
        (["Löpnr", "Insats", "Kön", "Datum"], "oklart_blad"),
        (["Löpnr", "Datum", "Poäng"], "skattningar"),
        (["Löpnr", "Datum", "Instrument", "Kommentar till svaren"], "skattningar"),
        (["Löpnr", "Instrument", "F1", "F2", "F3"], "skattningar"),
        (["Period", "Fråga", "Svar", "Antal"], "enkat"),
    ],
)
def test_the_kind_with_most_headings_wins(headings, kind):
    assert kind_of(*headings) == kind


@pytest.mark.parametrize(
    "headings",
    [
        ["Instrument", "Mättillfälle", "Bedömare", "Insats"],
        ["Kön", "Kommun", "Insats", "Enkättyp"],
        ["Fråga 1", "Fråga 2", "Fråga 3", "Fråga 4"],
        ["Månad", "Kommun", "Kön", "ASF"],
        ["Månad", "Datum"],
        ["Deltagar-ID", "Insats"],
    ],
)
def test_a_list_of_choices_is_of_no_kind(headings):
    assert kind_of(*headings) == "blad_lases_inte"


def test_questions_beside_a_list_of_participants_count_as_one_heading():
    headings = ["Deltagar-ID", "Insats", "Kön", "Kommun", "Remittent", "Inskriven", "Instrument"]
    assert kind_of(*headings, *(f"Fråga {number}" for number in range(1, 14))) == "deltagare"


@pytest.mark.parametrize("name", ["Fråga 3", "fråga3", "FRÅGA-3", "F3", "F 3", "Item 3", "item_3"])
def test_a_numbered_heading_has_other_names(name):
    column = RATINGS.find(name)
    assert (column.field, column.number, column.topic) == ("item_3", 3, "item")


@pytest.mark.parametrize("name", ["Fråga 0", "Fråga 61", "Fråga", "F", "3", "Fråga 3a"])
def test_a_number_outside_the_series_is_no_heading(name):
    assert RATINGS.find(name) is None


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_no_numbered_name_means_two_columns(spec):
    numbered = spec.series.columns if spec.series else ()
    names = [heading_key(n) for c in (*spec.columns, *numbered) for n in (c.heading, *c.aliases)]
    assert len(names) == len(set(names))
