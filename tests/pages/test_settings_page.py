"""Inställningar: each part is changed in a form, and nothing is saved over another's change."""

from contextlib import closing

import pytest

from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.settings_versions import list_versions
from analytics.ledger.store import open_store
from analytics.measures.definition import load_definitions
from analytics.reports.own_plans import list_shipped_parts
from analytics.settings.catalogue import list_groups
from analytics.wording.numbers import NBSP
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import AT, SLUG, make_store, query
from tests.ledgers import make_association, settings_toml
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_tables

pytestmark = pytest.mark.slow


PARTS = {
    **{
        group.key: [section.key for section in group.sections]
        for group in list_groups(make_association())
    },
    "versioner": ["tidigare", "fil"],
}
"""The parts of each group of the page."""


@pytest.fixture
def chef(empty_home, monkeypatch):
    """The home of a small förbund that a förbundschef reads."""
    make_store(empty_home).close()
    read_as(monkeypatch, sign_in(empty_home))
    return empty_home


def open_part(part):
    return choose_part(open_page("installningar"), part)


def choose_part(shown, part):
    group = next(group for group, parts in PARTS.items() if part in parts)
    shown.pills(key="installning").set_value(group).run()
    return shown.pills(key=f"installning-{group}").set_value(part).run()


def association_of(home):
    with closing(open_store(home)) as store:
        return load_association(store, SLUG)


def versions_of(home):
    with closing(open_store(home)) as store:
        return list_versions(store, SLUG)


def field(shown, label):
    kinds = (shown.text_input, shown.text_area, shown.selectbox, shown.checkbox)
    return next(widget for kind in kinds for widget in kind if widget.label == label)


def press(shown, label):
    return next(button for button in shown.button if button.label == label).click().run()


def texts(shown):
    return " ".join(found.value for found in [*shown.success, *shown.error, *shown.info])


def test_every_part_opens_without_fault(chef):
    shown = open_page("installningar")
    for key in [part for parts in PARTS.values() for part in parts]:
        choose_part(shown, key)
        assert_sound(shown)
        assert shown.header


def test_a_new_insats_gets_its_code_from_its_name(chef):
    shown = open_part("programmes")
    shown.selectbox(key="entry-programmes-1").set_value(-1).run()
    field(shown, "Namn").set_value("Vägen framåt")
    press(shown, "Spara insatsen")

    assert "Insatser: sparat." in texts(shown)
    new = association_of(chef).programmes[-1]
    assert (new.code, new.name) == ("vagen-framat", "Vägen framåt")
    assert versions_of(chef)[0].saved_by == "chefen@forbundet.se"
    log = query(chef, "SELECT object FROM audit_log WHERE action = 'settings' ORDER BY id")
    assert log[-1] == ("Insatser och delar",)


def test_an_insats_with_a_new_name_is_still_known_by_its_old(chef):
    shown = open_part("programmes")
    shown.selectbox(key="entry-programmes-1").set_value(0).run()
    field(shown, "Namn").set_value("Plattform Norr")
    press(shown, "Spara insatsen")

    programme = association_of(chef).programmes[0]
    assert (programme.code, programme.name) == ("alfa", "Plattform Norr")
    assert programme.aliases == ("Alfa", "Plattform Alfa")


def test_what_is_wrong_stands_by_its_field_and_what_was_written_stays(chef):
    shown = open_part("targets")
    shown.selectbox(key="entry-targets-1").set_value(0).run()
    field(shown, "Värde (40 % för en andel, 100 för ett antal)").set_value("många")
    field(shown, "Gäller från och med år (tomt: från början)").set_value("i år")
    press(shown, "Spara målet")

    assert [error.value for error in shown.error] == [
        "Skriv ett tal, till exempel 12 eller 1,5.",
        "Skriv ett år med fyra siffror, till exempel 2025.",
    ]
    assert field(shown, "Gäller från och med år (tomt: från början)").value == "i år"
    assert len(versions_of(chef)) == 1


def test_what_follows_from_a_field_stands_below_it(chef):
    shown = open_part("allmant")

    assert "Med 10\u00a0% är 36\u00a0% nära när målet är 40\u00a0%." in " ".join(
        one.value for one in shown.markdown
    )


def test_nothing_is_lost_when_somebody_else_has_saved(chef):
    shown = open_part("allmant")
    with closing(open_store(chef)) as store:
        save_association(store, f"due_day = 20\n{settings_toml()}", actor="admin", at=AT)
    field(shown, "Namn").set_value("Förbundet Provbygden")
    press(shown, "Spara uppgifterna")

    assert "admin sparade inställningarna" in texts(shown)
    assert field(shown, "Namn").value == "Förbundet Provbygden"
    assert association_of(chef).due_day == 20
    press(shown, "Hämta den nya versionen")
    assert_sound(shown)
    assert field(shown, "Sista dag att läsa in förra månaden").value == "20"
    field(shown, "Namn").set_value("Förbundet Provbygden")
    press(shown, "Spara uppgifterna")
    saved = association_of(chef)
    assert (saved.name, saved.due_day) == ("Förbundet Provbygden", 20)


