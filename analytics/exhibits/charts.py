"""Charts as what they show, for whatever draws them; None is no value and never drawn as zero.

``kind`` tells them apart where they are stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.exhibits.palette import BLUE
from analytics.model.period import Period
from analytics.wording.numbers import format_share, format_share_against

Values = Sequence[float | None]


@dataclass(frozen=True)
class Series:
    """One set of bars or one line: a name, a value per label or period and a colour."""

    name: str
    values: Values
    colour: str = BLUE


@dataclass(frozen=True)
class Bars:
    """Upright bars of counts over time, side by side or stacked."""

    periods: Sequence[Period]
    series: Sequence[Series]
    stacked: bool = False
    kind: Literal["bars"] = "bars"


@dataclass(frozen=True)
class Line:
    """A count over time as a line from zero."""

    periods: Sequence[Period]
    series: Series
    kind: Literal["line"] = "line"


@dataclass(frozen=True)
class SideBars:
    """Bars of counts on their side, stacked, the first label at the top."""

    labels: Sequence[str]
    series: Sequence[Series]
    kind: Literal["side_bars"] = "side_bars"


@dataclass(frozen=True)
class ShareTrend:
    """A share over time, and the target.

    ``notes`` says what each share is made of ("12 av 31").
    """

    periods: Sequence[Period]
    shares: Values
    notes: Sequence[str]
    target: float | None = None
    kind: Literal["share_trend"] = "share_trend"


@dataclass(frozen=True)
class ShareRanking:
    """Shares as bars on their side, the first label at the top, with the target.

    ``reference`` is what others have published: its name and value. ``told`` stands after each
    bar instead of its share, where the rows have targets of their own that ``target`` is all of.
    """

    labels: Sequence[str]
    shares: Values
    notes: Sequence[str]
    target: float | None
    colours: Sequence[str]
    reference: tuple[str, float] | None = None
    told: Sequence[str] = ()
    kind: Literal["share_ranking"] = "share_ranking"

    @property
    def texts(self) -> Sequence[str]:
        """What stands after each bar; a share that misses the target is not rounded to it."""
        return self.told or [format_share_against(share, self.target) for share in self.shares]

    @property
    def target_name(self) -> str:
        """What the target's line is called."""
        return "Målet" if self.told else f"Mål {format_share(self.target)}"


@dataclass(frozen=True)
class ShareStack:
    """Bars on their side that each fill the whole width, split into shares."""

    labels: Sequence[str]
    series: Sequence[Series]
    kind: Literal["share_stack"] = "share_stack"


@dataclass(frozen=True)
class Spending:
    """What is spent up to each month, in kronor, beside the evenly spread budget."""

    periods: Sequence[Period]
    outcome: Values
    plan: Values
    kind: Literal["spending"] = "spending"


@dataclass(frozen=True)
class Within:
    """Per label, an amount in kronor drawn within another: spent within planned.

    ``word`` stands between them: 1,16 av 1,2 mkr.
    """

    labels: Sequence[str]
    outer: tuple[str, Values]
    inner: tuple[str, Values]
    word: Literal["av", "mot"] = "av"
    kind: Literal["within"] = "within"


@dataclass(frozen=True)
class Pairs:
    """Two bars on their side for each label: before, and after below it."""

    labels: Sequence[str]
    before: Values
    after: Values
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True)
class Ranges:
    """Per label, the middle half of the values (from, median, to)."""

    labels: Sequence[str]
    quartiles: Sequence[tuple[float | None, float | None, float | None]]
    kind: Literal["ranges"] = "ranges"


@dataclass(frozen=True)
class Flow:
    """How many go from one node before to one after, by their places."""

    source: int
    target: int
    n: int


@dataclass(frozen=True)
class Flows:
    """Flows from the nodes ``before`` to the nodes ``after``; ``colours`` has one for each node.

    Those before come first.
    """

    before: Sequence[str]
    after: Sequence[str]
    flows: Sequence[Flow]
    colours: Sequence[str]
    kind: Literal["flows"] = "flows"


@dataclass(frozen=True)
class Dumbbells:
    """Per label, a value at the start and one at the end on one scale, told with ``decimals``.

    ``bounds`` are the ends of the scale, ``mark`` a value on it with its name.
    """

    labels: Sequence[str]
    before: Values
    after: Values
    bounds: tuple[float, float]
    decimals: int = 0
    mark: tuple[str, float] | None = None
    kind: Literal["dumbbells"] = "dumbbells"


@dataclass(frozen=True)
class Radar:
    """Values around a circle, the first and the latest, on one scale with these ``bounds``."""

    labels: Sequence[str]
    before: Values
    after: Values
    bounds: tuple[float, float]
    kind: Literal["radar"] = "radar"


@dataclass(frozen=True)
class AmountRanges:
    """Per label, an amount in kronor with the lowest and highest that is thought likely."""

    labels: Sequence[str]
    ranges: Sequence[tuple[float | None, float | None, float | None]]
    kind: Literal["amount_ranges"] = "amount_ranges"


Chart = (
    Bars
    | Line
    | SideBars
    | ShareTrend
    | ShareRanking
    | ShareStack
    | Spending
    | Within
    | Pairs
    | Ranges
    | Flows
    | Dumbbells
    | Radar
    | AmountRanges
)


def rank(labels: Sequence[str], values: Values) -> SideBars:
    """Return bars on their side, each with its count."""
    return SideBars(labels, [Series("", values)])
