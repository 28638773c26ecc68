"""Turn the rows of a ledger version into a coded :class:`Dataset`."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.alike import choose_rows, find_each, number_alike
from analytics.model.association import Association
from analytics.model.axes import make_axes
from analytics.model.axis import Axis, Codes
from analytics.model.bands import NO_NUMBER, load_bands
from analytics.model.course_coding import Course, Rows, code_course, day_numbers, join_course
from analytics.model.courses import Courses
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset, Volumes
from analytics.model.economy import Economy
from analytics.model.employment import NOT_TOLD, Employment
from analytics.model.enrolment import FAR_FUTURE, Enrolments, join_stays
from analytics.model.events import NEVER, Events
from analytics.model.first_year import FIRST_YEAR_AXIS, code_first_year, find_year_days
from analytics.model.goal import GOAL_REACHED, code_destination_groups, code_goal_outcomes
from analytics.model.moments import Moments
from analytics.model.month import month_ordinals
from analytics.model.outcomes import code_outcomes
from analytics.model.rated import Rated, code_ratings
from analytics.model.rating_axes import RATING_DIMENSIONS
from analytics.model.replies import code_replies
from analytics.model.rows import ROW_KINDS
from analytics.model.steps import find_step_up_days, read_shown_steps
from analytics.model.text import fold_text
from analytics.model.vocabulary import UNKNOWN, load_vocabulary

_EPOCH = date(1970, 1, 1)
START_AXES = (
    "insats",
    "kon",
    "kommun",
    "part",
    "aldersgrupp",
    "utbildningsniva",
    "forsorjningstid",
)
"""Dimensions whose value is the one at the start of a deltagande."""
END_AXES = ("destination", "destination_group", "goal")
"""Dimensions whose value is the one at its end."""
MANY_VALUED = ("forsorjning", "forsorjningsgrupp", *RATING_DIMENSIONS)
"""Dimensions on which a deltagande may have several values, so that it has no code there."""


def frame_of(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    """Return ``rows`` (dataclass instances of ``kind``) as a table with a column per field."""
    names = [field.name for field in fields(kind)]
    columns = {name: [] for name in names}  # type: dict[str, list[Any]]
    for row in rows:
        for name in names:
            columns[name].append(getattr(row, name))
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def build_dataset(
    association: Association,
    coverage: Coverage,
    sheets: Mapping[str, pd.DataFrame],
    version: str = "",
) -> Dataset:
    """Return the dataset over one version's rows.

    ``sheets`` has per kind of row in ``ROW_KINDS`` a table with its fields as columns, with
    months as ordinals; a kind may be missing. ``pseudonym`` may be any value that tells persons
    apart. Participant rows may have the columns ``SHOWN_STEPS`` (see ``steps``).
    """
    rows = {kind: sheets.get(kind, frame_of((), ROW_KINDS[kind])) for kind in ROW_KINDS}
    mistakes = load_vocabulary("destination").with_role("error")
    participants = rows["deltagare"]
    is_mistake = participants["destination"].isin(mistakes)
    queued = participants["entry"].isna()
    stays = choose_rows(participants, ~is_mistake & ~queued).reset_index(drop=True)
    waiting = choose_rows(participants, ~is_mistake & queued).reset_index(drop=True)
    axes = make_axes(association)
    coded = _code_stays(association, axes, stays)
    known_until = _find_known_days(coverage, stays["programme"])
    joined = _join(coded, stays, known_until)
    find_persons = _make_person_finder(association, stays, coded.person)
    stay_events = _stay_events(axes, coded, known_until)
    enrolments = _enrolment_events(axes, coded, joined, known_until).sharing(stay_events)
    ratings = find_persons(rows["skattningar"])
    rated, rated_stays = _code_ratings(association, coverage, ratings, (enrolments, stay_events))
    return Dataset(
        version,
        association,
        coverage,
        enrolments=enrolments,
        stays=stay_events,
        anonymous=_anonymous_events(axes, association, coverage, rows["anonyma"]),
        volumes=_code_volumes(axes, association, rows["volymer"]),
        waiting=_code_waiting(association, axes, stays, waiting),
        sips=_code_meetings(axes, association, coverage, find_persons(rows["sip"])),
        asf=_code_employment(axes, association, rows["asf"]),
        economy=Economy(association, rows["ekonomi"]),
        rated=rated,
        rated_stays=rated_stays,
        replies=code_replies(association, axes, rows["enkat"]),
    )


def _code_ratings(
    association: Association,
    coverage: Coverage,
    ratings: pd.DataFrame,
    grains: tuple[Courses, Courses],
) -> tuple[Rated, Rated]:
    """Return what ratings tell of deltaganden and of stays, the same where those are alike."""
    known_until = _find_known_days(coverage, ratings["programme"])
    enrolments, stays = grains
    of_stays = code_ratings(association, ratings, stays, known_until)
    if np.array_equal(enrolments.exit_day, stays.exit_day):
        return of_stays, of_stays
    return code_ratings(association, ratings, enrolments, known_until), of_stays


class _CodedStays:
    """The stays with day numbers and a code per dimension."""

    def __init__(self, stays: pd.DataFrame, person: NDArray[Any]) -> None:
        self.days_in = day_numbers(stays["entry"])
        self.days_out = day_numbers(stays["exit"])
        self.person = person
        self.codes: dict[str, Codes] = {}
        self.course = code_course(stays)
        self.shown = read_shown_steps(stays)


def _code_stays(
    association: Association, axes: Mapping[str, Axis], stays: pd.DataFrame
) -> _CodedStays:
    coded = _CodedStays(stays, _number_persons(association, stays))
    insats = _code(axes["insats"], stays["programme"], _programme_keys(association))
    coded.codes["insats"] = insats
    coded.codes["del"] = _code_components(axes["del"], association, stays)
    coded.codes["delroll"] = _code_roles(axes["delroll"], association, stays)
    coded.codes["kon"] = _code(axes["kon"], stays["kon"])
    coded.codes["kommun"] = _code(
        axes["kommun"], stays["kommun"], _kommun_keys(association), "annan"
    )
    coded.codes["part"] = _code(axes["part"], stays["part"])
    coded.codes["utbildningsniva"] = _code(axes["utbildningsniva"], stays["education"])
    coded.codes["destination"] = _code(axes["destination"], stays["destination"], {"": UNKNOWN})
    coded.codes["destination_group"] = code_destination_groups(coded.codes["destination"])
    coded.codes["goal"] = code_goal_outcomes(stays)
    ages = _ages_at_entry(stays["birth_year"], coded.days_in)
    coded.codes["aldersgrupp"] = load_bands("aldersgrupp").code(ages)
    support_months = find_each(stays["support_months"], NO_NUMBER, np.int32)
    coded.codes["forsorjningstid"] = load_bands("forsorjningstid").code(support_months)
    coded.codes = {name: _pack(codes, axes[name]) for name, codes in coded.codes.items()}
    return coded


def _pack(codes: Codes, axis: Axis) -> Codes:
    """Return codes in the smallest type that has room for the axis."""
    return codes.astype(np.min_scalar_type(-len(axis)))


def _number_persons(association: Association, stays: pd.DataFrame) -> NDArray[np.int32]:
    names = ["pseudonym"] if association.shared_pseudonyms else ["pseudonym", "programme"]
    return number_alike(*(stays[name] for name in names)).astype(np.int32)


def _make_person_finder(
    association: Association, stays: pd.DataFrame, person: NDArray[np.int32]
) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return what gives rows that name a pseudonym the column ``person``, −1 for a stranger."""
    key = ["pseudonym"] if association.shared_pseudonyms else ["pseudonym", "programme"]

    @cache
    def number() -> Mapping[Hashable, int]:
        return dict(zip(_list_keys(stays, key), person.tolist(), strict=True))

    def find(rows: pd.DataFrame) -> pd.DataFrame:
        found = [number().get(one, -1) for one in _list_keys(rows, key)]
        return rows.drop(columns="pseudonym").assign(person=np.array(found, dtype=np.int32))

    return find