def test_an_entry_is_removed_and_the_version_before_is_put_back(chef):
    shown = open_part("targets")
    shown.selectbox(key="entry-targets-1").set_value(0).run()
    press(shown, "Ta bort målet")
    assert association_of(chef).targets == ()

    choose_part(shown, "tidigare")
    shown.selectbox(key="restore-2").set_value(1).run()
    press(shown, "Återställ versionen")
    assert association_of(chef).targets[0].value == 0.40
    assert [version.number for version in versions_of(chef)] == [3, 2, 1]


def test_a_years_figures_are_entered_per_insats_and_kon(chef):
    shown = open_part("year_plans")
    field(shown, "År").set_value("2024")
    field(shown, "Tilldelade medel, kronor").set_value("3 000 000 kr")
    field(shown, "Budgeterade deltagare i Plattform Alfa: kvinnor").set_value("40")
    press(shown, "Spara året")

    plan = association_of(chef).find_year_plan(2024)
    assert (plan.allocated, plan.equity) == (3_000_000, None)
    assert plan.find_planned("alfa", "kvinna") == 40
    assert plan.find_planned("alfa", "man") is None


def test_a_file_is_compared_before_it_is_saved(chef):
    shown = open_part("fil")
    content = f"due_day = 20\n{settings_toml()}".encode()
    shown.file_uploader[0].upload("provbygden.toml", content).run()

    assert_sound(shown)
    (table,) = list_tables(shown)
    assert table.value.to_numpy().tolist() == [["Dag för rapportering", "10", "20"]]
    assert association_of(chef).due_day == 10
    press(shown, "Spara filen som ny version")
    assert association_of(chef).due_day == 20


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"slug = ", "går inte att läsa som TOML"),
        (settings_toml().replace("value = 0.40", 'value = "x"').encode(), "ska vara ett tal"),
        (settings_toml().replace(f'"{SLUG}"', '"annat"').encode(), "Välj det förbundet först"),
        (b"\xff\xfe\x00", "inte sparad som UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(content, sentence, chef):
    shown = open_part("fil")
    shown.file_uploader[0].upload("provbygden.toml", content).run()

    assert sentence in texts(shown)
    assert not [b for b in shown.button if b.label.startswith("Spara")]
    assert len(versions_of(chef)) == 1


def test_a_colour_that_is_too_light_is_not_saved_and_a_dark_one_is(chef):
    shown = open_part("look")
    field(shown, "Färg (# och sex tecken, till exempel #1f5d8c)").set_value("#ffe800")
    press(shown, "Spara färgen")
    assert "Färgen är för ljus för att läsas på vitt papper, välj en mörkare." in texts(shown)
    field(shown, "Färg (# och sex tecken, till exempel #1f5d8c)").set_value("#123456")
    press(shown, "Spara färgen")
    assert association_of(chef).look.colour == "#123456"


def test_a_logo_is_chosen_looked_at_and_taken_away(chef):
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    shown = open_part("look")
    shown.file_uploader(key="look-logo-1").upload("logo.svg", picture.encode(), "image/svg+xml")
    press(shown.run(), "Spara logotypen")
    assert "Logotyp: sparat." in texts(shown)
    assert association_of(chef).look.logo
    press(shown, "Ta bort logotypen")
    assert not association_of(chef).look.logo
    log = query(chef, "SELECT object FROM audit_log WHERE action = 'settings' ORDER BY id")
    assert log[-1] == ("Rapporternas utseende",)


def test_a_part_of_a_report_is_moved_first_and_what_is_shipped_is_had_back(chef):
    shown = open_part("innehall-month")
    shown.selectbox(key="entry-innehall-month-1").set_value(3).run()
    field(shown, "Plats i rapporten (1 är först, tomt: sist)").set_value("1")
    press(shown, "Spara delen")
    assert "Innehåll i månadsrapport: sparat." in texts(shown)
    (own,) = association_of(chef).report_plans
    assert own.parts[0] == list_shipped_parts("month")[3]
    press(shown, "Ta tillbaka det som ingår från början")
    assert not association_of(chef).report_plans
    assert_sound(shown)


def test_each_goal_is_listed_with_the_figure_that_it_follows(chef):
    (goals,) = list_tables(open_part("targets"))

    assert goals.value["Mål"].tolist()[0].startswith("Minst 40 procent")
    assert goals.value["Siffra"].tolist()[0] == load_definitions()["till_arbete_studier"].title
    assert goals.value["Nås vid"].tolist()[0] == f"minst{NBSP}40{NBSP}%"
