"""Inputs that are no workbook, one that is locked or harmful, or one made by another program."""

import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from openpyxl import Workbook

from sample_data.package import change_parts
from tests.builders import participant_workbook
from tests.workbook.inputs.case import SHEET_1, Case, changed, replaced, with_parts

OTHER_KIND = "not a zip / CSV, HTML, xls, xlsb, ods or xlsm named .xlsx"
LOCKED = "OLE with EncryptedPackage"
DAMAGED = "truncated, or a zip without workbook parts"
TOO_MUCH = "> 20 MB, > 200 parts, > 200 MB unpacked, one part > 200×, names, DOCTYPE"
FORBIDDEN = "vbaProject, externalLinks, embeddings, connections"
HOSTILE = "uniqueCount, XFD1048576, 1 M blank rows, a reader that aborts or runs away"
FOREIGN = "dimension that lies; missing drawing parts; chart sheet as active sheet"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(604)
_CSV = "Deltagar-ID;Insats;Kön\r\nA1;Plattform för samverkan;Kvinna\r\n"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _other_package(part: str) -> Callable[[], bytes]:
    return lambda: change_parts(participant_workbook(), None, {part: b"<x/>"}, ["xl/workbook.xml"])


def _other_kinds() -> Iterator[Case]:
    kinds: dict[str, tuple[Callable[[], bytes], str]] = {
        "CSV": (_CSV.encode, "en textfil (CSV)"),
        "CSV in Latin-1": (lambda: _CSV.encode("latin-1"), "en textfil (CSV)"),
        "CSV in UTF-16": (lambda: _CSV.encode("utf-16"), "en textfil (CSV)"),
        "HTML": (lambda: b"<html><table><tr><td>A1</td></tr></table></html>", "webbsida"),
        "xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "(.xls)"),
        "xlsb": (_other_package("xl/workbook.bin"), "(.xlsb)"),
        "ods": (_other_package("content.xml"), "(.ods)"),
        "xlsm": (
            changed(
                "[Content_Types].xml", lambda x: x.replace(b"sheet.main", b"sheet.macroEnabled")
            ),
            "(.xlsm)",
        ),
        "not a zip": (lambda: b"\x89PNG\r\n\x1a\n\x00", "av ett annat slag"),
    }
    for name, (make, what) in kinds.items():
        says = (what, "filtypen Excel-arbetsbok (.xlsx)")
        yield Case(row=OTHER_KIND, name=name, make=make, answer=["fel inte_excel"], says=says)


def _locked() -> Iterator[Case]:
    def make() -> bytes:
        return OLE + "EncryptedPackage".encode("utf-16-le")

    yield Case(row=LOCKED, name="password", make=make, answer=["fel losenord"], says=["lösenord"])


def _damaged() -> Iterator[Case]:
    whole = participant_workbook()
    files = {
        **{f"cut at {kept:.0%}": whole[: int(len(whole) * kept)] for kept in (0.1, 0.5, 0.9, 0.99)},
        "without a workbook": change_parts(whole, removed=["xl/workbook.xml"]),
        "an empty zip": _empty_zip(),
    }
    for name, content in files.items():
        yield Case(row=DAMAGED, name=name, make=partial(bytes, content), answer=["fel skadad_fil"])


def _empty_zip() -> bytes:
    saved = BytesIO()
    zipfile.ZipFile(saved, "w").close()
    return saved.getvalue()


def _too_much() -> Iterator[Case]:
    def case(name: str, code: str, make: Callable[[], bytes], *, slow: bool = False) -> Case:
        return Case(row=TOO_MUCH, name=name, make=make, answer=[f"fel {code}"], slow=slow)

    images = {f"xl/media/image{number}.png": b"x" for number in range(200)}
    zeros = with_parts(**{"xl/media/image1.png": bytes(300_000)})
    yield case("20 MB", "for_stor_fil", lambda: b"PK\x03\x04" + bytes(20_000_000))
    yield case("parts", "for_stor_fil", with_parts(**images))
    yield case("unpacked", "for_stor_fil", _unpacked, slow=True)
    yield case("ratio", "orimlig_packning", zeros)
    yield case("size that lies", "orimlig_packning", lambda: _lie(zeros()))
    yield case("twice", "felaktiga_delar", lambda: _add_again("xl/workbook.xml"))
    yield case("twice in case", "felaktiga_delar", lambda: _add_again("XL/Workbook.xml"))
    for name in ("/etc/passwd", "../x.xml", "xl\\..\\..\\x.xml", "C:/x.xml"):
        yield case(name, "felaktiga_delar", with_parts(**{name: b"x"}))
    for encoding in ("utf-8", "utf-16"):
        part = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
        doctype = with_parts(**{"xl/theme/theme9.xml": part})
        yield case(f"DOCTYPE in {encoding}", "felaktiga_delar", doctype)


