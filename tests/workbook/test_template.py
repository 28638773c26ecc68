from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from analytics.model.association import read_association
from analytics.model.instrument import Instrument
from analytics.model.month import Month
from analytics.model.rows import ROW_KINDS
from analytics.workbook.annotated import annotate_workbook
from analytics.workbook.columns import ECONOMY, PARTICIPANTS, SHEET_SPECS
from analytics.workbook.container import check_container
from analytics.workbook.guide import _load_texts, list_guides
from analytics.workbook.template import make_template
from tests.builders import read_workbook, small_association
from tests.conftest import ROOT
from tests.pdf import needs_libreoffice, read_as_pdf

MONTH = Month.of(2026, 6)
SLUGS = ("arvika-eda", "ostra-ostergotland")


def load_association(slug):
    if slug == "liten":
        return small_association()
    return read_association((ROOT / "sample_data" / f"{slug}.toml").read_text(encoding="utf-8"))


ASSOCIATIONS = {slug: load_association(slug) for slug in ("liten", *SLUGS)}
each_association = pytest.mark.parametrize("association", ASSOCIATIONS.values(), ids=ASSOCIATIONS)


def opened(association):
    return load_workbook(BytesIO(make_template(association)))


def read(content, association):
    return read_workbook(content, association, MONTH)


def saved(book):
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def fill(book, sheet, values):
    """Write ``values`` (by heading) in the first row under the headings."""
    for cell in book[sheet][1]:
        if cell.value in values:
            book[sheet].cell(2, cell.column).value = values[cell.value]


def examples(book, sheet):
    rows = book["Exempel"].iter_rows(min_row=5, max_col=3, values_only=True)
    return {heading: example for name, heading, example in rows if name == sheet}


def validation_of(book, sheet, heading):
    (cell,) = (cell for cell in book[sheet][1] if cell.value == heading)
    found = [
        v for v in book[sheet].data_validations.dataValidation if f"{cell.column_letter}2" in v
    ]
    return found[0] if found else None


def choices(book, sheet, heading):
    name, _, cells = validation_of(book, sheet, heading).formula1.partition("!")
    return [cell.value for (cell,) in book[name][cells.replace("$", "")]]


@each_association
def test_the_empty_template_is_read_without_a_word(association):
    content = make_template(association)
    check_container(content)
    reading = read(content, association)
    assert reading.problems == ()
    assert set(reading.rows) == set(ROW_KINDS)
    assert reading.accepted == 0
    assert [(sheet.name, sheet.kind) for sheet in reading.sheets] == [
        ("Deltagare", "deltagare"),
        ("Skattningar", "skattningar"),
        ("SIP", "sip"),
        ("Ekonomi", "ekonomi"),
        ("Volymer", "volymer"),
        ("ASF", "asf"),
        ("Enkät", "enkat"),
        ("Exempel", ""),
        ("Listor", ""),
    ]


@each_association
def test_the_example_written_as_a_row_is_read_without_fault(association):
    book = opened(association)
    for spec in SHEET_SPECS:
        fill(book, spec.title, examples(book, spec.title))
    reading = read(saved(book), association)
    assert reading.problems == ()
    assert {kind: len(rows) for kind, rows in reading.rows.items()} == {
        **dict.fromkeys(ROW_KINDS, 1),
        "anonyma": 0,
    }
    assert reading.participants[0].entry == date(2026, 1, 15)


def test_the_least_that_must_be_filled_in_is_what_is_marked():
    association = small_association()
    book = opened(association)
    example = examples(book, "Deltagare")
    needed = [cell.value for cell in book["Deltagare"][1] if cell.font.color and cell.font.b]
    fill(book, "Deltagare", {heading: example[heading] for heading in needed})
    reading = read(saved(book), association)
    assert [problem.code for problem in reading.problems] == ["del_saknas"]
    assert reading.accepted == 1
    assert set(needed) == {*PARTICIPANTS.required, "Samtycke"}


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_every_column_is_told_about_and_nothing_else(spec):
    told = _load_texts()
    topics = {guide.spec.topic for guide in list_guides(spec, small_association())}
    assert set(told[spec.kind]) == topics
    numbered = {spec.series.field} if spec.series else set()
    assert topics == {column.field for column in spec.columns} - {"age"} | numbered


