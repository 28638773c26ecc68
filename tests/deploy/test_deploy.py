"""What is handed to whoever runs Samsyn: it starts as the image does, and its parts agree."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from tests.browser.server import find_free_port
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("samsyn*.service"))
TIMERS = sorted(path.name for path in DEPLOY.glob("samsyn*.timer"))
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here"
)


def read(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def place_units(folder):
    """Copy the units, with this checkout where they have /opt/samsyn."""
    for name in (*UNITS, *TIMERS):
        place = folder / name.replace("@", "@arvika-eda")
        place.write_text(read(name).replace("/opt/samsyn", str(ROOT)), encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


@needs_systemd
def test_systemd_understands_every_unit(tmp_path):
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *place_units(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    about_us = [line for line in done.stderr.splitlines() if "samsyn" in line]
    assert not about_us
    assert done.returncode == 0


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_a_service_is_exposed_as_little_as_systemd_calls_ok(tmp_path, name):
    place_units(tmp_path)
    unit = tmp_path / name.replace("@", "@arvika-eda")
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:]


def test_every_timer_has_its_service():
    assert {name.removesuffix(".timer") for name in TIMERS} == {"samsyn-report@", "samsyn-backup"}
    assert {name.removesuffix(".timer") for name in TIMERS} < {
        n.removesuffix(".service") for n in UNITS
    }


def test_the_proxy_the_processes_and_the_image_name_the_same_ports():
    processes = re.findall(r'STREAMLIT_SERVER_PORT: "(\d+)"', read("compose.yaml"))
    assert processes == re.findall(r"127\.0\.0\.1:(\d+)", read("Caddyfile"))
    assert f"'STREAMLIT_SERVER_PORT', '{processes[0]}'" in read("Dockerfile")
    assert "/halsa" in read("Dockerfile")
    assert "/halsa" in read("Caddyfile")


def test_the_image_holds_what_is_listed_and_runs_as_nobody_special():
    listed = read("contents.txt").split()
    kept = re.findall(r"^!(.+)$", read("Dockerfile.dockerignore"), re.MULTILINE)
    assert kept == listed
    assert all((ROOT / path).exists() for path in listed)
    assert "USER 10001" in read("Dockerfile")
    assert "sh deploy/install.sh" in read("Dockerfile")
    compose = read("compose.yaml")
    for told in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert told in compose


@pytest.mark.slow
def test_it_starts_in_a_clean_folder_with_no_right_to_write_but_at_home():
    done = subprocess.run(
        ["sh", str(DEPLOY / "check.sh")],
        env={
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "PORT": str(find_free_port()),
            "SAMSYN_CHECK_VENV": str(Path(sys.prefix)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("check: done\n"), done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_the_timer_makes_last_months_draft(demo_home, tmp_path):
    command = [
        str(DEPLOY / "month-report.sh"),
        "arvika-eda",
        str(tmp_path / "rapporter"),
        "2024-03",
    ]
    home = {"SAMSYN_HOME": str(demo_home), "SAMSYN_PYTHON": sys.executable, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "rapporter").iterdir())
    assert made == ["month-arvika-eda-2024-03.docx", "month-arvika-eda-2024-03.pdf"]
    draft = Document(str(tmp_path / "rapporter" / made[0]))
    assert "Arbetsmaterial" in draft.sections[0].header.paragraphs[0].text
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "rapporter").iterdir())


@pytest.mark.parametrize(
    ("today", "month"),
    [("2024-03-31", "2024-02"), ("2025-01-01", "2024-12"), ("2024-12-11", "2024-11")],
)
def test_last_month_is_found_on_any_day(tmp_path, today, month):
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    date = tmp_path / "date"
    date.write_text(
        "#!/bin/sh\n"
        f'[ "$1" = +%Y-%m-15 ] && exec /bin/date --date={today} "$1"\n'
        'exec /bin/date "$@"\n',
        encoding="utf-8",
    )
    for made in (python, date):
        made.chmod(0o755)
    done = subprocess.run(
        [str(DEPLOY / "month-report.sh"), "arvika-eda", "ut"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "SAMSYN_PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"--period {month} --source live" in done.stdout
