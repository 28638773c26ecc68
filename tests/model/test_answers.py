import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.answers import POSSIBLE, apply_answers, remember_answers
from analytics.model.association import read_association
from analytics.model.errors import UserError
from analytics.model.vocabulary import load_vocabulary
from tests.ledgers import make_association, settings_toml

EVERY_KIND = {
    "varde/kon/F": "kvinna",
    "varde/forsorjning/A-kassa/CSN": "a_kassa",
    "rubrik/deltagare/Orsk “avslut”": "Avslutsorsak",
    "rubrik/deltagare/Skonummer": "",
    "rubrik/ekonomi/Kostnad": "Kostnadsslag",
    "insats/Alfa  norr": "alfa",
    "insats/Verkstan": "beta",
    "del/alfa/Case Manager": "cm",
    "del/alfa/Steg noll": "forsteg",
    "lopnummer": "forbund",
    "alder": "vid_export",
    "andel/deltagare/Omfattning": "andel",
    "dolt_blad/Blad/2": "nej",
    "dolda_rader/Deltagare": "nej",
    "skala/who5": "index",
}
"""One answer and more of each kind, to what ``settings_toml`` has not been asked."""

UNASKED = settings_toml().replace("shared_pseudonyms = false\n", "")


def test_an_answer_ends_where_its_key_says():
    association = apply_answers(read_association(UNASKED), EVERY_KIND)

    assert association.vocabulary("kon").find("f") == "kvinna"
    assert association.vocabulary("forsorjning").find("a-kassa/csn") == "a_kassa"
    assert association.headings["deltagare"]["Skonummer"] == ""
    assert association.find_programme("alfa NORR").code == "alfa"
    assert association.programme("alfa").find_component("case manager").code == "cm"
    assert association.shared_pseudonyms is True
    assert association.answer("ALDER") == "vid_export"
    assert association.answer("dolt_blad/blad/2") == "nej"
    assert set(association.answers) == {
        *("alder", "andel/deltagare/Omfattning", "dolt_blad/Blad/2", "dolda_rader/Deltagare"),
        "skala/who5",
    }


def test_no_answer_changes_nothing():
    association = make_association()

    assert apply_answers(association, {}) is association
    assert remember_answers(settings_toml(), {}) == settings_toml()


@pytest.mark.parametrize("key", EVERY_KIND)
def test_what_is_remembered_is_what_was_applied(key):
    answer = {key: EVERY_KIND[key]}
    remembered = read_association(remember_answers(UNASKED, answer))

    assert remembered == apply_answers(read_association(UNASKED), answer)
    assert remembered != read_association(UNASKED)


def test_all_answers_together_are_remembered_as_they_were_applied():
    remembered = remember_answers(UNASKED, EVERY_KIND)

    assert read_association(remembered) == apply_answers(read_association(UNASKED), EVERY_KIND)
    assert remember_answers(remembered, EVERY_KIND) == remembered


TEXTS = st.text(min_size=1, max_size=20).filter(str.strip)
KEYS = st.one_of(
    st.tuples(TEXTS.map("varde/kon/{}".format), st.sampled_from(load_vocabulary("kon").codes)),
    st.tuples(TEXTS.map("rubrik/deltagare/{}".format), TEXTS),
    st.tuples(TEXTS.map("insats/ny {}".format), st.just("beta")),
    st.tuples(TEXTS.map("del/alfa/ny {}".format), st.just("cm")),
    st.tuples(TEXTS.map("blad/{}".format), TEXTS),
)


@settings(deadline=None)
@given(st.dictionaries(TEXTS, KEYS, max_size=5).map(lambda drawn: dict(drawn.values())))
def test_any_text_is_remembered_as_it_was_applied(answers):
    try:
        applied = apply_answers(read_association(UNASKED), answers)
    except UserError:
        return  # a text that is nothing once it is cleaned
    assert read_association(remember_answers(UNASKED, answers)) == applied


def test_the_same_text_in_another_case_is_the_same_question():
    once = remember_answers(UNASKED, {"varde/kon/F": "kvinna", "alder": "vid_export"})
    twice = remember_answers(once, {"varde/kon/ f": "man", "ALDER": "vid_inskrivning"})

    settings_table = tomllib.loads(twice)
    assert settings_table["spellings"]["kon"] == {"F": "man"}
    assert settings_table["answers"] == {"alder": "vid_inskrivning"}


def test_a_name_that_an_insats_already_has_is_not_written_again():
    assert remember_answers(UNASKED, {"insats/plattform  ALFA": "alfa"}) == UNASKED