def test_every_form_is_that_of_a_column():
    types = {g.spec.type for s in SHEET_SPECS for g in list_guides(s, small_association())}
    assert set(_load_texts()["form"]) == types


@pytest.mark.parametrize("slug", SLUGS)
def test_the_lists_hold_the_words_of_the_association(slug):
    association = ASSOCIATIONS[slug]
    book = opened(association)
    programmes = [programme.name for programme in association.programmes]
    members = [member.name for member in association.members]
    assert choices(book, "Deltagare", "Insats") == programmes
    assert choices(book, "Ekonomi", "Insats") == [*programmes, "Förbundet"]
    assert choices(book, "Deltagare", "Kommun") == [*members, "Uppgift saknas"]
    assert set(choices(book, "Deltagare", "Remitterande part")) >= {
        *("Arbetsförmedlingen", "Försäkringskassan", association.region, "Kommunen"),
        *(f"{name} kommun" for name in members),
    }
    assert choices(book, "Deltagare", "Kön") == ["Kvinna", "Man", "Annat", "Uppgift saknas"]
    assert choices(book, "Deltagare", "Samtycke") == ["Ja", "Nej"]
    assert choices(book, "Deltagare", "Avslutsorsak") == list(
        association.vocabulary("destination").labels
    )


def test_the_list_of_delar_holds_those_of_every_insats():
    book = opened(ASSOCIATIONS["arvika-eda"])
    assert choices(book, "Deltagare", "Del") == [
        *("Försteg", "Case Management", "Supported Employment", "ASF"),
    ]


@each_association
def test_every_choice_of_a_list_is_read(association):
    book = opened(association)
    values = {**examples(book, "Deltagare"), "Del": None}  # each insats has its own delar
    for sheet, heading in (("Deltagare", h) for h in values):
        validation = validation_of(book, sheet, heading)
        if validation is None or validation.type != "list" or heading == "Del":
            continue
        for row, choice in enumerate(choices(book, sheet, heading), 2):
            for cell in book[sheet][1]:
                value = choice if cell.value == heading else values[cell.value]
                book[sheet].cell(row, cell.column).value = value
            book[sheet].cell(row, 1).value = f"A{row}"
        reading = read(saved(book), association)
        assert not reading.blocked, (heading, reading.problems)


def test_a_name_that_looks_like_a_formula_is_text_in_the_lists():
    association = small_association()
    named = association.programmes[1].model_copy(update={"name": "=Vägen"})
    association = association.model_copy(update={"programmes": (association.programmes[0], named)})
    book = opened(association)
    assert choices(book, "Deltagare", "Insats")[1] == "=Vägen"
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("sheet", [spec.title for spec in SHEET_SPECS])
def test_the_headings_are_locked_and_nothing_else(sheet):
    table = opened(small_association())[sheet]
    protection = table.protection
    assert (protection.sheet, protection.password) == (True, None)
    assert not any((protection.formatCells, protection.insertRows, protection.deleteRows))
    assert not any((protection.sort, protection.autoFilter, protection.formatColumns))
    assert all(cell.protection.locked for cell in table[1])
    widths = table.column_dimensions
    assert not any(widths[cell.column_letter].protection.locked for cell in table[1])
    assert max(dimension.max for dimension in widths.values()) == 16_384
    assert table.freeze_panes == "B2"


@pytest.mark.parametrize("spec", SHEET_SPECS, ids=lambda spec: spec.kind)
def test_each_heading_has_a_note_with_what_form_and_demand(spec):
    table = opened(small_association())[spec.title]
    for cell, guide in zip(table[1], list_guides(spec, small_association()), strict=True):
        assert cell.value == guide.spec.heading
        assert cell.comment.text == f"{guide.what}\n{guide.form}\n{guide.demand}"
        assert cell.comment.author == "Samsyn"


