import struct
import zipfile
from io import BytesIO

import pytest

from analytics.workbook.container import MAX_BYTES, ContainerError, check_container
from sample_data.package import change_parts
from tests.builders import participant_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fault_of(content):
    with pytest.raises(ContainerError) as caught:
        check_container(content)
    return caught.value


def test_accepts_an_ordinary_workbook():
    check_container(participant_workbook())


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "tom"),
        (b"Deltagar-ID;Insats\r\nA1;Plattform\r\n", "en textfil (CSV)"),
        (b"Deltagar-ID\tInsats\n", "en textfil (CSV)"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "en webbsida (HTML)"),
        (b"  <table><tr><td>1</td></tr></table>", "en webbsida (HTML)"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "en äldre Excelfil i XML-format"),
        (b"%PDF-1.7", "en PDF"),
        (OLE + bytes(600), "en äldre Excelfil (.xls)"),
        (OLE + "WordDocument".encode("utf-16-le"), "ett äldre Worddokument (.doc)"),
        (b"\x89PNG\r\n\x1a\n\x00", "av ett annat slag"),
    ],
)
def test_names_what_the_file_really_is(content, what):
    fault = fault_of(content)
    assert (fault.code, fault.what) == ("inte_excel", what)


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "ett Worddokument"),
        ("xl/workbook.bin", "en binär Excel-arbetsbok (.xlsb)"),
        ("content.xml", "ett kalkylblad från LibreOffice (.ods)"),
    ],
)
def test_names_other_packages_without_a_workbook(part, what):
    content = change_parts(participant_workbook(), None, {part: b"<x/>"}, ["xl/workbook.xml"])
    assert fault_of(content).what == what


def test_a_package_with_a_password_is_said_to_be_locked():
    assert fault_of(OLE + "EncryptedPackage".encode("utf-16-le")).code == "losenord"


def test_a_workbook_with_macros_is_named_as_one():
    changes = {"[Content_Types].xml": lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled")}
    assert fault_of(change_parts(participant_workbook(), changes)).code == "inte_excel"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damaged(kept):
    content = participant_workbook()
    assert fault_of(content[: int(len(content) * kept)]).code == "skadad_fil"


def test_a_package_without_a_workbook_is_damaged():
    content = change_parts(participant_workbook(), removed=["xl/workbook.xml"])
    assert fault_of(content).code == "skadad_fil"


def test_a_file_above_the_limit_is_refused_unopened():
    assert fault_of(b"PK\x03\x04" + bytes(MAX_BYTES)).code == "for_stor_fil"


def test_more_parts_than_a_workbook_of_figures_has_are_refused():
    parts = {f"xl/media/{number}.png": b"" for number in range(200)}
    assert fault_of(change_parts(participant_workbook(), added=parts)).code == "for_stor_fil"


def test_more_than_the_limit_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr("analytics.workbook.container.MAX_UNPACKED", 1_000)
    assert fault_of(participant_workbook()).code == "for_stor_fil"


def test_zeros_packed_more_tightly_than_text_are_refused():
    content = change_parts(participant_workbook(), added={"xl/media/1.png": bytes(300_000)})
    assert fault_of(content).code == "orimlig_packning"


def test_a_directory_that_lies_about_a_size_is_not_believed():
    content = change_parts(participant_workbook(), added={"xl/media/1.png": bytes(300_000)})
    lying = content.replace(struct.pack("<I", 300_000), struct.pack("<I", 3))
    assert fault_of(lying).code == "orimlig_packning"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    buffer = BytesIO(participant_workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("XL/workbook.xml", "<x/>")
    assert fault_of(buffer.getvalue()).code == "felaktiga_delar"


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.xml", "xl/../../x.xml", "C:/x.xml"])
def test_a_part_outside_the_package_is_refused(name):
    content = change_parts(participant_workbook(), added={name: b"x"})
    assert fault_of(content).code == "felaktiga_delar"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype_in_any_part_is_refused(encoding):
    part = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
    content = change_parts(participant_workbook(), added={"xl/theme/theme9.xml": part})
    assert fault_of(content).code == "felaktiga_delar"


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/vbaProject.bin", "makron"),
        ("xl/externalLinks/externalLink1.xml", "länkar till andra filer"),
        ("xl/embeddings/oleObject1.bin", "inbäddade objekt"),
        ("xl/connections.xml", "dataanslutningar"),
    ],
)
def test_parts_that_reach_outside_are_refused(part, what):
    fault = fault_of(change_parts(participant_workbook(), added={part: b"x"}))
    assert (fault.code, fault.what) == ("otillatet_innehall", what)


def test_a_part_that_does_not_match_its_checksum_is_damaged():
    content = bytearray(participant_workbook())
    start = content.index(b"xl/workbook.xml") + 40
    content[start] ^= 0xFF
    assert fault_of(bytes(content)).code == "skadad_fil"
