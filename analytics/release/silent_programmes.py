"""What a statistic tells of insatser that it leaves out, since they do not report what it counts.

The whole förbund's counts are always shown, so a count of only some insatser tells how many the
others have. That may be few, and then their own counts are hidden.
"""

from collections.abc import Mapping

from analytics.measures.meetings import AT_START, FOLLOWED_UP, LATE, find_telling
from analytics.measures.tabulate import INSATS
from analytics.model.dataset import Dataset
from analytics.release.planned_volumes import are_shown
from analytics.release.statistic_rows import Row
from analytics.release.windows import Window

_BESIDE = {AT_START: ("inskrivna",), LATE: ("pagaende",)}


def tells_of_the_silent(
    row: Row, dataset: Dataset, window: Window, cells: Mapping[str, int | None]
) -> bool:
    """Tell whether a row of sip says how many an insats has, where that is not shown.

    ``cells`` are the split counts of all windows, None where hidden. Follow-ups are of exits
    of other months than the window's, so that no count that is shown stands beside them.
    """
    event = str(row["event"])
    telling = find_telling(dataset, event)
    if not telling.any() or telling.all():
        return False
    if event in _BESIDE:
        keys = dataset.stays.axes[INSATS].keys
        silent = [key for key, tells in zip(keys, telling, strict=True) if not tells]
        return not are_shown(cells, _BESIDE[event], window, INSATS, silent)
    return event == FOLLOWED_UP