def _list_keys(rows: pd.DataFrame, names: list[str]) -> Iterator[Hashable]:
    return zip(*(rows[name] for name in names), strict=True)


def _code(
    axis: Axis,
    values: pd.Series,
    keys: Mapping[str, str] | None = None,
    otherwise: str | None = None,
) -> Codes:
    """Return the positions of ``values`` on ``axis``, by way of ``keys`` (value → axis key).

    Raises:
        KeyError: a value has no place on the axis and ``otherwise`` names none.
    """
    codes, distinct = pd.factorize(values)
    found = [(keys or {}).get(value, value) for value in distinct]
    position = {key: place for place, key in enumerate(axis.keys)}
    places = [
        position[key] if key in position or otherwise is None else position[otherwise]
        for key in found
    ]
    return np.array(places, dtype=np.int16)[codes] if places else np.empty(0, np.int16)


def _kommun_keys(association: Association) -> Mapping[str, str]:
    return {member.code: member.name for member in association.members}


def _code_components(axis: Axis, association: Association, stays: pd.DataFrame) -> Codes:
    names = {
        (programme.code, component.code): component.name
        for programme in association.programmes
        for component in programme.components
    }
    return _code_pairs(axis, names, stays, "ingen")


def _code_roles(axis: Axis, association: Association, stays: pd.DataFrame) -> Codes:
    roles = {
        (programme.code, component.code): component.role
        for programme in association.programmes
        for component in programme.components
    }
    return _code_pairs(axis, roles, stays, "annan")


