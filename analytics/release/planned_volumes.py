"""What volumes against plan tell, beside the counts by insats and del of the same window.

The counts by del are of rows and the volumes of persons, so the difference is how many were in
the same kind of del more than once.
"""

from collections.abc import Iterable, Mapping

from analytics.measures.counting import Coded, Event
from analytics.measures.registry import compute_measure
from analytics.measures.volume_plan import ASSESSED, FIRST_STEPS, OCCUPANCY
from analytics.measures.volume_plan import MEASURE as VOLUMES
from analytics.model.association import Association
from analytics.model.dataset import Dataset
from analytics.model.selection import Selection
from analytics.release.statistic_rows import Row
from analytics.release.windows import Window

_ROLES = {FIRST_STEPS: "forsteg", ASSESSED: "kartlaggning"}
_BESIDE = {FIRST_STEPS: ("inskrivna", "utskrivna", "pagaende"), ASSESSED: ("utskrivna",)}

Cells = Mapping[str, int | None]


def tells_of_few(
    row: Row, dataset: Dataset, windows: tuple[Window, Window | None], cells: Cells, k: int
) -> bool:
    """Tell whether a row of volym_mal says of fewer than ``k`` persons what no cell says.

    ``windows`` are the row's own and the one before. ``cells`` are the split counts of all
    windows, None where hidden: a row beside a hidden one would tell what is hidden there.
    """
    window, former = windows
    event, n = str(row["event"]), row["n"]
    if not isinstance(n, int):
        return False
    if event == OCCUPANCY:
        names = [p.name for p in dataset.association.programmes if p.places]
        return bool(names) and not are_shown(cells, ("pagaende",), window, "insats", names)
    names = find_delar(dataset.association, _ROLES[event])
    if not are_shown(cells, _BESIDE[event], window, "del", names):
        return True
    again = _count_rows(dataset, event, window) - n
    numbers = [again]
    if former:
        before = _find(dataset, VOLUMES, former, event)
        numbers.append(again - (_count_rows(dataset, event, former) - before))
    if event == FIRST_STEPS:
        numbers.append(_find(dataset, "unika", window) - n)
    return any(0 < abs(number) < k for number in numbers)


def are_shown(
    cells: Cells, events: Iterable[str], window: Window, dimension: str, names: Iterable[str]
) -> bool:
    """Tell whether every one of these cells of a window is published with its value."""
    wanted = [f"{event}/{window.end}/{dimension}={name}" for event in events for name in names]
    return all(cells.get(name) is not None for name in wanted)


def find_delar(association: Association, role: str) -> list[str]:
    """Return the names of the delar with a role."""
    delar = (c for programme in association.programmes for c in programme.components)
    return list(dict.fromkeys(component.name for component in delar if component.role == role))


def _count_rows(dataset: Dataset, event: str, window: Window) -> int:
    """Return how many rows the persons of an event have together."""
    where = Selection.of([window.period], {"delroll": [_ROLES[event]]})
    stays = Coded(dataset.stays)
    events = (Event.EXIT,) if event == ASSESSED else (Event.EXIT, Event.PRESENT)
    return sum(int(stays.count(one, (), where)[0]) for one in events)


def _find(dataset: Dataset, measure: str, window: Window, event: str = "") -> int:
    frame = compute_measure(measure, dataset, Selection.of([window.period]), ())
    rows = frame[frame["event"] == event] if event else frame
    return int(rows["n"].fillna(0).iloc[0])
