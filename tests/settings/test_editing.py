"""Entries are changed by what was answered, and what cannot be used is told by its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.association import Association, read_association
from analytics.settings.codes import make_code
from analytics.settings.comparing import compare_settings
from analytics.settings.editing import RefusedAnswersError, change_entry, remove_entry
from analytics.settings.kinds import Written
from analytics.wording.numbers import NBSP
from tests.conftest import ROOT
from tests.ledgers import make_association
from tests.settings.sections import list_sections

MORE = """
[[instruments]]
code = "egen"
name = "Egen skala"
items = 4
high = 10

[[year_plans]]
year = 2023
equity = 100
planned = [{ programme = "alfa", kon = "annat", number = 1 }]

[[joint_assessments]]
period = "2024-H1"
n = 6
of = 15

[[qualitative_targets]]
text = "En ny insats."

[[surveys.scales]]
answers = ["Ja", "Nej"]
positive = 1
questions = ["NNS 3"]

[[surveys.scales]]
answers = ["Alltid", "Ofta", "Sällan", "Aldrig"]

[[surveys.labels]]
question = "NNS 3"
text = "Kan påverka"

[retention]
months = 24
decision = "Styrelsen § 1"
decided = 2025-03-14

[spellings.part]
"Regionen i väst" = "region"

[headings.deltagare]
"Handläggare" = ""

