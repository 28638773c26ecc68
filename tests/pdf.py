"""Ask LibreOffice what a workbook looks like."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler is not installed",
)


def read_as_pdf(content: bytes, folder: Path) -> str:
    """Return the text of the pages that LibreOffice makes of the workbook."""
    (folder / "bok.xlsx").write_bytes(content)
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        ["soffice", *options, "--outdir", str(folder), str(folder / "bok.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    done = subprocess.run(
        ["pdftotext", "-layout", str(folder / "bok.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return done.stdout.decode()
