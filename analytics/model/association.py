"""A förbund's own settings: members, insatser with delar, targets and budget."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.municipality import load_municipalities
from analytics.model.rows import ROW_KINDS
from analytics.model.text import clean_text, fold_text
from analytics.model.vocabulary import VOCABULARIES, Category, Vocabulary, load_vocabulary

OUTSIDE_PROGRAMMES = "forbundet"
"""Code of the reserved insats "Förbundet": board, administration and audit."""
OUTSIDE_PROGRAMMES_NAME = "Förbundet"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Text = Annotated[str, AfterValidator(clean_text), Field(min_length=1)]


def _check_slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError("får bara ha små bokstäver a–z, siffror och bindestreck")
    return text


def _check_month(text: str) -> str:
    try:
        return str(Month.parse(text))
    except UserError as error:
        raise ValueError(str(error)) from error


Slug = Annotated[str, AfterValidator(_check_slug)]
MonthText = Annotated[str, AfterValidator(_check_month)]


class _Setting(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Member(_Setting):
    """A member kommun, by its four-digit SCB code."""

    code: str

    @model_validator(mode="after")
    def _check_code(self) -> "Member":
        if self.code not in load_municipalities():
            raise ValueError(f"{self.code} är ingen kommunkod")
        return self

    @property
    def name(self) -> str:
        """The name of the kommun."""
        return load_municipalities()[self.code]


class Component(_Setting):
    """A del of an insats; measures reason with its ``role``, never with its name."""

    code: Slug
    name: Text
    role: Literal["forsteg", "kartlaggning", "asf", "annan"] = "annan"
    aliases: tuple[Text, ...] = ()


class Programme(_Setting):
    """An insats; ``start`` is its first month, ``places`` how many it has room for at once."""

    code: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    start: MonthText | None = None
    places: int | None = Field(default=None, gt=0)
    components: tuple[Component, ...] = ()

    def find_component(self, text: str) -> Component | None:
        """Return the del that ``text`` names, or None."""
        return next((c for c in self.components if _is_named(c, text)), None)


class Instrument(_Setting):
    """An instrument of the förbund's own, with ``items`` questions from ``low`` to ``high``."""

    code: Slug
    name: Text
    items: int = Field(ge=1, le=60)
    low: float = 0
    high: float
    higher_is_better: bool = True


class Target(_Setting):
    """A goal for one measure: ``value`` as a share or a number, valid for whole years."""

    measure: str
    value: float
    direction: Literal["minst", "hogst"] = "minst"
    text: Text
    valid_from: int = 2000
    valid_to: int = 2100


class BudgetLine(_Setting):
    """One budget line of one insats for each of ``years``, in whole kronor."""

    years: tuple[int, ...]
    programme: Slug
    financier: Text
    cost_type: Text
    count: float | None = None
    employment_rate: float | None = None
    amount: float


class ReleaseSettings(_Setting):
    """How figures are published for boards.

    ``cadence`` is how often split figures come, ``k`` the fewest persons that a number may tell
    of, ``merge_below`` the unique participants in a year under which a kommun is not shown alone.
    """

    cadence: Literal["half", "tertial"] = "half"
    k: int = Field(default=5, ge=5, le=20)
    merge_below: int = Field(default=20, ge=20, le=1000)


class Retention(_Setting):
    """The förbund's gallringsbeslut: rows go when ``months`` have passed since the exit's month."""

    months: int = Field(ge=12, le=600)
    decision: Text
    decided: date

    def find_last_month(self, today: date) -> Month:
        """Return the latest month whose exits are to be erased on the day ``today``."""
        return Month.containing(today) - self.months - 1