COMMENTED = """# Vårt förbund
slug = "exempel"
name = "Exempel"
region = "Region Värmland"
members = [{ code = "1784" }] # Arvika

# Insatserna
[[programmes]]
code = "alfa" # ändras aldrig
name = "Alfa"
components = [
  { code = "ett", name = "Ett" }, # först
  { code = "två", name = "Två", aliases = ["2"] },
]

# Den andra
[[programmes]]
code = "beta"
name = "Beta"
aliases = ["B"]

# Målen
[[targets]]
measure = "unika"
value = 10
text = "Tio."

[spellings.part]
"Staten" = "AF" # Arbetsförmedlingen
""".replace('"två"', '"tva"')

ANSWERED = """# Vårt förbund
slug = "exempel"
name = "Exempel"
region = "Region Värmland"
members = [{ code = "1784" }] # Arvika
shared_pseudonyms = true

# Insatserna
[[programmes]]
code = "alfa" # ändras aldrig
name = "Alfa"
components = [
  { code = "ett", name = "Ett", aliases = ["1"]}, # först
  { code = "tva", name = "Två", aliases = ["2", "Andra"] },
]
aliases = ["A"]

# Den andra
[[programmes]]
code = "beta"
name = "Beta"
aliases = ["B", "Bet"]

# Målen
[[targets]]
measure = "unika"
value = 10
text = "Tio."

[spellings.part]
"Staten" = "AF" # Arbetsförmedlingen
Grannen = "annan"

[spellings.kon]
F = "kvinna"

[headings.deltagare]
"Avslutsorsk nr" = "Avslutsorsak"

[answers]
alder = "vid_export"
"""


def test_comments_and_order_are_kept():
    answers = {
        "lopnummer": "forbund",
        "del/alfa/1": "ett",
        "del/alfa/Andra": "tva",
        "insats/A": "alfa",
        "insats/Bet": "beta",
        "varde/part/Grannen": "annan",
        "varde/kon/F": "kvinna",
        "rubrik/deltagare/Avslutsorsk nr": "Avslutsorsak",
        "alder": "vid_export",
    }

    assert remember_answers(COMMENTED, answers) == ANSWERED


@pytest.mark.parametrize(
    "more",
    [
        '[spellings]\npart.Staten = "AF"\n',
        'spellings.part.Staten = "AF"\nanswers.alder = "vid_export"\n',
        'spellings = { part = { "Staten" = "AF" } }\nanswers = {}\n',
        '[spellings.part]\nStaten = "AF"\n[headings.ekonomi]\n[spellings.kon]\n"F" = "man"\n',
        '[answers]\r\nalder = "vid_export"\r\n',
        "[headings]\n[headings.deltagare]\n",
    ],
)
def test_settings_are_answered_however_they_are_written(more):
    top = more.startswith(("spellings.", "spellings ="))
    toml = more + UNASKED if top else UNASKED + more

    remembered = read_association(remember_answers(toml, EVERY_KIND))

    assert remembered == apply_answers(read_association(toml), EVERY_KIND)


@pytest.mark.parametrize("prefix", POSSIBLE)
def test_an_answer_that_is_no_choice_names_the_question(prefix):
    with pytest.raises(UserError, match=f"på frågan ”{prefix}” går inte att använda"):
        apply_answers(make_association(), {prefix: "kanske"})


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("varde/kon/F", "hen", "”varde/kon/F” går inte att använda. Svara ”kvinna” eller ”man”"),
        ("varde/skor/F", "kvinna", "Frågan ”varde/skor/F” finns inte."),
        ("varde/kon/ ", "kvinna", "Frågan ”varde/kon/ ” finns inte."),
        ("rubrik/skor/F", "Kön", "Frågan ”rubrik/skor/F” finns inte."),
        ("rubrik/deltagare", "Kön", "Frågan ”rubrik/deltagare” finns inte."),
        ("insats/Gamma", "gamma", "går inte att använda. Svara ”alfa” eller ”beta”."),
        ("insats/Plattform Alfa", "beta", "går inte att använda. Svara ”alfa”."),
        ("insats/", "alfa", "Frågan ”insats/” finns inte."),
        ("del/gamma/CM", "cm", "Frågan ”del/gamma/CM” finns inte."),
        ("del/alfa/Nytt", "gamma", "”del/alfa/Nytt” går inte att använda. Svara ”forsteg”"),
        ("del/beta/CM", "cm", "Frågan ”del/beta/CM” finns inte."),
        ("lopnummer/alfa", "insats", "Frågan ”lopnummer/alfa” finns inte."),
    ],
)
def test_what_cannot_be_answered_is_told(key, value, sentence):
    with pytest.raises(UserError) as applied:
        apply_answers(make_association(), {key: value})
    with pytest.raises(UserError) as remembered:
        remember_answers(settings_toml(), {key: value})

    assert sentence in str(applied.value)
    assert str(remembered.value) == str(applied.value)