def test_dates_and_numbers_are_checked_as_they_are_written():
    book = opened(small_association())
    entry = validation_of(book, "Deltagare", "Inskriven")
    assert (entry.type, entry.formula1, entry.errorStyle) == ("date", "32874", "stop")
    assert book["Deltagare"].column_dimensions["K"].number_format == "yyyy-mm-dd"
    assert book["Deltagare"].column_dimensions["A"].number_format == "@"
    extent = validation_of(book, "Deltagare", "Omfattning")
    assert (extent.type, extent.formula2, extent.errorStyle) == ("decimal", "100", "warning")
    assert validation_of(book, "Ekonomi", "Utfall") is None
    employed = validation_of(book, "ASF", "Anställda")
    assert (employed.type, employed.formula1, employed.errorStyle) == ("whole", "0", "warning")
    assert book["Enkät"].column_dimensions["A"].number_format == "@"


def test_a_kommun_outside_the_list_is_questioned_and_an_insats_is_refused():
    book = opened(small_association())
    assert validation_of(book, "Deltagare", "Kommun").errorStyle == "warning"
    assert validation_of(book, "Deltagare", "Insats").errorStyle == "stop"
    assert not validation_of(book, "Deltagare", "Försörjning före").showErrorMessage


def test_a_forbund_without_delar_and_budget_has_no_lists_of_them():
    association = small_association()
    association = association.model_copy(update={"programmes": (association.programmes[1],)})
    book = opened(association)
    assert validation_of(book, "Deltagare", "Del") is None
    assert validation_of(book, "Ekonomi", "Finansiär") is None
    assert examples(book, "Deltagare")["Del"] is None


def test_the_list_of_finansiarer_is_that_of_the_budget():
    association = ASSOCIATIONS["arvika-eda"]
    financiers = {line.financier for line in association.budget}
    assert set(choices(opened(association), "Ekonomi", "Finansiär")) == financiers
    assert ECONOMY.find("Finansiär").field == "financier"


def test_the_sheet_of_ratings_has_thirteen_numbered_questions():
    headings = [cell.value for cell in opened(small_association())["Skattningar"][1]]
    assert headings[6:] == ["Poäng", *(f"Fråga {number}" for number in range(1, 14))]


def test_instruments_of_the_forbund_can_be_chosen():
    own = Instrument(code="hopp", name="Hoppskalan", items=3, high=5)
    association = small_association().model_copy(update={"instruments": (own,)})
    instruments = choices(opened(association), "Skattningar", "Instrument")
    assert instruments == ["WHO-5", "KASAM-13", "KASAM-29", "BIP", "Hoppskalan"]


def test_a_filled_template_with_a_fault_comes_back_with_its_notes():
    association = small_association()
    book = opened(association)
    fill(book, "Deltagare", {**examples(book, "Deltagare"), "Kommun": "Arvikka"})
    content = saved(book)
    marked = annotate_workbook(content, read(content, association).problems)
    sheet = load_workbook(BytesIO(marked))["Deltagare"]
    assert sheet["F2"].comment.text.startswith("Att rätta (Samsyn):\nFel: ”Arvikka”")
    assert sheet["F1"].comment.text.startswith("Kommunen där deltagaren är folkbokförd.")
    assert len(sheet.data_validations.dataValidation) == len(
        book["Deltagare"].data_validations.dataValidation
    )
    assert sheet.protection.sheet
    assert read(marked, association).problems == read(content, association).problems


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_shows_the_template(tmp_path):
    text = read_as_pdf(make_template(ASSOCIATIONS["arvika-eda"]), tmp_path)
    assert "Deltagar-ID" in text
    assert "Plattform för samverkan" in text
    assert "Tom cell räknas som Nej." in text
