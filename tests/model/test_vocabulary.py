from collections import Counter

import pytest

from analytics.model.text import fold_text
from analytics.model.vocabulary import CATEGORIES, VOCABULARIES, load_vocabulary
from tests.measures import reference_rows

each_vocabulary = pytest.mark.parametrize("name", VOCABULARIES)
# As the file format lists them.
SUPPORT = {
    *("sjukpenning", "aktivitetsersattning", "sjukersattning", "a_kassa", "aktivitetsstod"),
    *("etableringsersattning", "forsorjningsstod", "studiestod", "annan_offentlig"),
    *("ingen_offentlig", "uppgift_saknas"),
}
COUNTED_AS_NONE = {"foraldrapenning"}
CODES = {
    "kon": set(reference_rows.KON),
    "part": set(reference_rows.PARTS),
    "destination": set(reference_rows.DESTINATIONS),
    "destination_group": set(reference_rows.GROUPS),
    "utbildningsniva": set(reference_rows.EDUCATION),
    "forsorjning": SUPPORT | COUNTED_AS_NONE,
    "forsorjningsgrupp": set(reference_rows.SUPPORT_GROUPS),
    "forsta_sip": {"till_insatsen", "till_forstarkt_samarbete", "ater_till_remittent", "nytt_mote"},
    "uppfoljning": {"arbetar", "studerar", "arbetssokande", "ovrigt", "ej_nadd"},
    "delroll": {"forsteg", "kartlaggning", "asf", "annan"},
    "ja_nej": {"ja", "nej"},
    "instrument": {"who5", "kasam13", "kasam29", "bip"},
    "mattillfalle": {"start", "uppfoljning", "slut"},
    "bedomare": {"deltagare", "handlaggare"},
    "siptyp": {"start", "uppfoljning", "avslut"},
    "enkattyp": {"nns_pagaende", "nns_avslut", "avslutsenkat"},
}


def test_every_category_file_is_a_vocabulary_or_bands_or_actors():
    files = {path.stem for path in CATEGORIES.glob("*.toml")}

    assert files == {*VOCABULARIES, "aldersgrupp", "forsorjningstid", "aktor"}


@each_vocabulary
def test_codes_are_those_of_the_file_format(name):
    assert set(load_vocabulary(name).codes) == CODES[name]


@each_vocabulary
def test_every_category_has_a_code_of_its_own_and_a_label(name):
    vocabulary = load_vocabulary(name)

    assert len(set(vocabulary.codes)) == len(vocabulary.codes)
    assert all(vocabulary.labels)
    assert len(set(vocabulary.labels)) == len(vocabulary.labels)
    assert vocabulary.label


@each_vocabulary
def test_every_spelling_stands_for_one_code(name):
    codes_of = {}
    for category in load_vocabulary(name):
        for text in (category.code, category.label, *category.aliases):
            codes_of.setdefault(fold_text(text), set()).add(category.code)

    assert {text: codes for text, codes in codes_of.items() if len(codes) > 1} == {}


@each_vocabulary
def test_every_spelling_is_found_in_any_case_and_with_any_spaces(name):
    vocabulary = load_vocabulary(name)

    for category in vocabulary:
        for text in (category.code, category.label, *category.aliases):
            assert vocabulary.find(f"  {text.upper()}\u00a0 ") == category.code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        *(("kon", text, "kvinna") for text in ("K", "Kv", "Kvinna", "kvinnor")),
        *(("kon", text, "man") for text in ("M", "Man", "män", "ma\u0308n")),
        *(("part", text, "region") for text in ("landsting", "vårdgivare", "psykiatrin")),
        *(("part", text, "kommun") for text in ("AMI", "AME", "IFO", "socialtjänst")),
        ("part", "egen ansökan", "egen"),
        ("part", "Af", "AF"),
        ("destination", "arbete med stöd (subventionerat)", "arbete_med_stod"),
        ("forsorjning", "rehabiliteringspenning", "sjukpenning"),
        ("uppfoljning", "ej nådd", "ej_nadd"),
    ],
)
def test_spellings_seen_in_the_wild_are_known(name, text, code):
    assert load_vocabulary(name).find(text) == code


def test_f_is_known_to_be_ambiguous():
    kon = load_vocabulary("kon")

    assert kon.find("F") is None
    assert kon.is_ambiguous("f ")
    assert not kon.is_ambiguous("K")


def test_a_misspelt_text_is_met_with_labels_that_look_like_it():
    assert load_vocabulary("destination").find_near("Reguljär utbilding") == ["Reguljär utbildning"]


@pytest.mark.parametrize("code", reference_rows.DESTINATIONS)
def test_every_destination_belongs_to_one_of_four_groups(code):
    group = load_vocabulary("destination")[code].group

    assert group == reference_rows.group_of(code)


def test_roles_of_destinations_are_those_of_the_file_format():
    roles = Counter(category.role for category in load_vocabulary("destination"))
    destination = load_vocabulary("destination")

    assert destination.with_role("arbete") == set(reference_rows.WORK)
    assert destination.with_role("studier") == {"studier"}
    assert destination.with_role("move") == {"annan_del"}
    assert destination.with_role("error") == {"felregistrering"}
    assert set(roles) == {"", "arbete", "studier", "move", "error"}


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("ohalsa", {"sjukpenning", "aktivitetsersattning", "sjukersattning"}),
        ("arbetsmarknadsstod", {"a_kassa", "aktivitetsstod", "etableringsersattning"}),
        ("ekonomiskt_bistand", {"forsorjningsstod"}),
        ("studiestod", {"studiestod"}),
        ("annan", {"annan_offentlig"}),
        ("ingen", {"ingen_offentlig", "foraldrapenning"}),
    ],
)
def test_support_rolls_up(group, codes):
    assert {c.code for c in load_vocabulary("forsorjning") if c.group == group} == codes


def test_own_spellings_are_known_beside_the_shipped_ones():
    part = load_vocabulary("part").extended({"Region Värmland": "region"})

    assert part.find("region värmland") == "region"
    assert part.find("landsting") == "region"
    assert load_vocabulary("part").find("Region Värmland") is None


@pytest.mark.parametrize(("text", "code"), [("Landsting", "kommun"), ("AMI", "AF")])
def test_an_own_spelling_goes_before_a_shipped_one(text, code):
    assert load_vocabulary("part").extended({text: code}).find(text) == code


def test_an_own_spelling_of_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="part: staten"):
        load_vocabulary("part").extended({"Staten": "staten"})
