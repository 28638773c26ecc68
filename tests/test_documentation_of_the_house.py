"""The documentation names what is there, and nothing that is not."""

import re
import tomllib

import pytest

from analytics.__main__ import COMMANDS, make_parser
from analytics.accounts.roles import ROLES
from analytics.model.association import Association
from analytics.model.budget_line import BudgetLine
from analytics.model.effect import EffectAssumptions
from analytics.model.programme import Component, Programme
from analytics.model.qualitative_target import QualitativeTarget
from analytics.model.rating_settings import RatingSettings
from analytics.model.retention import Retention
from analytics.model.survey_settings import AnswerScale, SurveySettings
from analytics.model.target import Target
from analytics.model.unit_value import UnitValue
from analytics.model.year_plan import PlannedParticipants, YearPlan
from tests.conftest import ROOT
from tests.pages.test_pages import ACCOUNT_PAGES, PAGES

DOCS = ROOT / "docs"


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def direct_packages(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    names = (re.match(r"[A-Za-z0-9_.-]+", line) for line in lines if not line.startswith("#"))
    return [match[0] for match in names if match]


def rooms():
    found = [path for path in (ROOT / "analytics").iterdir() if path.is_dir()]
    return sorted(path.name for path in found if (path / "__init__.py").exists())


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_direct_dependency_has_a_reason(name):
    documented = re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", read("dependencies.md"), re.MULTILINE)

    assert set(direct_packages(name)) <= set(documented)


def test_no_reason_is_given_for_a_dependency_that_is_gone():
    documented = re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", read("dependencies.md"), re.MULTILINE)

    known = {*direct_packages("requirements.in"), *direct_packages("requirements-dev.in")}
    assert set(documented) - {"package"} <= known


def test_every_room_stands_in_the_architecture():
    text = read("architecture.md")

    assert [room for room in rooms() if f"analytics/{room}/" not in text] == []


def test_every_page_file_is_a_page_of_the_app_and_tested():
    files = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__", "shell"}

    assert files == {*PAGES, *ACCOUNT_PAGES}


def test_every_setting_is_documented():
    text = read("settings.md")
    models = (
        *(Association, Programme, Component, Target, BudgetLine, Retention),
        *(YearPlan, PlannedParticipants, QualitativeTarget),
        *(RatingSettings, SurveySettings, AnswerScale),
        *(UnitValue, EffectAssumptions),
    )
    fields = [name for model in models for name in model.model_fields]

    assert [name for name in fields if f"`{name}`" not in text] == []


def test_the_documented_settings_file_can_be_used():
    (example,) = re.findall(r"```toml\n(.*?)```", read("settings.md"), re.DOTALL)

    assert Association.model_validate(tomllib.loads(example)).slug


def test_the_documented_gallringsbeslut_can_be_used():
    (example,) = re.findall(r"```\n(\[retention\].*?)```", read("dataskydd.md"), re.DOTALL)

    assert Retention.model_validate(tomllib.loads(example)["retention"]).months == 24


def test_every_role_is_told_what_it_sees():
    for name in ("dataskydd.md", "security.md"):
        text = read(name)
        assert [r for r in ROLES.values() if f"\n| {r.lower()} |" not in text] == []


def test_every_decision_says_why_and_what_follows():
    decisions = sorted((DOCS / "decisions").glob("0*.md"))

    assert decisions
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        for part in ("**Status.**", "**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, path.name


def test_every_test_that_security_is_shown_by_is_there():
    text = read("security.md")
    names = set(re.findall(r"`(test_\w+)`", text))
    files = set(re.findall(r"`(\w+/test_\w+\.py)`", text))
    there = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))

    assert names
    assert [name for name in names if f"def {name}(" not in there] == []
    assert [name for name in files if not (ROOT / "tests" / name).exists()] == []


def test_every_command_is_documented():
    text = read("command-line.md")
    (names,) = [action.choices for action in make_parser()._actions if action.dest == "command"]

    assert len(names) == len(COMMANDS)
    assert [name for name in names if f"`{name}" not in text] == []


def test_every_picture_is_shown_somewhere_and_every_picture_shown_is_there():
    texts = [read(path.name) for path in DOCS.glob("*.md")]
    shown = set(re.findall(r"!\[[^]]+\]\(images/([\w-]+\.png)\)", " ".join(texts)))

    assert shown == {path.name for path in (DOCS / "images").glob("*.png")}


def test_the_handbook_leads_to_headings_and_files_that_are_there():
    text = read("handbok.md")
    headings = {
        re.sub(r"\s", "-", found.lower()) for found in re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    for name in re.findall(r"\]\(([\w-]+\.md)\)", text):
        assert (DOCS / name).exists()