def _code_pairs(
    axis: Axis, keys: Mapping[tuple[str, str], str], stays: pd.DataFrame, otherwise: str
) -> Codes:
    """Return the positions of what each stay's insats and del stand for in ``keys``."""
    programme, programmes = pd.factorize(stays["programme"])
    component, components = pd.factorize(stays["component"])
    places = [
        [axis.keys.index(keys.get((one, other), otherwise)) for other in components]
        for one in programmes
    ]
    table = np.array(places, dtype=np.int16).reshape(len(programmes), len(components))
    return table[programme, component]


def _ages_at_entry(birth_years: pd.Series, days_in: NDArray[np.int32]) -> NDArray[np.int32]:
    born = find_each(birth_years, NO_NUMBER, np.int32)
    years = days_in.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + _EPOCH.year
    return np.where(born == NO_NUMBER, NO_NUMBER, years - born)


def _join(coded: _CodedStays, stays: pd.DataFrame, known_until: NDArray[np.int32]) -> Enrolments:
    moves = load_vocabulary("destination").with_role("move")
    return join_stays(
        coded.person,
        coded.codes["insats"],
        coded.codes["del"],
        coded.days_in,
        coded.days_out,
        stays["destination"].isin(moves).to_numpy(dtype=bool),
        known_until,
    )


def _find_known_days(coverage: Coverage, programmes: pd.Series) -> NDArray[np.int32]:
    """Return, for each row, the last day up to which its insats is reported."""
    months = {code: coverage.last_of(code) for code in programmes.unique()}
    days = {
        code: (month.last_day - _EPOCH).days if month else FAR_FUTURE
        for code, month in months.items()
    }
    return programmes.map(days).to_numpy(dtype=np.int32)


