"""A förbund's own settings: members, insatser with delar, targets and budget."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pydantic import Field, ValidationError, model_validator

from analytics.model.budget_line import BudgetLine
from analytics.model.effect import EffectAssumptions
from analytics.model.errors import UserError
from analytics.model.instrument import Instrument
from analytics.model.joint_assessments import JointAssessments
from analytics.model.member import Member
from analytics.model.programme import OUTSIDE_PROGRAMMES, Programme, is_named
from analytics.model.qualitative_target import QualitativeTarget
from analytics.model.rating_settings import RatingSettings
from analytics.model.release_settings import ReleaseSettings
from analytics.model.report_look import ReportLook
from analytics.model.report_plan import ReportPlan
from analytics.model.retention import Retention
from analytics.model.rows import ROW_KINDS
from analytics.model.setting import Setting, Slug, Text
from analytics.model.setting_faults import describe_fault
from analytics.model.survey_settings import SurveySettings
from analytics.model.target import Target
from analytics.model.text import fold_text
from analytics.model.unit_value import UnitValue, load_unit_values
from analytics.model.vocabulary import VOCABULARIES, Category, Vocabulary, load_vocabulary
from analytics.model.year_plan import YearPlan

DEFAULT_STEPS = ("Steg 1", "Steg 2", "Steg 3", "Steg 4", "Steg 5")


class Association(Setting):
    """One förbund. ``invented`` marks sample data, which says so wherever the name stands.

    ``shared_pseudonyms`` tells that a Deltagar-ID means the same person in every insats;
    otherwise it is only valid within one, and None is that nobody has been asked yet.
    ``due_day`` is the day of the following month by which a month is to be reported. Without
    ``retention`` nothing is erased for its age.

    What has been asked about a file once is remembered by name: ``spellings`` has, per
    vocabulary, the code that a text stands for; ``headings``, per kind of sheet, the heading
    that one of the förbund's own stands for ("" is one that is not read); ``answers`` the
    choice in every other question.

    ``steps`` are the förbund's steps towards work, the lowest first. ``year_plans`` has at most
    one entry per year. ``unit_values`` are the published ones until the förbund has its own.
    """

    slug: Slug
    name: Text
    region: Text
    members: tuple[Member, ...] = Field(min_length=1)
    programmes: tuple[Programme, ...] = Field(min_length=1)
    targets: tuple[Target, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    ratings: RatingSettings = RatingSettings()
    surveys: SurveySettings = SurveySettings()
    steps: tuple[Text, ...] = Field(default=DEFAULT_STEPS, min_length=2, max_length=5)
    year_plans: tuple[YearPlan, ...] = ()
    joint_assessments: tuple[JointAssessments, ...] = ()
    qualitative_targets: tuple[QualitativeTarget, ...] = ()
    unit_values: tuple[UnitValue, ...] = Field(default_factory=load_unit_values)
    effects: EffectAssumptions = EffectAssumptions()
    spellings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    answers: Mapping[str, str] = Field(default_factory=dict)
    shared_pseudonyms: bool | None = None
    near_target: float = Field(default=0.10, ge=0, lt=1)
    due_day: int = Field(default=10, ge=1, le=28)
    release: ReleaseSettings = ReleaseSettings()
    look: ReportLook = ReportLook()
    report_plans: tuple[ReportPlan, ...] = ()
    retention: Retention | None = None
    invented: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _check_references(self) -> "Association":
        for problem in _find_reference_problems(self):
            raise ValueError(problem)
        return self

    @property
    def display_name(self) -> str:
        """The name as it stands on every page and export."""
        return f"{self.name} (påhittade uppgifter)" if self.invented else self.name

    @property
    def member_codes(self) -> frozenset[str]:
        """The SCB codes of the member kommuner."""
        return frozenset(member.code for member in self.members)

    def answer(self, key: str) -> str | None:
        """Return the answer that is remembered under ``key``, or None."""
        folded = {fold_text(asked): answer for asked, answer in self.answers.items()}
        return folded.get(fold_text(key))

    def find_programme(self, text: str) -> Programme | None:
        """Return the insats that ``text`` names, or None."""
        return next((p for p in self.programmes if is_named(p, text)), None)

    def programme(self, code: str) -> Programme:
        """Return the insats with ``code``."""
        return next(p for p in self.programmes if p.code == code)

    def vocabulary(self, name: str) -> Vocabulary:
        """Return the shipped vocabulary ``name`` with the förbund's own words added."""
        return self.shipped_and_own(name).extended(self.spellings.get(name, {}))

    def shipped_and_own(self, name: str) -> Vocabulary:
        """Return the shipped vocabulary ``name`` with the categories of the förbund's own."""
        own = self.instruments if name == "instrument" else ()
        return load_vocabulary(name).joined(Category(each.code, each.name) for each in own)

    def find_target(self, measure: str, year: int, of: str = "") -> Target | None:
        """Return the target of ``measure`` (``of`` what) that is valid in ``year``, or None."""
        valid = (t for t in self.targets if (t.measure, t.of) == (measure, of))
        return next((t for t in valid if t.valid_from <= year <= t.valid_to), None)

    def find_year_plan(self, year: int) -> YearPlan | None:
        """Return what has been entered for a year, or None."""
        return next((plan for plan in self.year_plans if plan.year == year), None)


