"""Publishing on the command line, with the sample förbund."""

import json

import pytest

pytestmark = pytest.mark.slow

FORBUND = ("--forbund", "arvika-eda")


@pytest.fixture
def home(demo_home):
    return demo_home


def test_the_demo_has_published_every_half_year(run):
    code, out, _ = run("release", "list", *FORBUND)

    assert code == 0
    assert len(out.splitlines()) == 4
    assert out.startswith("4  t.o.m. 2024-12")


def test_everything_published_holds(run):
    code, out, _ = run("release", "audit", *FORBUND)

    assert code == 0
    assert out.rstrip().endswith("prövningar, håller.")


def test_what_is_published_already_is_not_published_again(run):
    code, _, message = run("release", "make", *FORBUND, "--month", "2024-06")

    assert code == 1
    assert "redan publicerat" in message


def test_a_new_month_is_shown_before_it_is_approved(run):
    december = "sample_data/arvika-eda/arvika-eda_2024-12.xlsx"
    assert run("import", december, *FORBUND, "--month", "2025-01")[0] == 0

    code, told, _ = run("release", "make", *FORBUND)
    assert (code, "till och med januari 2025" in told) == (0, True)
    assert run("release", "list", *FORBUND)[1].startswith("4 ")
    report = json.loads(run("release", "make", *FORBUND, "--json")[1])
    assert report["unmet"] == []

    assert run("release", "approve", *FORBUND)[0] == 0
    assert "t.o.m. 2025-01" in run("release", "list", *FORBUND)[1].splitlines()[0]


def test_figures_of_what_is_published_tell_what_is_hidden(run):
    asked = ("--by", "part", "--from", "2024-01", "--to", "2024-12", "--source", "release")
    code, out, _ = run("figures", "inskrivna", *FORBUND, *asked, "--json")

    rows = json.loads(out)["rows"]
    assert code == 0
    assert {row["part"] for row in rows if row["n"] is None} == {
        row["part"] for row in rows if row["hidden"]
    }
    assert any(row["hidden"] for row in rows)


def test_nothing_published_is_told_with_what_to_do(run, tmp_path):
    settings = tmp_path / "nytt.toml"
    settings.write_text(
        'slug = "nytt"\nname = "Nya"\nregion = "Region Värmland"\nmembers = [{ code = "1784" }]\n'
        '[[programmes]]\ncode = "a"\nname = "Alfa"\n',
        encoding="utf-8",
    )
    run("forbund", "add", str(settings))

    code, _, message = run("figures", "inskrivna", "--forbund", "nytt", "--source", "release")
    assert code == 1
    assert "Inget är publicerat än" in message
