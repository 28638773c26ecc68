"""An input of the table in the format's description, with the answer that it must get."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from analytics.model.month import Month
from sample_data.package import Cell, Values, change_parts, make_workbook, participant_cells
from tests.builders import JUNE, economy_workbook, participant_workbook

SHEET_1 = "xl/worksheets/sheet1.xml"
BIRTH_YEAR = b'<c r="E2" t="n"><v>1990</v></c>'
"""The cell of Födelseår in a faultless row, as it stands in the XML."""
Change = Callable[[bytes], bytes]


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """One input: ``answer`` is each problem as "severity code", ``rows`` what becomes of them.

    ``rows`` counts those accepted, refused and left out. ``reads`` names fields of the first
    row that is taken in, ``says`` parts of the messages, and ``hides`` what no message repeats.
    """

    row: str
    name: str
    make: Callable[[], bytes]
    answer: Sequence[str] = ()
    asks: bool = False
    rows: tuple[int, int, int] = (0, 0, 0)
    reads: Mapping[str, object] = field(default_factory=dict)
    says: Sequence[str] = ()
    hides: str = ""
    heading_rows: int = 1
    month: Month = JUNE
    slow: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the import must stop: at a fault, or at a question without a default."""
        return self.asks or any(problem.startswith("fel ") for problem in self.answer)


def people(*rows: Values, headings: Sequence[str] | None = None) -> Callable[[], bytes]:
    """Return what makes a workbook with these rows of Deltagare, one without fault unless told."""
    return partial(participant_workbook, rows or ({},), headings=headings)


def costs(*rows: Values) -> Callable[[], bytes]:
    """Return what makes a workbook with these rows of Ekonomi."""
    return partial(economy_workbook, rows or ({},))


def table_and(*below: Sequence[Cell], above: Sequence[Sequence[Cell]] = ()) -> Callable[[], bytes]:
    """Return what makes a workbook with one faultless row, and rows below and above the table."""
    return partial(participant_workbook, above=above, below=below)


def changed(part: str, change: Change, *rows: Values) -> Callable[[], bytes]:
    """Return what makes a workbook whose ``part`` is changed by hand."""
    return lambda: change_parts(participant_workbook(rows or ({},)), {part: change})


def replaced(old: bytes, new: bytes, *rows: Values) -> Callable[[], bytes]:
    """Return what makes a workbook whose first sheet has ``new`` in place of ``old``."""

    def change(xml: bytes) -> bytes:
        assert old in xml, old
        return xml.replace(old, new)

    return changed(SHEET_1, change, *rows)


def with_parts(**added: bytes) -> Callable[[], bytes]:
    """Return what makes a workbook with more parts than it needs."""
    return lambda: change_parts(participant_workbook(), added=added)


def beside(sheet: str, *cells: Sequence[Cell]) -> bytes:
    """Return a workbook with a faultless Deltagare and another sheet."""
    return make_workbook({"Deltagare": participant_cells([{}]), sheet: cells})


def without(*names: str) -> list[str]:
    """Return the headings of a faultless Deltagare but for ``names``."""
    headings = [str(cell) for cell in participant_cells([{}])[0]]
    return [heading for heading in headings if heading not in names]
