"""Groups that are too small to be shown one by one, shown as what they are together.

What is left of the whole when the shown groups are taken away stands in the same release, so it
tells nothing that the reader cannot work out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.figures.view import View
from analytics.wording.sentences import join_names

_NOTE = "Grupper som är för små för att visas var för sig står tillsammans."
_OVERLAPPING = ("del",)
"""Dimensions whose groups may hold the same deltagande twice, so that they are no parts of it."""
_MOST_NAMES = 3
_TOGETHER = " tillsammans"

Counts = tuple[int | None, ...]


@dataclass(frozen=True)
class Groups:
    """The groups of one dimension with their counts, in order.

    ``rest`` tells whether the last one stands for all that are too small to be shown.
    """

    labels: Sequence[str]
    rows: Sequence[Counts]
    rest: bool = False

    @property
    def sizes(self) -> list[int | None]:
        """The first count of each group."""
        return [row[0] for row in self.rows]

    @property
    def note(self) -> str:
        """Say that some stand together, or nothing."""
        return _NOTE if self.rest else ""

    @property
    def names(self) -> list[str]:
        """What each group is called in a sentence."""
        *shown, last = self.labels or [""]
        return [*shown, f"{last}{_TOGETHER}"] if self.rest else list(self.labels)


def gather_hidden(
    view: View, name: str, labels: Sequence[str], rows: Sequence[Counts], whole: Counts
) -> Groups:
    """Return the groups, all that lack a count as one, last: "Regionen och Kommunen".

    ``rows`` has the same counts for each group of the dimension ``name`` as ``whole`` for all of
    them, each a part of the next (n, of). Nothing is gathered where fewer than two lack a count,
    none has any, or the rest is as small as what may not be shown.
    """
    shown = [(label, row) for label, row in zip(labels, rows, strict=True) if None not in row]
    hidden = [label for label, row in zip(labels, rows, strict=True) if None in row]
    rest = _subtract(whole, [row for _, row in shown])
    least = view.figures.association.release.k
    if name in _OVERLAPPING or not shown or len(hidden) < 2 or not _is_large(rest, least):
        return Groups(labels, rows)
    gathered = [*shown, (_join(hidden), rest)]
    return Groups([label for label, _ in gathered], [row for _, row in gathered], rest=True)


def gather_counts(
    view: View, name: str, labels: Sequence[str], counts: Sequence[int | None], whole: int | None
) -> Groups:
    """Return the same as ``gather_hidden`` for groups with one count each."""
    return gather_hidden(view, name, labels, [(n,) for n in counts], (whole,))


def _subtract(whole: Counts, shown: Sequence[Counts]) -> Counts:
    columns = zip(whole, *shown, strict=True)
    return tuple(
        None if total is None else total - sum(n or 0 for n in parts) for total, *parts in columns
    )


def _is_large(rest: Counts, least: int) -> bool:
    """Tell whether each count, and what it leaves of the next, is large enough to be shown."""
    steps = zip((0, *rest), rest, strict=False)
    return all(n is not None and former is not None and n - former >= least for former, n in steps)


def _join(labels: Sequence[str]) -> str:
    if len(labels) > _MOST_NAMES:
        return f"Övriga {len(labels)}"
    return join_names(labels)
