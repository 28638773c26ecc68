"""A logo as it is taken in: read, refused or drawn anew, so that nothing but a picture is kept."""

import base64
import re
import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring, register_namespace, tostring

from analytics.model.errors import UserError
from analytics.reports.pictures import UndrawableError, draw_logo

MOST_BYTES = 300_000
_MOST_PIXELS = 4_000
_WIDEST = 10
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG, _LINK = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
_DECLARATION = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*(?!['\"]?\s*#)|@import|javascript:|expression\(", re.I)
_DRAWN = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"}
    | {"tspan", "title", "desc", "defs", "style", "stop", "linearGradient", "radialGradient"}
    | {"clipPath", "mask", "symbol", "use", "pattern"}
)
_LEFT_OUT = frozenset({"metadata"})
_DANGEROUS = "Logotypen innehåller {what}. Spara den som en enkel SVG, eller som PNG."
_UNREADABLE = "Logotypen går inte att rita. Spara den som PNG och välj den igen."

register_namespace("", _SVG)
register_namespace("xlink", "http://www.w3.org/1999/xlink")


def read_logo(content: bytes) -> str:
    """Return a PNG or an SVG as an SVG that holds shapes or pixels alone.

    Raises:
        UserError: it is too large, of another kind, damaged, or does more than to be seen.
    """
    if len(content) > MOST_BYTES:
        raise UserError("Logotypen får vara högst 300 kB. Spara den i ett mindre format.")
    is_png = content.startswith(_PNG)
    svg = _wrap(content, *_measure(content)) if is_png else _clean(content)
    try:
        drawn = draw_logo(svg)
    except UndrawableError as error:
        raise UserError(_UNREADABLE) from error
    width, height = _measure(drawn)
    if width > _WIDEST * height:
        raise UserError("Logotypen är mer än tio gånger så bred som hög. Välj en annan.")
    return _wrap(drawn, width, height) if is_png else svg


def _measure(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels, as its first part tells them."""
    if png[12:16] != b"IHDR" or len(png) < 24:
        raise UserError(_UNREADABLE)
    width, height = struct.unpack(">II", png[16:24])
    if not 0 < max(width, height) <= _MOST_PIXELS or not min(width, height):
        raise UserError("Logotypen får ha högst 4 000 punkter i sida. Förminska den.")
    return width, height


def _wrap(png: bytes, width: int, height: int) -> str:
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="{_SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )


def _clean(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if "<svg" not in text:
        raise UserError("Logotypen ska vara en bild i formatet PNG eller SVG.")
    if _DECLARATION.search(text):
        raise UserError(_DANGEROUS.format(what="en DOCTYPE"))
    try:
        root = fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities to swell
    except (ParseError, ValueError) as error:
        raise UserError(_UNREADABLE) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise UserError(_UNREADABLE)
    _clean_element(root)
    return tostring(root, encoding="unicode")


def _clean_element(element: Element) -> None:
    """Take away what editors leave behind; refuse what is no part of a picture."""
    for child in list(element):
        space, _, name = str(child.tag).rpartition("}")
        if space != f"{{{_SVG}" or name in _LEFT_OUT:
            element.remove(child)
        elif name in _DRAWN:
            _clean_element(child)
        else:
            raise UserError(_DANGEROUS.format(what=f"”{name}”"))
    for what in _find_dangers(element):
        raise UserError(_DANGEROUS.format(what=what))
    for name in list(element.attrib):
        if name.startswith("{") and name != _LINK:
            del element.attrib[name]


def _find_dangers(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.lower().startswith("on"):
            yield "ett skript"
        if name in ("href", _LINK) and not value.startswith("#"):
            yield "en länk till något annat"
        if _REFERENCE.search(value):
            yield "en länk till något annat"
    if _REFERENCE.search(element.text or ""):
        yield "en länk till något annat"
