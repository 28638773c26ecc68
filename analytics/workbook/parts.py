"""The parts of a workbook's package that tell about the others."""

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import fromstring
from xml.parsers.expat import ParserCreate

from analytics.workbook.markup import find_percent_styles


def check_xml(xml: bytes) -> None:
    """Raise ExpatError where ``xml`` is broken; the fast reader stops there without a word."""
    ParserCreate().Parse(xml, True)


class Parts:
    """Finds sheets, styles and settings in a package.

    An entity needs a DOCTYPE, and a part with one was refused before this process started.

    Raises:
        KeyError: a part that another one refers to is missing.
        ParseError: a part is broken XML.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        path = next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
        self._folder, name = posixpath.split(path)
        relations = archive.read(posixpath.join(self._folder, "_rels", f"{name}.rels"))
        self._relations = fromstring(relations)  # noqa: S314 - see above
        self._workbook = fromstring(archive.read(path))  # noqa: S314 - see above

    def sheets(self) -> list[str]:
        """Return the path of each sheet's part, in the order of the workbook.

        Raises:
            ValueError: sheets share a part, so that a small file could claim thousands.
        """
        paths = list(self._find_sheets())
        if len(set(paths)) < len(paths):
            raise ValueError("shared part")
        return paths

    def _find_sheets(self) -> Iterator[str]:
        targets = {r.get("Id"): r.get("Target", "") for r in self._relations}
        for sheet in self._workbook.iterfind("{*}sheets/{*}sheet"):
            key = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
            yield self._names[self._full_path(targets[key])]

    def percent_styles(self) -> frozenset[int]:
        """Return the styles that show a number as percent."""
        path = self._names.get(self._full_path("styles.xml"))
        return find_percent_styles(self._archive.read(path)) if path else frozenset()

    def check_texts(self) -> None:
        """Raise ExpatError where the table of texts is broken."""
        if path := self._names.get(self._full_path("sharedStrings.xml")):
            check_xml(self._archive.read(path))

    def counts_from_1904(self) -> bool:
        """Tell whether serial numbers of days start in 1904."""
        properties = self._workbook.find("{*}workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    def _full_path(self, target: str) -> str:
        path = posixpath.normpath(posixpath.join("/", self._folder, target))
        return path.lstrip("/").lower()
