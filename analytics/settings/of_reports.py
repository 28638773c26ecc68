"""What the förbund's own reports hold: parts that are changed, moved, added and taken away."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import Field, model_validator

from analytics.model.association import Association
from analytics.model.report_plan import ReportPart, ReportPlan
from analytics.model.setting import Setting
from analytics.reports.own_plans import WRITTEN, list_parts, list_shipped_parts, list_shown
from analytics.reports.plans import load_plans
from analytics.settings.kinds import TEXT, WHOLE, Chosen
from analytics.settings.section import Ask, Section, Words

_OWN = {("heading", ""): "Rubrik", ("text", ""): "Text"}
_MOST_SHOWN = 60


class PlacedPart(Setting):
    """A part with its place from 1, None for last; ``own`` is the text of a heading or text."""

    what: tuple[str, str]
    own: str = ""
    intro: str = ""
    place: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _check_text(self) -> "PlacedPart":
        if self.what in _OWN and not self.own:
            raise ValueError("Skriv rubriken eller texten")
        return self

    @property
    def part(self) -> ReportPart:
        """The part as it is kept."""
        kind, of = self.what
        told = {"kind": kind, "of": self.own or of, "intro": self.intro}
        return ReportPart.model_validate(told)


def list_plan_sections() -> tuple[Section, ...]:
    """Return the section of each kind of report."""
    return tuple(map(_make_section, load_plans()))


def _make_section(report: str) -> Section:
    title = load_plans()[report].title
    shown = list_shown()
    return Section(
        key=f"innehall-{report}",
        title=f"Innehåll i {title.lower()}",
        effect="Nya rapporter får delarna i den här ordningen. Det som är gjort ändras inte.",
        words=Words(
            "Ny del", "Spara delen", "Ta bort delen", "Ta tillbaka det som ingår från början"
        ),
        model=PlacedPart,
        asks=(
            Ask("what", "Det som visas", Chosen({**_OWN, **shown})),
            Ask("own", "Rubriken eller texten (bara för Rubrik och Text)", TEXT),
            Ask("intro", "Inledande text (får vara tom)", TEXT),
            Ask("place", "Plats i rapporten (1 är först, tomt: sist)", WHOLE),
        ),
        entries=partial(_place_parts, report),
        changes=partial(_change, report),
        name=partial(_name, shown),
        most=100,
        reset=partial(_reset, report),
    )


def _place_parts(report: str, association: Association) -> Sequence[PlacedPart]:
    return [
        PlacedPart(
            what=(part.kind, "") if part.kind in WRITTEN else (part.kind, part.of),
            own=part.of if part.kind in WRITTEN else "",
            intro=part.intro,
            place=place,
        )
        for place, part in enumerate(list_parts(association, report), 1)
    ]


def _change(report: str, old: Association, entries: tuple[PlacedPart, ...]) -> Mapping[str, Any]:
    parts = tuple(entry.part for entry in _sort(entries))
    others = tuple(plan for plan in old.report_plans if plan.report != report)
    if parts == list_shipped_parts(report):
        return {"report_plans": others}
    plans = (*others, ReportPlan.model_construct(report=report, parts=parts))
    order = list(load_plans())
    return {"report_plans": tuple(sorted(plans, key=lambda plan: order.index(plan.report)))}


def _sort(entries: Sequence[PlacedPart]) -> list[PlacedPart]:
    """Return the entries with the one that was given another place put there."""

    def find_place(numbered: tuple[int, PlacedPart]) -> float:
        stands, entry = numbered
        wanted = entry.place or len(entries) + 1
        return wanted + (wanted > stands) / 2 - (wanted < stands) / 2

    return [entry for _, entry in sorted(enumerate(entries, 1), key=find_place)]


def _name(shown: Mapping[tuple[str, str], str], entry: PlacedPart) -> str:
    words = f"{_OWN[entry.what]}: {entry.own}" if entry.what in _OWN else shown.get(entry.what, "")
    words = words or entry.what[1]
    short = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN].rstrip()} …"
    return f"{entry.place} · {short}"


def _reset(report: str, old: Association) -> Association:
    others = tuple(plan for plan in old.report_plans if plan.report != report)
    return old.model_copy(update={"report_plans": others})