def _find_reference_problems(association: Association) -> Iterator[str]:
    programmes = association.programmes
    codes = [programme.code for programme in programmes]
    for code in _find_repeated(codes):
        yield f"insatsen {code} står två gånger"
    for name in _find_repeated([fold_text(programme.name) for programme in programmes]):
        yield f"två insatser heter {name}"
    for programme in programmes:
        for code in _find_repeated([component.code for component in programme.components]):
            yield f"delen {code} står två gånger i {programme.name}"
    for name in _find_repeated([member.name for member in association.members]):
        yield f"kommunen {name} står två gånger"
    yield from _find_instrument_problems(association)
    if OUTSIDE_PROGRAMMES in codes:
        yield f"{OUTSIDE_PROGRAMMES} är reserverat för det som inte är en insats"
    for line in association.budget:
        if line.programme not in {*codes, OUTSIDE_PROGRAMMES}:
            yield f"budgetraden {line.cost_type} gäller en okänd insats: {line.programme}"
    for text in _find_repeated([fold_text(step) for step in association.steps]):
        yield f"steget {text} står två gånger"
    for report in _find_repeated([plan.report for plan in association.report_plans]):
        yield f"rapporten {report} står två gånger"
    yield from _find_value_problems(association.unit_values)
    yield from _find_plan_problems(association.year_plans, {*codes})
    yield from _find_unknown_words(association)


def _find_instrument_problems(association: Association) -> Iterator[str]:
    for code in _find_repeated(association.shipped_and_own("instrument").codes):
        yield f"instrumentet {code} står två gånger"
    for instrument in association.instruments:
        if instrument.low >= instrument.high:
            yield f"det högsta svaret i {instrument.name} måste vara över det lägsta"


def _find_value_problems(values: Sequence[UnitValue]) -> Iterator[str]:
    for code in _find_repeated([value.code for value in values]):
        yield f"värdet {code} står två gånger"
    for code in _find_repeated([value.source for value in values if value.source]):
        yield f"två värden gäller samma försörjning: {code}"


def _find_plan_problems(plans: Sequence[YearPlan], programmes: Set[str]) -> Iterator[str]:
    for year in _find_repeated([str(plan.year) for plan in plans]):
        yield f"året {year} står två gånger"
    for plan in plans:
        for code in sorted({planned.programme for planned in plan.planned} - programmes):
            yield f"de budgeterade deltagarna {plan.year} gäller en okänd insats: {code}"
        told = [f"{planned.programme} {planned.kon}" for planned in plan.planned]
        for text in _find_repeated(told):
            yield f"de budgeterade deltagarna {plan.year} står två gånger: {text}"


def _find_unknown_words(association: Association) -> Iterator[str]:
    for kind in sorted(set(association.headings) - set(ROW_KINDS)):
        yield f"{kind} i headings är ingen av {', '.join(ROW_KINDS)}"
    for name, spellings in association.spellings.items():
        if name not in VOCABULARIES:
            yield f"{name} i spellings är ingen av {', '.join(VOCABULARIES)}"
            continue
        for text in set(spellings.values()) - set(association.shipped_and_own(name).codes):
            yield f"{text} är ingen kod i {name}"


def _find_repeated(texts: Sequence[str]) -> list[str]:
    return sorted({text for text in texts if texts.count(text) > 1})


@lru_cache(maxsize=64)
def read_association(toml: str) -> Association:
    """Return the förbund that a settings file describes; the same one for the same text.

    Raises:
        UserError: the text is not TOML, or a setting is missing, misspelt or out of range;
            the message lists every place with what to do.
    """
    try:
        return Association.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"Inställningsfilen går inte att läsa som TOML: {error}.") from error
    except ValidationError as error:
        places = "\n".join(f"– {describe_fault(fault)}" for fault in error.errors())
        raise UserError(f"Inställningsfilen har fel som behöver rättas:\n{places}") from error
