"""``report`` on the command line, with the sample förbund."""

import subprocess
import sys

import pytest

from analytics.commands.report import ENDINGS
from analytics.reports.formats import FORMATS
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

FORBUND = ("--forbund", "arvika-eda")
FINSAM = ("report", "finsam", *FORBUND)


@pytest.fixture
def home(demo_home):
    return demo_home


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*FINSAM, "--year", "2024", "--source", "release"), "Ta bort --source release."),
        ((*FINSAM, "--year", "2024", "--format", "pdf"), "finns bara i Excel"),
        (FINSAM, "Ange vilken tid rapporten gäller"),
        (("report", "year", *FORBUND), "Ange vilken tid rapporten gäller"),
    ],
    ids=["of what is published", "another format", "no year", "no period"],
)
def test_what_cannot_be_made_is_told_with_what_to_do(run, words, told):
    code, _, message = run(*words)
    assert (code, told in message) == (1, True)


def test_the_sheet_for_uppfoljning_finsam_is_made_of_a_year_or_a_tertial(run, tmp_path):
    for words, key in (("--year 2024", "2024"), ("--year 2024 --tertial 1", "2024-T1")):
        code, out, _ = run(*FINSAM, *words.split(), "--out", tmp_path)
        assert (code, out.strip()) == (0, str(tmp_path / f"finsam-arvika-eda-{key}.xlsx"))


def test_a_report_of_a_tertial_is_made_of_what_is_published(run, tmp_path):
    words = ("--period", "2024-T1", "--format", "docx", "--out", tmp_path)
    assert run("report", "tertial", *FORBUND, *words)[0] == 0
    assert (tmp_path / "tertial-arvika-eda-2024-T1.docx").stat().st_size > 0


def test_the_formats_that_are_told_are_those_that_are_written():
    assert tuple(FORMATS) == ENDINGS


@pytest.mark.parametrize("words", [("--help",), ("month", "--help"), ("report", "--help")])
def test_only_who_makes_a_report_waits_for_the_libraries_of_its_formats(words):
    script = (
        "import sys\n"
        "from analytics.__main__ import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "finally:\n"
        "    print({'docx', 'pptx', 'xlsxwriter', 'typst'} & set(sys.modules))"
    )

    told = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert "usage: samsyn" in told
    assert told.splitlines()[-1] == "set()"
