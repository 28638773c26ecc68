"""A Word template as it is taken in: opened, looked through, and refused where it cannot serve."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from analytics.model.errors import UserError

MOST_BYTES = 1_000_000
TABLE_STYLE = "Table Grid"
"""The table style that is taken where a document has it."""
NEEDED = ("Normal", "Heading 1", "Heading 2", "Heading 3")
_SWEDISH = {"Heading 1": "Rubrik 1", "Heading 2": "Rubrik 2", "Heading 3": "Rubrik 3"}
_MOST_PARTS, _MOST_UNPACKED = 300, 30_000_000
_NO_TEMPLATE = "Filen går inte att öppna som ett Worddokument. Spara mallen som .docx i Word."
_LINK = "/hyperlink"


def check_template(content: bytes) -> None:
    """See that ``content`` is a Word document that a report can be written in.

    Raises:
        UserError: it is no .docx, too large, reaches outside itself, or lacks a style.
    """
    if len(content) > MOST_BYTES:
        raise UserError("Mallen får vara högst 1 MB. Förminska bilderna i den.")
    try:
        _refuse_swollen(content)
        document = Document(BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError) as error:
        raise UserError(_NO_TEMPLATE) from error
    for sentence in _find_faults(document):
        raise UserError(sentence)


def _refuse_swollen(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)  # ZipFile unpacks no more than it says
        if len(entries) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
            raise UserError("Mallen är för stor när den packas upp. Förminska bilderna i den.")


def _find_faults(document: WordDocument) -> Iterator[str]:
    for part in document.part.package.iter_parts():
        if "vbaProject" in part.partname or "macroEnabled" in part.content_type:
            yield "Mallen innehåller makron. Spara den som .docx utan makron."
        for relation in part.rels.values():
            if relation.is_external and not relation.reltype.endswith(_LINK):
                yield "Mallen hämtar något från en annan plats. Infoga det i mallen i stället."
    styles = {style.name for style in document.styles}
    missing = [_SWEDISH.get(name, name) for name in NEEDED if name not in styles]
    if missing:
        yield f"Mallen saknar formatmallen {', '.join(missing)}. Lägg till den i Word."
    if find_table_style(document) is None:
        yield "Mallen saknar ett tabellformat. Infoga en tabell i den, spara och välj den igen."


def find_table_style(document: WordDocument) -> str | None:
    """Return the style for tables: with lines where there is one, else the document's first."""
    tables = [s.name for s in document.styles if s.type == WD_STYLE_TYPE.TABLE and s.name]
    own = [name for name in tables if name != "Normal Table"]
    return TABLE_STYLE if TABLE_STYLE in tables else next(iter(own or tables), None)
