import pytest

from analytics.model.errors import UserError
from tests.ledgers import make_association

ELEVEN = ", ".join(f'"Punkt {n}"' for n in range(1, 12))


def label(question, text, survey=""):
    """Return a label of a question as it stands in the file of settings."""
    return f'[[surveys.labels]]\nquestion = "{question}"\ntext = "{text}"\nsurvey = "{survey}"\n'


def test_indicators_have_numbers_until_the_forbund_names_them():
    assert make_association().ratings.bip_indicators[10] == "Indikator 11"
    named = make_association(more=f"[ratings]\nbip_indicators = [{ELEVEN}]\n")
    assert named.ratings.bip_indicators[0] == "Punkt 1"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[ratings]\nmissing_allowed = 4", "högst 3"),
        ('[ratings]\nbip_indicators = ["En"]', "minst 11 rader"),
        (f"[ratings]\nbip_indicators = [{ELEVEN.replace('Punkt 2', 'punkt 1', 1)}]", "samma namn"),
        ('[[surveys.scales]]\nanswers = ["Ja", "Nej"]\npositive = 2', "sänk positive"),
        ("[surveys]\nscales = []", "får inte vara tom"),
        (
            '[[surveys.scales]]\nanswers = ["Ja", "Nej"]\npositive = 1\n'
            '[[surveys.scales]]\nanswers = ["Bra", "Nej", "Usch"]\npositive = 1',
            "svaret Nej står två gånger",
        ),
        (label("NNS 1", "Ett") + label("nns 1", "Två"), "frågan NNS 1 står två gånger"),
        (label("NNS 1", "Ett") + label("NNS 2", "ett"), "två frågor heter Ett"),
        (label("NNS 1", "Ett") + label("1", "Ett", "nns_avslut"), "två frågor heter Ett"),
        (label("NNS 1", "x" * 81), "högst 80 tecken"),
        (label("NNS 1", ""), "får inte vara tom"),
        (label("NNS 1", "Ett", "annan"), "finns i listan"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(written, fault):
    with pytest.raises(UserError, match=fault):
        make_association(more=written + "\n")


def test_a_question_is_answered_on_its_own_scale_or_on_that_of_the_others():
    written = """
[[surveys.scales]]
answers = ["Ja", "Nej"]
positive = 1

[[surveys.scales]]
answers = ["Aldrig", "Ibland", "Ofta"]
questions = ["NNS 3"]
"""
    surveys = make_association(more=written).surveys

    assert [s.answers[0] for s in surveys.find_scales("nns 3")] == ["Aldrig"]
    assert [s.answers[0] for s in surveys.find_scales("NNS 4")] == ["Ja"]


def test_a_question_is_called_what_its_enkat_calls_it_or_else_what_all_do():
    written = label("1", "För alla") + label("1", "Vid avslut", "avslutsenkat")
    surveys = make_association(more=written).surveys

    assert surveys.find_label("nns_avslut", "1") == "För alla"
    assert surveys.find_label("avslutsenkat", "1") == "Vid avslut"
    assert surveys.find_label("avslutsenkat", "Fråga 2") == "Fråga 2"


def test_a_label_of_one_enkat_says_nothing_of_the_others():
    written = label("NNS 1", "Ett", "nns_avslut") + label("nns 1", "Ett", "nns_pagaende")
    surveys = make_association(more=written).surveys

    assert surveys.find_label("nns_avslut", "Nns 1") == "Ett"
    assert surveys.find_label("avslutsenkat", "NNS 1") == "NNS 1"