[answers]
alder = "vid_export"
"dolda_rader/Deltagare" = "nej"
"""
FULL = make_association(more=MORE)
SAMPLES = [
    read_association(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "sample_data").glob("*.toml"))
]


def section_of(key, association=FULL):
    return next(one for one in list_sections(association) if one.key == key)


def show(section, entry):
    """Return what stands in the fields of an entry."""
    values = section.fill(entry)

    def spell(ask):
        value = values.get(ask.name)
        if isinstance(ask.kind, Written):
            return "" if value is None else ask.kind.spell(value)
        return value

    return {ask.name: spell(ask) for ask in section.asks}


def answers_of(key, place=0, **changes):
    section = section_of(key)
    return {**show(section, section.entries(FULL)[place]), **changes}


def faults_of(key, place, answers):
    with pytest.raises(RefusedAnswersError) as caught:
        change_entry(FULL, section_of(key), place, answers)
    return caught.value.faults


@pytest.mark.parametrize("association", [FULL, *SAMPLES], ids=lambda one: one.slug)
def test_saving_a_form_as_it_stands_changes_nothing(association):
    for section in list_sections(association):
        for place, entry in enumerate(section.entries(association)):
            if section.asks:
                answers = show(section, entry)
                assert change_entry(association, section, place, answers) == association


def test_every_section_has_words_for_what_it_offers():
    for section in list_sections(FULL):
        assert section.title
        assert section.effect.endswith(".")
        assert section.words.save or not section.asks
        assert section.single or section.words.remove
        assert all(section.name(entry) for entry in section.entries(FULL))


def test_every_setting_but_the_marks_of_the_file_can_be_edited():
    touched = set()
    for section in list_sections(FULL):
        touched |= set(section.changes(FULL, tuple(section.entries(FULL))))

    assert set(Association.model_fields) - touched == {"slug", "invented", "note"}


def test_a_new_goal_holds_until_further_notice_unless_its_years_are_told():
    section = section_of("targets")
    told = {"measure": "unika", "value": "100", "text": "Hundra."}
    answers = {**section.fill(None), **told, "valid_from": "", "valid_to": ""}
    goal = change_entry(FULL, section, None, answers).targets[-1]

    assert (goal.valid_from, goal.valid_to, goal.direction) == (2000, 2100, "minst")
    assert section.name(goal) == "Hundra."
    assert section.facts(goal) == {"Siffra": "Unika deltagare", "Nås vid": f"minst{NBSP}100"}
    later = change_entry(FULL, section, None, {**answers, "valid_from": "2025"}).targets[-1]
    assert section.name(later) == "Hundra. (från 2025)"


def test_an_entry_is_added_and_removed_again():
    section = section_of("qualitative_targets")
    added = change_entry(FULL, section, None, {"text": "Två.", "status": "pagar", "day": ""})

    assert [target.text for target in added.qualitative_targets] == ["En ny insats.", "Två."]
    assert remove_entry(added, section, 1) == FULL


def test_gallring_is_one_decision_or_none():
    without = remove_entry(FULL, section_of("retention"), 0)

    assert without.retention is None
    assert section_of("retention", without).entries(without) == ()


def test_budgeted_participants_of_a_kon_that_is_not_asked_for_stay():
    answers = answers_of("year_plans", **{"planned/alfa/kvinna": "12"})
    (plan,) = change_entry(FULL, section_of("year_plans"), 0, answers).year_plans

    assert (plan.find_planned("alfa", "kvinna"), plan.find_planned("alfa", "annat")) == (12, 1)


def test_a_new_del_gets_a_code_of_its_own_and_keeps_it_under_another_name():
    section = section_of("delar-alfa")
    new = {"name": "Försteg!", "aliases": "", "role": "annan"}
    added = change_entry(FULL, section, None, new).programme("alfa").components[-1]

    assert (added.code, added.name) == ("forsteg-2", "Försteg!")
    answers = answers_of("delar-alfa", 1, name="Vägledning")
    changed = change_entry(FULL, section, 1, answers).programme("alfa").components[1]
    assert (changed.code, changed.aliases) == ("cm", ("CM", "Case Management"))


def test_own_words_and_answers_are_listed_and_removed():
    word, heading, answer = (section_of(k) for k in ("spellings", "headings", "answers"))

    assert word.name(word.entries(FULL)[0]) == "Regionen i väst → Remitterande part: Regionen"
    assert heading.name(heading.entries(FULL)[0]) == "Handläggare → Deltagare: läses inte"
    assert [answer.name(entry) for entry in answer.entries(FULL)] == [
        "Åldern i filen: åldern när listan togs ut",
        "Dolda rader läses, Deltagare: nej",
    ]
    assert remove_entry(FULL, word, 0).spellings == {}
    assert remove_entry(FULL, answer, 1).answers == {"alder": "vid_export"}


@pytest.mark.parametrize(
    ("key", "changes", "faults"),
    [
        ("allmant", {"name": " "}, {"name": "Fyll i Namn."}),
        ("allmant", {"due_day": "40"}, {"due_day": "ska vara högst 28."}),
        ("programmes", {"places": "0"}, {"places": "Antal platser ska vara mer än 0."}),
        ("programmes", {"name": "Verkstad Beta"}, {"": "Två insatser heter verkstad beta."}),
        ("members", {"code": "1730"}, {"": "Kommunen Eda står två gånger."}),
        ("targets", {"value": "40"}, {"value": "Siffran är en andel. Skriv 40 %."}),
        ("targets", {"measure": "volym_mal"}, {"of": "Välj vad planen gäller."}),
        ("targets", {"of": "forsteg"}, {"of": "Välj Inget särskilt."}),
        ("joint_assessments", {"of": "5"}, {"": "6 kan inte ha gått vidare av 5."}),
        ("joint_assessments", {"period": "våren"}, {"period": "våren"}),
        ("targets", {"measure": None}, {"measure": "Fyll i Siffra."}),
        (
            "targets",
            {"valid_from": "2025", "valid_to": "2024"},
            {"valid_to": "Det sista året är före det första."},
        ),
        ("steg", {"steps": "Ett"}, {"steps": "ska ha minst 2 rader."}),
        ("budget", {"amount": "", "years": ""}, {"amount": "Fyll i", "years": "Fyll i"}),
        ("retention", {"months": "3"}, {"months": "ska vara minst 12."}),
        (
            "instruments",
            {"high": "0"},
            {"": "Det högsta svaret i Egen skala måste vara över det lägsta."},
        ),
    ],
)
def test_what_cannot_be_used_is_told_by_its_field(key, changes, faults):
    told = faults_of(key, 0, answers_of(key, **changes))

    assert told.keys() == faults.keys()
    assert all(sentence in told[name] for name, sentence in faults.items())


def test_two_goals_for_the_same_year_are_refused():
    answers = answers_of("targets", valid_from="2024")

    assert "samma år" in faults_of("targets", None, answers)["valid_from"]


def test_the_last_of_what_is_needed_cannot_be_removed():
    alone = remove_entry(FULL, section_of("members"), 0)

    with pytest.raises(RefusedAnswersError, match="Kommuner: det måste finnas minst en"):
        remove_entry(alone, section_of("members", alone), 0)


def test_an_insats_that_the_budget_names_cannot_be_removed():
    with pytest.raises(RefusedAnswersError, match="Budgetraden Personal gäller en okänd insats"):
        remove_entry(FULL, section_of("programmes"), 0)


def test_differences_are_told_place_by_place():
    wanted = change_entry(FULL, section_of("allmant"), 0, answers_of("allmant", due_day="12"))
    wanted = remove_entry(wanted, section_of("qualitative_targets"), 0)

    assert [(d.place, d.before, d.after) for d in compare_settings(FULL, wanted)] == [
        ("Mål i ord · 1 · text", "En ny insats.", "–"),
        ("Mål i ord · 1 · status", "ej_paborjat", "–"),
        ("Dag för rapportering", "10", "12"),
    ]
    assert compare_settings(FULL, FULL) == []


@given(names=st.lists(st.text(max_size=20), max_size=12))
def test_a_code_is_always_new_and_can_be_used(names):
    taken: list[str] = []
    for name in names:
        code = make_code(name, taken)
        assert code not in taken
        assert all(part and part.isalnum() and part.isascii() for part in code.split("-"))
        assert code == code.lower()
        taken.append(code)


def test_a_scale_of_answers_is_changed_without_the_others():
    answers = answers_of("scales", 1, answers="Ofta\nSällan\nAldrig", positive="1")
    changed = change_entry(FULL, section_of("scales"), 1, answers).surveys

    assert changed.scales[1].answers == ("Ofta", "Sällan", "Aldrig")
    assert changed.scales[0] == FULL.surveys.scales[0]
    assert changed.unsure == FULL.surveys.unsure


def test_a_label_of_a_question_is_added_without_changing_the_scales():
    answers = answers_of("labels", question="NNS 4", text="Blir lyssnad på")
    changed = change_entry(FULL, section_of("labels"), None, answers).surveys

    assert [one.text for one in changed.labels] == ["Kan påverka", "Blir lyssnad på"]
    assert changed.scales == FULL.surveys.scales
    assert remove_entry(FULL, section_of("labels"), 0).surveys.labels == ()


def test_a_label_that_is_too_long_or_taken_is_told_by_its_field():
    long = faults_of("labels", None, answers_of("labels", question="A", text="x" * 81))
    taken = faults_of("labels", None, answers_of("labels", question="A", text="Kan påverka"))

    assert "högst 80 tecken" in long["text"]
    assert taken == {"": "Två frågor heter Kan påverka, ge dem olika texter."}


def test_the_last_scale_of_answers_cannot_be_removed():
    alone = remove_entry(FULL, section_of("scales"), 0)
    with pytest.raises(RefusedAnswersError, match="måste finnas minst en"):
        remove_entry(alone, section_of("scales"), 0)


def test_eleven_names_are_asked_for():
    faults = faults_of("ratings", 0, answers_of("ratings", bip_indicators="Ett\nTvå"))

    assert "minst 11 rader" in faults["bip_indicators"]


def test_a_value_that_the_forbund_confirms_is_no_example_any_more():
    answers = answers_of("unit_values", 0, example=False)
    first, *others = change_entry(FULL, section_of("unit_values"), 0, answers).unit_values

    assert not first.example
    assert (first.code, first.value) == ("ekonomiskt-bistand", 75_045)
    assert tuple(others) == FULL.unit_values[1:]


def test_a_new_value_gets_a_code_of_its_name():
    section = section_of("unit_values")
    told = {"name": "Medellön", "value": "30 000", "unit": "kr_manad", "year": "2025"}
    blank = {ask.name: "" for ask in section.asks}
    answers = (
        blank | dict(section.fill(None)) | told | {"origin": "Förbundet", "low": "", "high": ""}
    )

    assert change_entry(FULL, section, None, answers).unit_values[-1].code == "medellon-2"


def test_assumptions_are_told_actor_by_actor():
    answers = answers_of("effects", **{"actors/sjukpenning": "AF", "counterfactual": "20 %"})
    effects = change_entry(FULL, section_of("effects"), 0, answers).effects

    assert (effects.find_actor("sjukpenning"), effects.counterfactual) == ("AF", 0.2)
    assert effects.cost_shares == FULL.effects.cost_shares
    assert faults_of("effects", 0, {**answers, "cost_shares/FK": "40 %"})


def test_an_answer_about_an_instrument_is_named_by_the_question_and_the_choice():
    association = make_association(more='[answers]\n"skala/kasam" = "svar"\n')
    section = section_of("answers", association)

    (named,) = map(section.name, section.entries(association))

    assert named == "Är svaren på KASAM redan vända? Nej, de står som deltagaren gav dem"
