"""Ways to spoil the XML of a workbook inside a package that is in order."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from sample_data.package import change_parts

Change = Callable[[str, Random], str | bytes]
_NONSENSE = (
    *("", "0", "-1", "1", "2", "true", "99999999999999999999", "NaN", "1e400", "å", "&amp;", " 1 "),
    *("XFD1048577", "A0", "a1", "ZZZZ1", "A99999999", "A1:ZZZ99999999", "s", "e", "b", "d", "str"),
    *("inlineStr", "hidden", "../../x.xml", "rId1", "x" * 5_000, "#N/A", "&#10;", "%", "[$-41D]"),
)
_NUMBERS = (
    *("1e400", "-1e400", "9" * 400, "NaN", "INF", "-0", "0x10", "1,5", "٣", "", " ", "1e-400"),
    *("4000000000", "-1", "2958466", "1.5.2", "+7", "1_000", "6408233234", "1e15", "60.99999"),
)
_TEXTS = (
    *(
        "",
        " ",
        "\u200b",
        "=1+1",
        "a" * 40_000,
        "😀",
        "\u202e",
        "&#0;",
        "&#x1F600;",
        "&#xFFFF;",
        "&x;",
    ),
    *(
        "&#99999999;",
        "<![CDATA[x]]>",
        "<!-- x -->",
        "<?x y?>",
        "<b>x</b>",
        "&lt;",
        "_x0000_",
        "\x00",
    ),
)
_ATTRIBUTE = re.compile(r'\b([\w:]+)="([^"]*)"')
_ELEMENT = re.compile(
    r"<(row|c|si|t|v|is|f|col|xf|numFmt|sheet|Relationship|Override)\b[^>]*?(?:/>|>.*?</\1>)", re.S
)
_CELL = re.compile(r"<c\b([^>]*)>")
_VALUE = re.compile(r"<v>([^<]*)</v>")
_TEXT = re.compile(r"(?<=<t>)([^<]*)(?=</t>)")
_TAG = re.compile(r"</?[\w:]+[^>]*>")


def change_attribute(xml: str, rng: Random) -> str:
    return _replace(xml, rng, _ATTRIBUTE, lambda m: f'{m[1]}="{rng.choice(_NONSENSE)}"')


def change_attributes(xml: str, rng: Random) -> str:
    for _ in range(20):
        xml = change_attribute(xml, rng)
    return xml


def drop_attribute(xml: str, rng: Random) -> str:
    return _replace(xml, rng, _ATTRIBUTE, lambda _: "")


def repeat_attribute(xml: str, rng: Random) -> str:
    return _replace(xml, rng, _ATTRIBUTE, lambda m: f"{m[0]} {m[0]}")


def delete_element(xml: str, rng: Random) -> str:
    return _replace(xml, rng, _ELEMENT, lambda _: "")


def repeat_element(xml: str, rng: Random) -> str:
    times = rng.choice((2, 2, 3, 2_000))
    return _replace(xml, rng, _ELEMENT, lambda m: m[0] * times)


def nest_element(xml: str, rng: Random) -> str:
    depth = rng.choice((1, 2, 200))

    def nest(match: re.Match[str]) -> str:
        return f"<{match[1]}>" * depth + match[0] + f"</{match[1]}>" * depth

    return _replace(xml, rng, _ELEMENT, nest)


def exchange_elements(xml: str, rng: Random) -> str:
    found = [match[0] for match in _ELEMENT.finditer(xml)] or [""]
    return _replace(xml, rng, _ELEMENT, lambda _: rng.choice(found))


def move_cell(xml: str, rng: Random) -> str:
    places = ("A1", "B2", "XFD1", "A1048576", "A1048577", "XFE1", "1A", "Å1", "A-1", "$A$1", "R1C1")
    return _change_cell(xml, rng, "r", places)


def change_type(xml: str, rng: Random) -> str:
    return _change_cell(xml, rng, "t", ("s", "n", "b", "e", "str", "inlineStr", "d", "x", ""))


def change_style(xml: str, rng: Random) -> str:
    return _change_cell(xml, rng, "s", ("0", "1", "2", "9999", "-1", "4294967296", "x", ""))


def change_numbers(xml: str, rng: Random) -> str:
    for _ in range(rng.choice((1, 10))):
        xml = _replace(xml, rng, _VALUE, lambda _: f"<v>{rng.choice(_NUMBERS)}</v>")
    return xml


def point_outside(xml: str, rng: Random) -> str:
    """Let references to shared texts, styles and relations point to what is not there."""
    outside = rng.choice(("999999", "4294967295", "18446744073709551616", "-1", "1.5", ""))
    pattern = re.compile(r'(t="s"[^>]*><v>|(?:xfId|numFmtId|fontId|r:id|sheetId|s)=")(\w+)')
    return _replace(xml, rng, pattern, lambda m: m[1] + outside)


def change_text(xml: str, rng: Random) -> str:
    return _replace(xml, rng, _TEXT, lambda m: m[0] + rng.choice(_TEXTS))


def add_formula(xml: str, rng: Random) -> str:
    formulas = (
        *("<f>1+1</f>", "<f/>", '<f t="shared" si="9"/>', '<f t="array" ref="A1:XFD1048576">1</f>'),
        *('<f t="dataTable" ref="A1" r1="B1"/>', "<f>" + "(" * 9_000 + "</f>", "<f><f>1</f></f>"),
    )
    return _replace(xml, rng, _VALUE, lambda m: rng.choice(formulas) + rng.choice(("", m[0])))


def encode_otherwise(xml: str, rng: Random) -> bytes:
    body = re.sub(r"^<\?xml[^>]*\?>", "", xml)
    said, used = (
        rng.choice(("UTF-8", "UTF-16", "ISO-8859-1", "UTF-7", "UTF-32", "EBCDIC-CP-US", "x", ""))
        for _ in range(2)
    )
    known = {"EBCDIC-CP-US": "cp500", "x": "utf-8-sig", "": "utf-16-be"}
    return f'<?xml version="1.0" encoding="{said}"?>{body}'.encode(known.get(used, used), "replace")


def change_namespace(xml: str, rng: Random) -> str:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    new = rng.choice((strict, "", "x", "urn:x", main.upper()))
    return xml.replace(f'"{main}"', f'"{new}"').replace("<row", rng.choice(("<row", "<x:row")))


def prefix_elements(xml: str, rng: Random) -> str:
    """Write every element with a prefix, as some exporters do; declared or not."""
    declared = xml.replace('xmlns="', rng.choice(('xmlns:x="', 'xmlns:y="')), 1)
    return re.sub(r"<(/?)(?=[A-Za-z])(?!\w+:)", r"<\1x:", declared)


def wrap(xml: str, rng: Random) -> str:
    wraps = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice Requires="x">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>'
        "</mc:AlternateContent>",
        "<extLst><ext>{0}</ext></extLst>",
        "<!--{0}-->",
        "<![CDATA[{0}]]>",
        "<?x {0}?>",
    )
    chosen = rng.choice(wraps)
    return _replace(xml, rng, _ELEMENT, lambda m: chosen.replace("{0}", m[0]))


def break_tags(xml: str, rng: Random) -> str:
    broken = ("", "<", ">", "<x", "</x>", "</row>", "</worksheet>", "<row>", "]]>", "&", '"')
    return _replace(xml, rng, _TAG, lambda m: rng.choice((*broken, m[0][:-1], m[0][1:])))


def cut_off(xml: str, rng: Random) -> str:
    return xml[: rng.randrange(len(xml))]


def follow_up(xml: str, rng: Random) -> str:
    return xml + rng.choice(("x", "<x/>", xml, "\x00", " ", "<!-- x -->", "<!-- x"))


def spread_bytes(xml: str, rng: Random) -> bytes:
    changed = bytearray(xml.encode())
    for _ in range(rng.choice((1, 5))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def number_rows(xml: str, rng: Random) -> str:
    numbers = ("0", "-1", "1", "1048576", "1048577", "4294967296", "x", "", "2.5")
    pattern = re.compile(r'<row r="\d+"')
    return _replace(xml, rng, pattern, lambda _: f'<row r="{rng.choice(numbers)}"')


def add_settings(xml: str, rng: Random) -> str:
    """Put elements that a reader may heed before the rows."""
    settings = (
        '<dimension ref="A1:XFD1048576"/>',
        '<dimension ref="x"/>',
        '<cols><col min="1" max="999999999" hidden="1"/></cols>',
        '<cols><col min="-5" max="x" hidden="1"/></cols>',
        '<sheetFormatPr zeroHeight="1"/>',
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<workbookPr date1904="1"/>',
        '<autoFilter ref="A1:Z9"/>',
    )
    anchor = re.compile("<sheetData>|<sheets>|<si>|<fonts|<Relationship ")
    return _replace(xml, rng, anchor, lambda m: rng.choice(settings) + m[0])


def _replace(
    xml: str, rng: Random, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]
) -> str:
    """Put something else in place of one match, wherever in ``xml`` it is."""
    found = list(pattern.finditer(xml))
    if not found:
        return xml
    match = rng.choice(found)
    return xml[: match.start()] + make(match) + xml[match.end() :]


def _change_cell(xml: str, rng: Random, name: str, values: tuple[str, ...]) -> str:
    given = re.compile(rf' {name}="[^"]*"')

    def change(match: re.Match[str]) -> str:
        return f'<c{given.sub("", match[1]).rstrip("/")} {name}="{rng.choice(values)}">'

    closed = re.sub(r"<c\b([^>]*)/>", r"<c\1></c>", xml)
    return _replace(closed, rng, _CELL, change)


CHANGES: tuple[Change, ...] = (
    change_attribute,
    change_attributes,
    drop_attribute,
    repeat_attribute,
    delete_element,
    repeat_element,
    nest_element,
    exchange_elements,
    move_cell,
    change_type,
    change_style,
    change_numbers,
    point_outside,
    change_text,
    add_formula,
    encode_otherwise,
    change_namespace,
    prefix_elements,
    wrap,
    break_tags,
    cut_off,
    follow_up,
    spread_bytes,
    number_rows,
    add_settings,
)
_SHEETS_MORE_OFTEN = (
    *["xl/worksheets/sheet1.xml"] * 4,
    *["xl/sharedStrings.xml"] * 3,
    *("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
)


def spoil(content: bytes, change: Change, rng: Random) -> bytes:
    """Return the package with ``change`` done to one of its parts in which it finds something."""
    parts = _SHEETS_MORE_OFTEN
    for part in rng.sample(parts, len(parts)):
        spoilt = change_parts(content, {part: lambda xml: _as_bytes(change(xml.decode(), rng))})
        if spoilt != content:
            return spoilt
    return content


def _as_bytes(xml: str | bytes) -> bytes:
    return xml if isinstance(xml, bytes) else xml.encode("utf-8", "surrogatepass")


def share_texts(content: bytes) -> bytes:
    """Return the workbook with its texts in a table of their own, as Excel saves it."""
    table: dict[str, int] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]

    def share(xml: bytes) -> bytes:
        return _INLINE.sub(lambda m: _refer(m, table), xml.decode()).encode()

    shared = change_parts(content, dict.fromkeys(sheets, share))
    texts = "".join(f"<si><t>{text}</t></si>" for text in table)
    return change_parts(
        shared,
        {
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", _RELATION),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", _TYPE),
        },
        {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="1">{texts}</sst>'.encode()},
    )


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_INLINE = re.compile(r'<c ([^>]*)t="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is></c>')
_RELATION = (
    b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
    b'/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-office'
    b'document.spreadsheetml.sharedStrings+xml"/></Types>'
)


def _refer(match: re.Match[str], table: dict[str, int]) -> str:
    number = table.setdefault(match[3], len(table))
    return f'<c {match[1]}t="s"{match[2]}><v>{number}</v></c>'