def _leave_out_planned(
    days: NDArray[np.int32], known_until: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the days with ``NEVER`` for what is only planned: it lies after what is known."""
    return np.where(days > known_until, NEVER, days).astype(np.int32)


def _months(days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the month (ordinal) of each day; ``NEVER`` stays as it is.

    A calendar of the days between the first and the last spares working out each one's month.
    """
    happened = days != NEVER
    first, last = days.min(initial=NEVER), days.max(initial=0, where=happened)
    calendar = month_ordinals(np.arange(first, last + 1).astype("datetime64[D]"))
    return np.append(calendar, np.int32(NEVER))[np.where(happened, days - first, -1)]


def _enrolment_events(
    axes: Mapping[str, Axis],
    coded: _CodedStays,
    joined: Enrolments,
    known_until: NDArray[np.int32],
) -> Courses:
    first, last = _find_ends(joined, len(coded.person))
    codes = {name: coded.codes[name][first] for name in START_AXES}
    codes |= {name: coded.codes[name][last] for name in END_AXES}
    days_out = np.where(joined.pending, NEVER, coded.days_out[last])
    course = join_course(coded.course, first, last)
    course["step_up_day"] = find_step_up_days(coded.shown, course["step_entry"], joined.course_of)
    days = coded.days_in[first], days_out
    return _make_courses(axes, codes, days, coded.person[first], course, known_until[first])


def _find_ends(joined: Enrolments, stays: int) -> tuple[Rows, Rows]:
    """Return the first and last stay of each deltagande.

    Where every stay is one by itself they are slices, so that both share their arrays.
    """
    if len(joined.first) == stays:
        return slice(None), slice(None)
    return joined.first, joined.last


def _stay_events(
    axes: Mapping[str, Axis], coded: _CodedStays, known_until: NDArray[np.int32]
) -> Courses:
    step_up_day = find_step_up_days(coded.shown, coded.course["step_entry"])
    course = {**coded.course, "step_up_day": step_up_day}
    days = coded.days_in, coded.days_out
    return _make_courses(axes, coded.codes, days, coded.person, course, known_until)


def _make_courses(
    axes: Mapping[str, Axis],
    codes: Mapping[str, Codes],
    days: tuple[NDArray[np.int32], NDArray[np.int32]],
    person: NDArray[np.int32],
    course: Course,
    known_until: NDArray[np.int32],
) -> Courses:
    """Return the courses with what became of them; what is only planned is left out."""
    days_in, days_out = (_leave_out_planned(each, known_until) for each in days)
    reached = np.isin(codes["goal"], GOAL_REACHED)
    of_year = code_first_year(
        days_in, days_out, reached, course["step_up_day"], course["step_entry"]
    )
    outcomes = {**code_outcomes(course), FIRST_YEAR_AXIS.name: of_year}
    all_codes = {**codes, **{name: _pack(each, axes[name]) for name, each in outcomes.items()}}
    return Courses(
        {name: axes[name] for name in (*all_codes, *MANY_VALUED)},
        {name: _thin(each) for name, each in all_codes.items()},
        *(_months(days_in), _months(days_out), days_in, days_out),
        person,
        year_month=_months(find_year_days(days_in, known_until)),
        **{name: _thin(each) for name, each in course.items()},
    )


def _thin(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array that keeps one value where all are the same: what a förbund never tells."""
    thin = np.broadcast_to(array[:1].copy(), array.shape)
    return thin if np.array_equal(array, thin, equal_nan=array.dtype.kind == "f") else array


def _anonymous_events(
    axes: Mapping[str, Axis],
    association: Association,
    coverage: Coverage,
    rows: pd.DataFrame,
) -> Events:
    codes = {
        "insats": _code(axes["insats"], rows["programme"], _programme_keys(association)),
        "kon": _code(axes["kon"], rows["kon"]),
    }
    known_until = _find_known_days(coverage, rows["programme"])
    days_in = day_numbers(rows["entry"].map(lambda month: month.last_day))
    days_out = day_numbers(rows["exit"].map(lambda month: month and month.last_day))
    days_in = _leave_out_planned(days_in, known_until)
    days_out = _leave_out_planned(days_out, known_until)
    return Events(
        {name: axes[name] for name in codes},
        codes,
        *(_months(days_in), _months(days_out), days_in, days_out),
        np.arange(len(rows), dtype=np.int32),
    )


def _code_volumes(
    axes: Mapping[str, Axis], association: Association, rows: pd.DataFrame
) -> Volumes:
    codes = {
        "insats": _code(axes["insats"], rows["programme"], _programme_keys(association)),
        "kon": _code(axes["kon"], rows["kon"]),
    }
    sums = {
        name: rows[name].fillna(0).to_numpy(dtype=np.int64)
        for name in ("entered", "exited", "present")
    }
    month = rows["month"].to_numpy(dtype=np.int32)
    return Volumes({name: axes[name] for name in codes}, codes, month, **sums)


def _code_waiting(
    association: Association, axes: Mapping[str, Axis], stays: pd.DataFrame, rows: pd.DataFrame
) -> Courses:
    """Return the rows without an entry, with persons numbered on from those of the stays."""
    coded = _code_stays(association, axes, rows)
    if len(rows):
        coded.person = _number_persons(association, pd.concat([stays, rows]))[len(stays) :]
    nobody_entered = np.full(len(rows), NEVER, dtype=np.int32)
    return _stay_events(axes, coded, nobody_entered)


def _code_meetings(
    axes: Mapping[str, Axis], association: Association, coverage: Coverage, rows: pd.DataFrame
) -> Moments:
    """Return the days of the meetings that have been held."""
    days = day_numbers(rows["day"])
    held = days <= _find_known_days(coverage, rows["programme"])
    programme = _code(axes["insats"], rows["programme"], _programme_keys(association))
    return Moments.of(rows["person"].to_numpy(), programme, days, held)


def _code_employment(
    axes: Mapping[str, Axis], association: Association, rows: pd.DataFrame
) -> Employment:
    codes = {
        "kon": _code(axes["kon"], rows["kon"]),
        "kommun": _code(axes["kommun"], rows["kommun"], _kommun_keys(association), "annan"),
    }
    return Employment(
        {name: axes[name] for name in codes},
        codes,
        rows["month"].to_numpy(dtype=np.int32),
        pd.factorize(rows["enterprise"].map(fold_text))[0].astype(np.int64),
        rows["employed"].to_numpy(dtype=np.int64),
        rows["new"].fillna(NOT_TOLD).to_numpy(dtype=np.int64),
    )


def _programme_keys(association: Association) -> Mapping[str, str]:
    return {programme.code: programme.name for programme in association.programmes}
