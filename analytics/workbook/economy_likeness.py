"""Tell whether a sheet that is not known is somebody's own table of the economy."""

from analytics.model.text import fold_text
from analytics.workbook.columns import ROWS_ABOVE
from analytics.workbook.sheet import Sheet, cell_text

_NAMES = ("ekonomi", "budget", "utfall")
_HEADINGS = ("budget", "utfall")


def looks_like_economy(sheet: Sheet) -> bool:
    """Tell whether ``sheet`` has a name of economy, or a row of headings with budget or outcome."""
    if any(name in fold_text(sheet.name) for name in _NAMES):
        return True
    return any(_has_headings(sheet, row) for row in range(min(sheet.height, ROWS_ABOVE + 1)))


def _has_headings(sheet: Sheet, row: int) -> bool:
    texts = [fold_text(text) for cell in sheet.row(row) if (text := cell_text(cell))]
    return len(texts) > 1 and any(text.startswith(_HEADINGS) for text in texts)
