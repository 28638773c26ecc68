import pytest

from analytics.model.vocabulary import UNKNOWN, load_vocabulary
from analytics.workbook.categories import (
    parse_category,
    parse_kommun,
    parse_part,
    parse_programme,
    parse_pseudonym,
    parse_several,
    parse_yes_no,
)
from analytics.workbook.parsing import UnreadableError
from tests.builders import small_association

KON = load_vocabulary("kon")
SUPPORT = load_vocabulary("forsorjning")


def reason(parse, *arguments):
    with pytest.raises(UnreadableError) as caught:
        parse(*arguments)
    return caught.value


@pytest.mark.parametrize(
    ("cell", "pseudonym"),
    [(17.0, "17"), ("17", "17"), ("00017", "00017"), ("a-1_b", "A-1_B"), ("\u200bA1 ", "A1")],
)
def test_pseudonyms_are_kept_as_text(cell, pseudonym):
    assert parse_pseudonym(cell) == pseudonym


@pytest.mark.parametrize("cell", ["anna", "A 1", "Å1", "A" * 20 + "1", 1.5, "A1;"])
def test_what_is_no_pseudonym_is_told_without_being_repeated(cell):
    assert (reason(parse_pseudonym, cell).code, reason(parse_pseudonym, cell).value) == (
        "id_okant",
        "",
    )


@pytest.mark.parametrize("cell", ["Kvinna", "KVINNOR", "k", " Kv\xa0"])
def test_categories_are_found_under_every_spelling(cell):
    assert parse_category(cell, KON) == "kvinna"


def test_an_unknown_category_is_asked_about_with_the_nearest():
    unknown = reason(parse_category, "Kvina", KON)
    assert (unknown.code, unknown.value, unknown.about) == ("kategori_okand", "Kvina", "kon")
    assert unknown.words["proposal"] == " Menar du Kvinnor?"


def test_an_ambiguous_category_is_asked_about():
    assert reason(parse_category, "F", KON).code == "kategori_tvetydig"


def test_the_answer_to_a_question_is_remembered_as_a_spelling():
    association = small_association(spellings={"kon": {"F": "kvinna"}})
    assert parse_category("f", association.vocabulary("kon")) == "kvinna"


def test_long_free_text_is_told_without_being_repeated():
    long = reason(parse_category, "x" * 61, KON)
    assert (long.code, long.value) == ("text_for_lang", "")


@pytest.mark.parametrize(
    ("cell", "sources"),
    [
        ("Sjukpenning", ("sjukpenning",)),
        ("A-kassa; Försörjningsstöd", ("a_kassa", "forsorjningsstod")),
        ("försörjningsstöd,a-kassa", ("a_kassa", "forsorjningsstod")),
        ("A-kassa / Försörjningsstöd", ("a_kassa", "forsorjningsstod")),
        ("A-kassa+Försörjningsstöd", ("a_kassa", "forsorjningsstod")),
        ("A-kassa\nFörsörjningsstöd", ("a_kassa", "forsorjningsstod")),
        ("Sjukpenning/rehabiliteringspenning", ("sjukpenning",)),
        ("Aktivitetsstöd/utvecklingsersättning; CSN", ("aktivitetsstod", "studiestod")),
        ("Föräldrapenning; A-kassa", ("a_kassa",)),
        ("Ålderspension", ("foraldrapenning",)),
        ("Ingen", ("ingen_offentlig",)),
    ],
)
def test_several_sources_are_divided_and_put_in_order(cell, sources):
    assert parse_several(cell, SUPPORT) == sources


@pytest.mark.parametrize("cell", ["Ingen; Sjukpenning", "A-kassa/Uppgift saknas"])
def test_none_beside_another_source_is_a_contradiction(cell):
    assert reason(parse_several, cell, SUPPORT).code == "forsorjning_motsager"


def test_an_unknown_source_is_asked_about_alone():
    assert reason(parse_several, "A-kassa; Lotteri", SUPPORT).value == "Lotteri"


@pytest.mark.parametrize(
    "cell", [1784.0, "1784", "Arvika", "ARVIKA kommun", "Arvika\xa0", "arvika\u200b"]
)
def test_kommuner_are_found_by_name_and_code(cell):
    assert parse_kommun(cell) == "1784"


def test_a_kommun_is_found_when_its_letters_are_decomposed():
    assert parse_kommun("A\u030arja\u0308ng") == parse_kommun("Årjäng") == "1765"


def test_a_kommun_code_may_have_lost_its_zero():
    assert parse_kommun(581.0) == "0581"


def test_kommun_may_be_said_to_be_unknown():
    assert parse_kommun("Uppgift saknas") == UNKNOWN


def test_an_unknown_kommun_is_told_with_the_nearest_names():
    assert reason(parse_kommun, "Arvikka").words["proposal"] == " Menar du Arvika?"


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("AF", ("AF", "")),
        ("Försäkringskassan", ("FK", "")),
        ("Region Värmland", ("region", "")),
        ("Region Dalarna", ("region", "")),
        ("Landstinget", ("region", "")),
        ("AMI", ("kommun", "")),
        ("Eda", ("kommun", "Eda")),
        ("Arvika kommun", ("kommun", "Arvika")),
        ("Egen ansökan", ("egen", "")),
    ],
)
def test_parter_are_found_and_a_kommun_is_kept_as_detail(cell, part):
    assert parse_part(cell, small_association()) == part


def test_an_unknown_part_is_asked_about():
    assert reason(parse_part, "Grannen", small_association()).about == "part"


def test_an_unknown_insats_is_told_with_those_that_there_are():
    unknown = reason(parse_programme, "Platform för samverkan", small_association(), False)
    assert unknown.words["proposal"] == " Menar du Plattform för samverkan?"
    assert unknown.words["known"] == "Plattform för samverkan, Vägen vidare"


def test_the_forbund_itself_is_an_insats_only_in_the_economy():
    assert parse_programme("Förbundet", small_association(), True) == "forbundet"
    assert reason(parse_programme, "Förbundet", small_association(), False).code == "insats_okand"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Ja", True), ("x", True), ("Sant", True), (1.0, True), ("nej", False), (0.0, False)],
)
def test_yes_and_no_are_read(cell, answer):
    assert parse_yes_no(cell, load_vocabulary("ja_nej")) is answer


def test_what_is_neither_yes_nor_no_is_told():
    assert reason(parse_yes_no, "kanske", load_vocabulary("ja_nej")).code == "ja_nej_okant"
