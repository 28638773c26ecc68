"""Checks on the bytes of an upload, before anything in it is parsed."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

MAX_BYTES = 20_000_000
MAX_PARTS = 200
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
_RATIO_MATTERS_FROM = 64 * 1024
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Both as UTF-8 and as UTF-16, where a zero byte stands between the letters.
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)
_OVERLAP = 32

_REFUSED_PARTS = (
    ("vbaproject", "makron"),
    ("xl/externallinks/", "länkar till andra filer"),
    ("xl/embeddings/", "inbäddade objekt"),
    ("xl/activex/", "inbäddade objekt"),
    ("xl/connections.xml", "dataanslutningar"),
)
_OTHER_ARCHIVES = (
    ("word/document.xml", "ett Worddokument"),
    ("ppt/presentation.xml", "en PowerPointpresentation"),
    ("content.xml", "ett kalkylblad från LibreOffice (.ods)"),
    ("xl/workbook.bin", "en binär Excel-arbetsbok (.xlsb)"),
)
_OTHER_STARTS = (
    (re.compile(rb"%PDF"), "en PDF"),
    (re.compile(rb"<\?xml.{0,400}<Workbook", re.DOTALL), "en äldre Excelfil i XML-format"),
    (
        re.compile(rb"<(!doctype html|html|head|body|table|meta)", re.IGNORECASE),
        "en webbsida (HTML)",
    ),
    (re.compile(rb"<"), "en XML-fil"),
)


class ContainerError(Exception):
    """Why the bytes are not a workbook to read: a problem code and the word it needs."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = what


def check_container(data: bytes) -> None:
    """Check that ``data`` is an .xlsx workbook that is safe to hand to a reader.

    Raises:
        ContainerError: it is another kind of file, locked, damaged, too large once unpacked,
            or holds parts that a workbook of figures has no use for.
    """
    if len(data) > MAX_BYTES:
        size = -(-len(data) // 1_000_000)
        raise ContainerError("for_stor_fil", f"{size} MB, och högst 20 MB går att läsa")
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        raise _name_other_kind(data)
    entries = _list_entries(data)
    _check_names(entries)
    _check_content(data, entries)


def _name_other_kind(data: bytes) -> ContainerError:
    if data.startswith(_OLE):
        return _name_ole(data)
    start = data[:4096]
    if start.startswith(_UTF_16_MARKS):  # what Excel calls Unicode text
        start = start.decode("utf-16", "ignore").encode()
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return ContainerError("inte_excel", "tom")
    for pattern, what in _OTHER_STARTS:
        if pattern.match(start):
            return ContainerError("inte_excel", what)
    separated = any(mark in start for mark in b";,\t") and b"\x00" not in start
    return ContainerError("inte_excel", "en textfil (CSV)" if separated else "av ett annat slag")


def _name_ole(data: bytes) -> ContainerError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ContainerError("losenord")
    if "WordDocument".encode("utf-16-le") in data:
        return ContainerError("inte_excel", "ett äldre Worddokument (.doc)")
    return ContainerError("inte_excel", "en äldre Excelfil (.xls)")


def _list_entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise ContainerError("skadad_fil") from error
    if len(entries) > MAX_PARTS:
        raise ContainerError("for_stor_fil", f"{len(entries)} delar, och högst 200 går att läsa")
    return entries


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise ContainerError("felaktiga_delar", "två delar har samma namn")
    if any(_is_outside(name) for name in names):
        raise ContainerError("felaktiga_delar", "en del ligger utanför arbetsboken")
    if not any(name.endswith("workbook.xml") for name in names):
        raise _name_other_archive(names)
    for part, what in _REFUSED_PARTS:
        if any(part in name for name in names):
            raise ContainerError("otillatet_innehall", what)


def _is_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def _name_other_archive(names: list[str]) -> ContainerError:
    for part, what in _OTHER_ARCHIVES:
        if part in names:
            return ContainerError("inte_excel", what)
    return ContainerError("skadad_fil")


def _check_content(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    total = 0
    for entry in entries:
        for chunk in _inflate_checked(data, entry):
            total += len(chunk)
            if total > MAX_UNPACKED:
                raise ContainerError("for_stor_fil", "mer än 200 MB uppackad")
            if entry.filename == "[Content_Types].xml" and b"macroEnabled" in chunk:
                raise ContainerError("inte_excel", "en arbetsbok med makron (.xlsm)")


def _inflate_checked(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    size, checksum, tail = 0, 0, b""
    for chunk in _inflate(data, entry):
        size += len(chunk)
        checksum = zlib.crc32(chunk, checksum)
        if size > max(_RATIO_MATTERS_FROM, MAX_RATIO * entry.compress_size):
            raise ContainerError("orimlig_packning")
        if _DOCTYPE.search(tail + chunk):
            raise ContainerError("felaktiga_delar", "en DOCTYPE")
        tail = chunk[-_OVERLAP:]
        yield chunk
    if (size, checksum) != (entry.file_size, entry.CRC):
        raise ContainerError("skadad_fil")


def _inflate(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part a piece at a time; what the directory says of its size is not believed."""
    packed = _packed_bytes(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        chunk = stream.decompress(packed, _CHUNK)
        while chunk:
            yield chunk
            chunk = stream.decompress(stream.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise ContainerError("skadad_fil") from error


def _packed_bytes(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    header = data[start : start + 30]
    readable = len(header) == 30 and header.startswith(_ZIP) and not entry.flag_bits & 1
    if not readable or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ContainerError("skadad_fil")
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    first = start + 30 + name_length + extra_length
    packed = memoryview(data)[first : first + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise ContainerError("skadad_fil")
    return packed
