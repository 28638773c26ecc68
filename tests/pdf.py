"""Ask LibreOffice what a file looks like."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler is not installed",
)


def read_as_pdf(content: bytes, folder: Path) -> str:
    """Return the text of the pages that LibreOffice makes of the workbook."""
    pages = print_as_pdf({"bok.xlsx": content}, folder)["bok.xlsx"]
    return ask_poppler("pdftotext", "-layout", str(pages), "-")


def print_as_pdf(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Return the pages that LibreOffice makes of each file, by the files' names."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = (folder / "profile").as_uri()  # its own: two processes cannot share one
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        ["soffice", *options, "--outdir", str(folder), *(str(folder / name) for name in files)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: (folder / name).with_suffix(".pdf") for name in files}


def ask_poppler(*command: str) -> str:
    """Return what one of poppler's tools says."""
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()
