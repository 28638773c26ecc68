"""A report as it is archived: every sentence, number and chart of it, and nothing to compute."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from analytics.exhibits.charts import Chart

LIVE_MARK = "Arbetsmaterial"
"""What stands on every page of a report that is not made from what is published."""


LIVE_WARNING = (
    "Siffrorna kommer direkt från de inlästa filerna och kan peka ut enskilda. "
    "Sprid inte rapporten."
)
"""What it means, on its first page."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Heading(_Part):
    """The start of a section."""

    kind: Literal["heading"] = "heading"
    text: str


class Text(_Part):
    """A paragraph; ``title`` stands before it where it has one."""

    kind: Literal["text"] = "text"
    text: str
    title: str = ""


class Points(_Part):
    """Sentences below each other under a headline; ``key`` tells what they are about."""

    kind: Literal["points"] = "points"
    key: str
    headline: str
    sentences: tuple[str, ...]


class Facts(_Part):
    """Key figures in a row: what, how much, and a word about it."""

    kind: Literal["facts"] = "facts"
    facts: tuple[tuple[str, str, str], ...]


class Figure(_Part):
    """An exhibit: ``columns`` is its table as text; without ``chart`` there is only the table.

    ``measure`` is the id of what it shows, "" where nothing is shown.
    """

    kind: Literal["figure"] = "figure"
    key: str
    headline: str
    subtitle: str
    chart: Annotated[Chart, Field(discriminator="kind")] | None
    columns: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()
    comment: str = ""
    measure: str = ""

    @property
    def alternative(self) -> str:
        """The chart in words, for those who cannot see it."""
        return f"{self.headline} {self.subtitle}."

    @property
    def rows(self) -> Sequence[tuple[str, ...]]:
        """The table's rows."""
        return list(zip(*self.columns.values(), strict=True))


class Definitions(_Part):
    """What the measures of the report mean: title and explanation."""

    kind: Literal["definitions"] = "definitions"
    entries: tuple[tuple[str, str], ...]


Part = Annotated[
    Heading | Text | Points | Facts | Figure | Definitions, Field(discriminator="kind")
]


class Report(BaseModel):
    """``subtitle`` tells the period, ``mark`` that it is arbetsmaterial, or nothing.

    ``source`` says what it is made from, in words; ``language`` is that of all texts.
    """

    model_config = ConfigDict(frozen=True)

    title: str
    subtitle: str
    forbund: str
    mark: str
    source: str
    parts: tuple[Part, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in their order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))
