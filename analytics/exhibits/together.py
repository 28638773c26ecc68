"""Groups that are too small to be shown one by one, shown as what they are together.

What is left of the whole when the shown groups are taken away stands in the same release, so it
tells nothing that the reader cannot work out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from analytics.figures.view import View
from analytics.wording.sentences import (
    UNKNOWN_LABEL,
    join_names,
    name_within,
    start_sentence,
    write_within,
)

_NOTE = "Grupper som är för små för att visas var för sig står tillsammans."
_OVERLAPPING = ("del",)
"""Dimensions whose groups may hold the same deltagande twice, so that they are no parts of it."""
_MOST_NAMES = 3
_TOGETHER = " tillsammans"
_UNTOLD = "de utan uppgift"
_RESTS: Mapping[str, str] = {
    "part": "Övriga parter",
    "kommun": "Övriga kommuner",
    "destination": "Övriga orsaker",
}
"""What many gathered groups of a dimension are called."""

Counts = tuple[int | None, ...]


@dataclass(frozen=True)
class Groups:
    """The groups of one dimension with their counts, in order.

    The one called ``rest`` stands for all that are too small to be shown, the ``gathered``, if
    there are any.
    """

    labels: Sequence[str]
    rows: Sequence[Counts]
    gathered: Sequence[str] = ()
    rest: str = ""
    dimension: str = ""

    @property
    def sizes(self) -> list[int | None]:
        """The first count of each group."""
        return [row[0] for row in self.rows]

    @property
    def pairs(self) -> list[tuple[int | None, int | None]]:
        """The counts of each group, where they are two."""
        return [(n, of) for n, of in self.rows]

    @property
    def note(self) -> str:
        """Say that some stand together, and which where their label does not, or nothing."""
        if len(self.gathered) > _MOST_NAMES:
            return f"{_NOTE} {self.rest} är {_join(self.dimension, self.gathered)}."
        return _NOTE if self.gathered else ""

    @property
    def names(self) -> list[str]:
        """What each group is called within a sentence."""
        named = zip(self.labels, self._within(self.labels), strict=True)
        return [self._name_rest() if label == self.rest else name for label, name in named]

    @property
    def singles(self) -> tuple[list[str], list[int | None]]:
        """The names within a sentence and the first counts of all but the gathered."""
        named = zip(self.labels, self.names, self.sizes, strict=True)
        alone = [(name, size) for label, name, size in named if label != self.rest]
        return [name for name, _ in alone], [size for _, size in alone]

    def _name_rest(self) -> str:
        several = len(self.gathered) > _MOST_NAMES
        name = write_within(self.rest) if several else _join(self.dimension, self.gathered)
        return f"{name}{_TOGETHER}"

    def _within(self, labels: Sequence[str]) -> list[str]:
        return [name_within(self.dimension, one) for one in labels]


def _join(dimension: str, labels: Sequence[str]) -> str:
    """Return groups of a dimension as they stand together within a sentence."""
    return join_names(
        [_UNTOLD if one == UNKNOWN_LABEL else name_within(dimension, one) for one in labels]
    )


def gather_hidden(
    view: View, name: str, labels: Sequence[str], rows: Sequence[Counts], whole: Counts
) -> Groups:
    """Return the groups, all that lack a count as one, last: "Regionen och Kommunen".

    ``rows`` has the same counts for each group of the dimension ``name`` as ``whole`` for all of
    them, each a part of the next (n, of). Nothing is gathered where fewer than two lack a count,
    none has any, or the rest is as small as what may not be shown.
    """
    least = view.figures.association.release.k
    if name in _OVERLAPPING:
        return Groups(labels, rows, dimension=name)
    groups = _gather(labels, rows, whole, partial(_name_rest, name), lambda n: _is_large(n, least))
    return replace(groups, dimension=name)


def sort_by_size(groups: Groups) -> Groups:
    """Return the groups by their first count, the largest first."""
    pairs = zip(groups.labels, groups.rows, strict=True)
    ordered = sorted(pairs, key=lambda one: -(one[1][0] or 0))
    labels, rows = [label for label, _ in ordered], [row for _, row in ordered]
    return replace(groups, labels=labels, rows=rows)


def gather_alike(
    view: View, groups: Groups, labels: Sequence[str], rows: Sequence[Counts], whole: Counts
) -> Groups:
    """Return other counts of the same dimension in the same groups as ``groups``.

    What is left for those who are gathered has no count where one of the shown has none, or where
    it is as few as what may not be shown.
    """
    if not groups.gathered:
        return Groups(labels, rows, dimension=groups.dimension)
    row_of = dict(zip(labels, rows, strict=True))
    shown = [row_of[label] for label in groups.labels[:-1]]
    rest = _subtract(whole, shown)
    is_few = any(n is not None and 0 < n < view.figures.association.release.k for n in rest)
    if is_few or any(None in row for row in shown):
        rest = (None,) * len(whole)
    return replace(groups, rows=[*shown, rest])


def gather_counts(
    view: View, name: str, labels: Sequence[str], counts: Sequence[int | None], whole: int | None
) -> Groups:
    """Return the same as ``gather_hidden`` for groups with one count each."""
    return gather_hidden(view, name, labels, [(n,) for n in counts], (whole,))


def gather_columns(
    view: View,
    rest: str,
    labels: Sequence[str],
    rows: Sequence[Counts],
    whole: int | None,
) -> Groups:
    """Return the groups, all that lack a count in any column as one, last, called ``rest``.

    Each column of ``rows`` has parts of the same ``whole``. Nothing is gathered where fewer than
    two lack a count, none has all, or what is left of a column is as small as what may not be
    shown.
    """
    least = view.figures.association.release.k
    wholes = (whole,) * max(map(len, rows), default=0)
    return _gather(
        labels,
        rows,
        wholes,
        lambda _shown, _hidden: rest,
        lambda left: all(_is_large((n, whole), least) for n in left),
    )


def _gather(
    labels: Sequence[str],
    rows: Sequence[Counts],
    whole: Counts,
    name_rest: Callable[[Sequence[str], Sequence[str]], str],
    may_tell: Callable[[Counts], bool],
) -> Groups:
    """Return the rows without a blank and the rest of the whole, where there is a rest to tell."""
    pairs = list(zip(labels, rows, strict=True))
    shown = [(label, row) for label, row in pairs if None not in row]
    hidden = [label for label, row in pairs if None in row]
    left = _subtract(whole, [row for _, row in shown])
    if not shown or len(hidden) < 2 or not may_tell(left):
        return Groups(labels, rows)
    named = [label for label, _ in shown]
    rest = name_rest(named, hidden)
    return Groups([*named, rest], [*(row for _, row in shown), left], hidden, rest)


def _subtract(whole: Counts, shown: Sequence[Counts]) -> Counts:
    columns = zip(whole, *shown, strict=True)
    return tuple(
        None if total is None else total - sum(n or 0 for n in parts) for total, *parts in columns
    )


def _is_large(rest: Counts, least: int) -> bool:
    """Tell whether each count, and what it leaves of the next, is large enough to be shown."""
    steps = zip((0, *rest), rest, strict=False)
    return all(n is not None and former is not None and n - former >= least for former, n in steps)


def _name_rest(name: str, shown: Sequence[str], hidden: Sequence[str]) -> str:
    """Return what the hidden groups of a dimension are called together, unlike those shown."""
    if len(hidden) <= _MOST_NAMES:
        return start_sentence(_join(name, hidden))
    rest = _RESTS.get(name, "Övriga")
    return "Övriga" if rest in shown else rest
