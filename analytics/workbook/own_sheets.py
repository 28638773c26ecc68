"""The sheets that Samsyn itself adds to a workbook: the title is the name and stands in A1."""

from typing import Final

MENDING_LIST: Final = "Att rätta"
EXAMPLE: Final = "Exempel"
CHOICES: Final = "Listor"


def is_own_sheet(name: str, corner: object) -> bool:
    """Tell whether the sheet ``name`` with ``corner`` in A1 is one that Samsyn has written."""
    own = corner in (MENDING_LIST, EXAMPLE, CHOICES)
    return own and name.startswith(str(corner))
