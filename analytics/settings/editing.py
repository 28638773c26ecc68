"""Change a förbund's settings by what was answered in a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.setting import Setting
from analytics.model.setting_faults import explain_fault
from analytics.settings.kinds import Written
from analytics.settings.section import Ask, Section

_TOO_SHORT = ("string_too_short", "too_short")


class RefusedAnswersError(UserError):
    """Answers that cannot be used: for each field's name what to do, "" for all of them."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


def change_entry(
    association: Association, section: Section, place: int | None, answers: Mapping[str, Any]
) -> Association:
    """Return the förbund with the entry at ``place`` as answered; None adds one.

    Raises:
        RefusedAnswersError: the answers cannot be used.
    """
    entries = list(section.entries(association))
    former = None if place is None else entries[place]
    values = read_answers(section.asks, answers)
    entry = _make_entry(section, association, former, values)
    if place is None:
        entries.append(entry)
    else:
        entries[place] = entry
    return _put(association, section, entries)


def remove_entry(association: Association, section: Section, place: int) -> Association:
    """Return the förbund without the entry at ``place``.

    Raises:
        RefusedAnswersError: it is needed.
    """
    entries = list(section.entries(association))
    del entries[place]
    return _put(association, section, entries)


def read_answers(asks: Sequence[Ask], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each question by its name, None where a field is empty.

    Raises:
        RefusedAnswersError: some cannot be read.
    """
    values, faults = {}, {}
    for ask in asks:
        try:
            values[ask.name] = _read(ask, answers[ask.name])
        except UserError as error:
            faults[ask.name] = str(error)
    if faults:
        raise RefusedAnswersError(faults)
    return values


def _read(ask: Ask, answer: Any) -> Any:
    if not isinstance(ask.kind, Written):
        return answer
    text = answer.strip()
    return ask.kind.read(text) if text or ask.kind.lines else None


def _make_entry(
    section: Section, association: Association, former: Setting | None, values: Mapping[str, Any]
) -> Setting:
    built = section.build(association, former, values)
    merged = {**(dict(former) if former else {}), **built}
    try:
        return section.model.model_validate(
            {name: value for name, value in merged.items() if value is not None}
        )
    except ValidationError as error:
        raise RefusedAnswersError(_place_faults(section, error)) from error


def _put(association: Association, section: Section, entries: list[Any]) -> Association:
    changes = section.changes(association, tuple(entries))
    try:
        return Association.model_validate({**dict(association), **changes})
    except ValidationError as error:
        raise RefusedAnswersError({"": _tell_whole(section, error.errors()[0])}) from error


def _tell_whole(section: Section, fault: ErrorDetails) -> str:
    if fault["type"] == "too_short":
        return f"{section.title}: det måste finnas minst en."
    return _sentence(explain_fault(fault))


def _place_faults(section: Section, error: ValidationError) -> dict[str, str]:
    labels = {ask.name: ask.label.partition(" (")[0] for ask in section.asks}
    faults = {}
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else ""
        place = name if name in labels else ""
        faults[place] = _tell(labels.get(name, ""), fault)
    return faults


def _tell(label: str, fault: ErrorDetails) -> str:
    if fault["type"] == "missing" or (fault["type"] in _TOO_SHORT and not fault["input"]):
        return f"Fyll i {label}." if label else "Fyll i fälten."
    if fault["type"] == "value_error":
        return _sentence(explain_fault(fault))
    return _sentence(f"{label} {explain_fault(fault)}".strip())


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."