def _unpacked() -> bytes:
    """Return a workbook of some 2 MB that unpacks to more than 200, no part of it suspicious."""
    block = random.Random(1).randbytes(700) + bytes(65_000)
    parts = {f"xl/media/image{number}.png": block * 800 for number in range(4)}
    return change_parts(participant_workbook(), added=parts)


def _lie(content: bytes) -> bytes:
    return content.replace(struct.pack("<I", 300_000), struct.pack("<I", 3))


def _add_again(name: str) -> bytes:
    saved = BytesIO(participant_workbook())
    with warnings.catch_warnings(), zipfile.ZipFile(saved, "a") as archive:
        warnings.simplefilter("ignore")  # zipfile finds it odd too
        archive.writestr(name, "<x/>")
    return saved.getvalue()


def _forbidden() -> Iterator[Case]:
    parts = {
        "xl/vbaProject.bin": "makron",
        "xl/externalLinks/externalLink1.xml": "länkar till andra filer",
        "xl/embeddings/oleObject1.bin": "inbäddade objekt",
        "xl/connections.xml": "dataanslutningar",
    }
    for part, what in parts.items():
        make = with_parts(**{part: b"x"})
        answer = ["fel otillatet_innehall"]
        yield Case(row=FORBIDDEN, name=part, make=make, answer=answer, says=[what])


def _hostile() -> Iterator[Case]:
    stopped = ["fel lasning_avbruten"]
    yield Case(row=HOSTILE, name="uniqueCount", make=count_texts_in_billions, answer=stopped)
    yield Case(
        row=HOSTILE,
        name="XFD1048576",
        make=write_to_the_far_corner,
        answer=["fel cell_langt_bort"],
        says=["XFD1048576"],
    )
    yield Case(row=HOSTILE, name="1 M blank rows", make=_blank_rows, rows=(1, 0, 0), slow=True)
    deep = changed(SHEET_1, lambda _: b"<a>" * 5_000)
    yield Case(row=HOSTILE, name="deep", make=deep, answer=stopped)
    letters = replaced(b'r="A2"', b'r="ZZZZZZZZ2"')
    yield Case(row=HOSTILE, name="overflow", make=letters, answer=stopped)


def count_texts_in_billions() -> bytes:
    """Return a workbook whose table of texts claims a size that aborts the fast reader."""
    return with_texts(b"<sst " + NAMESPACE + b' count="4000000000" uniqueCount="4000000000"></sst>')


def with_texts(xml: bytes) -> bytes:
    """Return a workbook whose table of shared texts is ``xml``."""
    relation = (
        b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    changes = {
        "xl/_rels/workbook.xml.rels": lambda old: old.replace(b"</Relationships>", relation),
    }
    return change_parts(participant_workbook(), changes, {"xl/sharedStrings.xml": xml})


def write_to_the_far_corner() -> bytes:
    """Return a workbook with a cell so far away that the fast reader aborts."""

    def write(book: Workbook) -> None:
        book["Deltagare"]["XFD1048576"] = "x"

    return participant_workbook(finish=write)


def ole_header() -> bytes:
    """Return the 612 bytes of an OLE header, which abort the fast reader."""
    return OLE


def _blank_rows() -> bytes:
    blanks = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (row, row)
        for row in range(10, 1_000_010)
    )
    return replaced(b"</sheetData>", blanks + b"</sheetData>")()


def _foreign() -> Iterator[Case]:
    makers = {
        "dimension that lies": replaced(b'<dimension ref="A1:J2"', b'<dimension ref="A1"'),
        "no dimension": replaced(b'<dimension ref="A1:J2" />', b""),
        "missing drawing": replaced(
            b"</worksheet>",
            b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            b' r:id="rId9"/></worksheet>',
        ),
        "chart sheet": _chart_sheet,
        "no addresses": lambda: change_parts(participant_workbook(), {SHEET_1: _drop_addresses}),
    }
    for name, make in makers.items():
        reads = {"kommun": "1784", "pseudonym": "A1"}
        yield Case(row=FOREIGN, name=name, make=make, rows=(1, 0, 0), reads=reads)


def _chart_sheet() -> bytes:
    def add(book: Workbook) -> None:
        book.create_chartsheet("Diagram", 0)
        book.active = 0

    return participant_workbook(finish=add)


def _drop_addresses(xml: bytes) -> bytes:
    """Fill each row from A on and leave the addresses out, as some exporters do."""
    for row in (b"1", b"2"):
        for letter in b"ABCDEFGHIJ":
            xml = xml.replace(b' r="%c%s"' % (letter, row), b"")
        xml = xml.replace(b' r="%s"' % row, b"")
    return xml


def list_cases() -> Iterator[Case]:
    """Yield the cases of every row that is about the file as a whole."""
    for kind in (_other_kinds, _locked, _damaged, _too_much, _forbidden, _hostile, _foreign):
        yield from kind()


ROWS = (OTHER_KIND, LOCKED, DAMAGED, TOO_MUCH, FORBIDDEN, HOSTILE, FOREIGN)