class Association(_Setting):
    """One förbund. ``invented`` marks sample data, which says so wherever the name stands.

    ``shared_pseudonyms`` tells that a Deltagar-ID means the same person in every insats;
    otherwise it is only valid within one, and None is that nobody has been asked yet.
    ``due_day`` is the day of the following month by which a month is to be reported. Without
    ``retention`` nothing is erased for its age.

    What has been asked about a file once is remembered by name: ``spellings`` has, per
    vocabulary, the code that a text stands for; ``headings``, per kind of sheet, the heading
    that one of the förbund's own stands for ("" is one that is not read); ``answers`` the
    choice in every other question.
    """

    slug: Slug
    name: Text
    region: Text
    members: tuple[Member, ...] = Field(min_length=1)
    programmes: tuple[Programme, ...] = Field(min_length=1)
    targets: tuple[Target, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    spellings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    answers: Mapping[str, str] = Field(default_factory=dict)
    shared_pseudonyms: bool | None = None
    near_target: float = Field(default=0.10, ge=0, lt=1)
    due_day: int = Field(default=10, ge=1, le=28)
    release: ReleaseSettings = ReleaseSettings()
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

    @cached_property
    def member_codes(self) -> frozenset[str]:
        """The SCB codes of the member kommuner."""
        return frozenset(member.code for member in self.members)

    @cached_property
    def _folded_answers(self) -> Mapping[str, str]:
        return {fold_text(key): value for key, value in self.answers.items()}

    def answer(self, key: str) -> str | None:
        """Return the answer that is remembered under ``key``, or None."""
        return self._folded_answers.get(fold_text(key))

    def find_programme(self, text: str) -> Programme | None:
        """Return the insats that ``text`` names, or None."""
        return next((p for p in self.programmes if _is_named(p, text)), None)

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

    def find_target(self, measure: str, year: int) -> Target | None:
        """Return the target of ``measure`` that is valid in ``year``, or None."""
        valid = (t for t in self.targets if t.measure == measure)
        return next((t for t in valid if t.valid_from <= year <= t.valid_to), None)


def _is_named(named: Programme | Component, text: str) -> bool:
    return fold_text(text) in map(fold_text, (named.name, named.code, *named.aliases))


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
    for code in _find_repeated([member.code for member in association.members]):
        yield f"kommunen {code} står två gånger"
    for code in _find_repeated(association.shipped_and_own("instrument").codes):
        yield f"instrumentet {code} står två gånger"
    for instrument in association.instruments:
        if instrument.low >= instrument.high:
            yield f"instrumentet {instrument.code} måste ha high över low"
    if OUTSIDE_PROGRAMMES in codes:
        yield f"{OUTSIDE_PROGRAMMES} är reserverat för det som inte är en insats"
    for line in association.budget:
        if line.programme not in {*codes, OUTSIDE_PROGRAMMES}:
            yield f"budgetraden {line.cost_type} gäller en okänd insats: {line.programme}"
    yield from _find_unknown_words(association)


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


def read_association(toml: str) -> Association:
    """Return the förbund that a settings file describes.

    Raises:
        UserError: the text is not TOML, or a setting is missing, misspelt or out of range;
            the message lists every place with what to do.
    """
    try:
        return Association.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"Inställningsfilen går inte att läsa som TOML: {error}.") from error
    except ValidationError as error:
        places = "\n".join(f"– {_describe(fault)}" for fault in error.errors())
        raise UserError(f"Inställningsfilen har fel som behöver rättas:\n{places}") from error


_FAULTS = {
    "missing": "saknas, lägg till den",
    "extra_forbidden": "är ingen inställning, ta bort den eller rätta stavningen",
    "string_type": "ska vara text inom citattecken",
    "float_parsing": "ska vara ett tal",
    "float_type": "ska vara ett tal",
    "int_type": "ska vara ett heltal",
    "int_parsing": "ska vara ett heltal",
    "bool_type": "ska vara true eller false",
    "too_short": "får inte vara tom",
    "string_too_short": "får inte vara tom",
    "literal_error": "har ett värde som inte finns i listan",
    "tuple_type": "ska vara en lista",
    "greater_than_equal": "ska vara minst {ge:g}",
    "less_than_equal": "ska vara högst {le:g}",
    "date_type": "ska vara ett datum, som 2025-03-14",
    "date_parsing": "ska vara ett datum, som 2025-03-14",
    "date_from_datetime_parsing": "ska vara ett datum, som 2025-03-14",
}


def _describe(fault: Any) -> str:
    place = ".".join(str(part) for part in fault["loc"]) or "filen"
    if fault["type"] == "value_error":
        return f"{place}: {fault['ctx']['error']}"
    told = _FAULTS.get(fault["type"], "har ett värde som inte går att använda")
    return f"{place} {told.format(**fault.get('ctx', {}))}"
