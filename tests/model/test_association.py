import pytest

from analytics.model.association import read_association
from analytics.model.errors import UserError
from tests.ledgers import make_association, settings_toml


def refusal_of(toml):
    with pytest.raises(UserError) as caught:
        read_association(toml)
    return str(caught.value)


def test_settings_become_a_forbund():
    association = make_association(shared_pseudonyms=True)

    assert association.slug == "provbygden"
    assert [member.name for member in association.members] == ["Arvika", "Eda"]
    assert association.member_codes == {"1784", "1730"}
    assert association.shared_pseudonyms
    assert association.near_target == 0.10
    assert sum(line.amount for line in association.budget if 2024 in line.years) == 1_320_000


def test_delar_have_roles_and_the_default_role_is_another():
    alfa = make_association().programme("alfa")

    assert [component.role for component in alfa.components] == ["forsteg", "annan", "annan"]


@pytest.mark.parametrize("text", ["Plattform Alfa", "alfa", "ALFA", "plattform  alfa "])
def test_an_insats_is_found_by_name_code_or_alias(text):
    assert make_association().find_programme(text).code == "alfa"


def test_a_del_is_found_within_its_insats():
    association = make_association()

    assert association.programme("alfa").find_component("cm").code == "cm"
    assert association.programme("beta").find_component("cm") is None
    assert association.find_programme("Gamma") is None


def test_invented_data_is_said_to_be_so_wherever_the_name_stands():
    invented = read_association("invented = true\n" + settings_toml())

    assert invented.display_name == "Samordningsförbundet Provbygden (påhittade uppgifter)"
    assert make_association().display_name == "Samordningsförbundet Provbygden"


def test_a_target_is_valid_for_its_years():
    more = (
        '[[targets]]\nmeasure = "x"\nvalue = 1\ntext = "Förr."\nvalid_to = 2023\n'
        '[[targets]]\nmeasure = "x"\nvalue = 2\ntext = "Nu."\nvalid_from = 2024\n'
    )
    association = make_association(more=more)

    assert association.find_target("x", 2023).text == "Förr."
    assert association.find_target("x", 2024).text == "Nu."
    assert association.find_target("y", 2024) is None


def test_own_spellings_are_added_to_a_vocabulary():
    association = make_association(more='[spellings.part]\n"Eda kommun" = "kommun"\n')

    assert association.vocabulary("part").find("eda kommun") == "kommun"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('slug = "provbygden"', "", "slug saknas, lägg till den"),
        ('name = "Sam', 'nam = "Sam', "nam är ingen inställning, ta bort den eller rätta"),
        ('slug = "provbygden"', 'slug = "Prov Bygden"', "slug: får bara ha små bokstäver"),
        ('region = "Region Värmland"', "region = 5", "region ska vara text inom citattecken"),
        ('region = "Region Värmland"', 'region = " "', "region får inte vara tom"),
        ('members = [{ code = "1784" }, { code = "1730" }]', "members = []", "members får inte"),
        ('code = "1730"', 'code = "9999"', "members.1: 9999 är ingen kommunkod"),
        ('code = "1730"', "code = 1730", "members.1.code ska vara text"),
        ('code = "1730"', 'code = "1784"', "kommunen Arvika står två gånger"),
        ('role = "forsteg"', 'role = "slutsteg"', "programmes.0.components.0.role har ett värde"),
        ('code = "beta"', 'code = "alfa"', "insatsen alfa står två gånger"),
        ('name = "Verkstad Beta"', 'name = "plattform alfa"', "två insatser heter plattform alfa"),
        ('code = "cm"', 'code = "forsteg"', "delen forsteg står två gånger i Plattform Alfa"),
        ('code = "beta"', 'code = "forbundet"', "forbundet är reserverat"),
        ('aliases = ["Alfa"]', "places = 0", "programmes.0.places ska vara mer än 0"),
        ('aliases = ["Alfa"]', 'start = "2021-13"', "programmes.0.start: ”2021-13” är ingen månad"),
        ('aliases = ["Alfa"]', 'aliases = "Alfa"', "programmes.0.aliases ska vara en lista"),
        ("value = 0.40", 'value = "hög"', "targets.0.value ska vara ett tal"),
        ("years = [2024]", 'years = ["i år"]', "budget.1.years.0 ska vara ett heltal"),
        ('programme = "alfa"', 'programme = "gamma"', "Personal gäller en okänd insats: gamma"),
        ("shared_pseudonyms = false", "near_target = 2", "near_target ska vara mindre än 1"),
        ("shared_pseudonyms = false", 'shared_pseudonyms = "kanske"', "shared_pseudonyms "),
    ],
)
def test_a_bad_setting_is_named_with_its_place(old, new, sentence):
    toml = settings_toml()
    assert old in toml

    refusal = refusal_of(toml.replace(old, new, 1))

    assert refusal.startswith("Inställningsfilen har fel som behöver rättas:\n– ")
    assert sentence in refusal


PLAN = """
[[year_plans]]
year = 2024
allocated = 3_000_000
planned = [{ programme = "alfa", kon = "kvinna", number = 40 }]
"""


def test_a_years_plan_tells_how_many_are_budgeted_for():
    plan = make_association(more=PLAN).find_year_plan(2024)

    assert plan.allocated == 3_000_000
    assert plan.equity is None
    assert plan.find_planned("alfa", "kvinna") == 40
    assert plan.find_planned("alfa", "man") is None
    assert make_association().find_year_plan(2024) is None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (PLAN + PLAN, "året 2024 står två gånger"),
        (PLAN.replace('"alfa"', '"gamma"'), "deltagarna 2024 gäller en okänd insats: gamma"),
        (PLAN.replace("40", "-1"), "year_plans.0.planned.0.number ska vara minst 0"),
        (PLAN.replace('"kvinna"', '"alla"'), "kon har ett värde som inte finns i listan"),
        ('[[qualitative_targets]]\ntext = ""', "qualitative_targets.0.text får inte vara tom"),
    ],
)
def test_a_years_plan_and_goals_in_words_are_checked(more, sentence):
    assert sentence in refusal_of(settings_toml(more=more))


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (["Kartläggning", "kartläggning "], "steget kartläggning står två gånger"),
        (["Enda"], "steps ska ha minst 2 rader"),
        (list("abcdef"), "steps har för många rader"),
    ],
)
def test_steps_are_from_two_to_five_and_differ(steps, sentence):
    assert sentence in refusal_of(f"steps = {steps}\n{settings_toml()}")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('[spellings.part]\n"Staten" = "staten"\n', "staten är ingen kod i part"),
        ('[spellings.parti]\n"Staten" = "AF"\n', "parti i spellings är ingen av kon, part"),
        ('[spellings."../x"]\n"a" = "b"\n', "../x i spellings är ingen av"),
        ('[spellings.aldersgrupp]\n"a" = "b"\n', "aldersgrupp i spellings är ingen av"),
    ],
)
def test_spellings_must_belong_to_a_variable_and_a_code(more, sentence):
    assert sentence in refusal_of(settings_toml(more=more))


def test_every_bad_setting_is_told_at_once():
    toml = settings_toml().replace('"1730"', '"9999"').replace("value = 0.40", 'value = "hög"')

    assert refusal_of(toml).count("\n– ") == 2


def test_text_that_is_not_toml_is_refused():
    assert refusal_of("slug = ").startswith("Inställningsfilen går inte att läsa som TOML")
