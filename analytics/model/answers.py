"""Answers to questions about a file: where they belong among a förbund's settings.

The key of a question tells where its answer belongs:

    varde/<vocabulary>/<text>   spellings: the code that the text stands for
    rubrik/<kind>/<heading>     headings: the heading that it stands for, "" for one not read
    insats/<text>               another name of the insats with that code
    del/<insats>/<text>         another name of the insats's del with that code
    lopnummer                   shared_pseudonyms
    anything else               answers, as it is
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, Final, TypeVar

import tomlkit

from analytics.model.association import Association, read_association
from analytics.model.errors import UserError
from analytics.model.programme import Component, Programme
from analytics.model.rows import ROW_KINDS
from analytics.model.settings_document import reads_as, set_plain
from analytics.model.text import clean_text, fold_text
from analytics.model.vocabulary import VOCABULARIES


class UnusableAnswersError(UserError):
    """Answers that a file has no use for; ``keys`` are those of their questions."""

    def __init__(self, message: str, keys: Iterable[str]) -> None:
        super().__init__(message)
        self.keys = frozenset(keys)


YES: Final = "ja"
NO: Final = "nej"
AT_ENTRY: Final = "vid_inskrivning"
AT_EXPORT: Final = "vid_export"
PERCENT: Final = "procent"
SHARE: Final = "andel"
PER_PROGRAMME: Final = "insats"
WHOLE_FORBUND: Final = "forbund"
OUTCOME: Final = "utfall"
BUDGET: Final = "budget"
FORECAST: Final = "prognos"

POSSIBLE: Final[Mapping[str, tuple[str, ...]]] = {
    "lopnummer": (PER_PROGRAMME, WHOLE_FORBUND),
    "alder": (AT_ENTRY, AT_EXPORT),
    "andel": (PERCENT, SHARE),
    "dolt_blad": (YES, NO),
    "dolda_rader": (YES, NO),
    "dolda_kolumner": (YES, NO),
    "manadsblad": (OUTCOME, BUDGET, FORECAST, NO),
}
"""The answers that there are to a question, by what its key begins with."""

Settings = MutableMapping[str, Any]
_Named = TypeVar("_Named", Programme, Component)


def apply_answers(association: Association, answers: Mapping[str, str]) -> Association:
    """Return ``association`` as it is once ``answers`` (key → value) are remembered.

    Raises:
        UserError: an answer is not possible; the message names the question.
    """
    if not answers:
        return association
    settings = association.model_dump(mode="json")
    _write_answers(settings, association, answers)
    return Association.model_validate(settings)


def remember_answers(toml: str, answers: Mapping[str, str]) -> str:
    """Return the settings ``toml`` with ``answers`` written in; comments and order are kept.

    What ``read_association`` makes of it equals ``apply_answers`` on what it makes of ``toml``.

    Raises:
        UserError: the settings cannot be used, or an answer is not possible.
    """
    association = read_association(toml)
    applied = apply_answers(association, answers)
    for parse in (tomlkit.parse, _parse_gathered):
        document = parse(toml)
        _write_answers(document, association, answers)
        written = tomlkit.dumps(document)
        if reads_as(written, applied):
            return written
    raise UserError(
        "Svaren går inte att skriva in i inställningarna. Samla spellings, headings och answers "
        "i var sin tabell sist i filen."
    )


def _parse_gathered(toml: str) -> tomlkit.TOMLDocument:
    """Return the document with what is asked about last, where tomlkit can write in it.

    It loses itself in tables that are divided by others, or written as dotted keys.
    """
    document = tomlkit.parse(toml)
    for name in ("spellings", "headings", "answers"):
        if name in document:
            gathered = document[name].unwrap()
            del document[name]
            document[name] = gathered
    return document


def _write_answers(
    settings: Settings, association: Association, answers: Mapping[str, str]
) -> None:
    for key, value in answers.items():
        prefix, _, rest = key.partition("/")
        prefix = fold_text(prefix)
        check_answer(key, value, POSSIBLE.get(prefix, (value,)))
        write = _WRITERS.get(prefix, _write_answer)
        write(settings, association, key, rest, value)


def check_answer(key: str, value: str, possible: Iterable[str]) -> None:
    """Check that ``value`` is a ``possible`` answer to the question ``key``.

    Raises:
        UserError: it is not; the message names the question and the answers that there are.
    """
    if value not in (known := tuple(possible)):
        values = " eller ".join(f"”{one}”" for one in known)
        raise UnusableAnswersError(
            f"Svaret ”{value}” på frågan ”{key}” går inte att använda. Svara {values}.", [key]
        )


def _split(key: str, rest: str, owners: Iterable[str]) -> tuple[str, str]:
    """Return the two parts of ``rest``, of which the first must be one of ``owners``."""
    owner, _, text = rest.partition("/")
    if owner not in owners or not clean_text(text):
        raise _no_question(key)
    return owner, text


def _no_question(key: str) -> UserError:
    return UserError(f"Frågan ”{key}” finns inte. Kontrollera stavningen.")


def _write_answer(
    settings: Settings, _association: Association, key: str, _rest: str, value: str
) -> None:
    _put(_sub_table(settings, "answers"), key, value)


def _write_spelling(
    settings: Settings, association: Association, key: str, rest: str, value: str
) -> None:
    name, text = _split(key, rest, VOCABULARIES)
    check_answer(key, value, association.shipped_and_own(name).codes)
    _put(_sub_table(settings, "spellings", name), text, value)


def _write_heading(
    settings: Settings, _association: Association, key: str, rest: str, value: str
) -> None:
    kind, written = _split(key, rest, ROW_KINDS)
    _put(_sub_table(settings, "headings", kind), written, value)


def _write_programme(
    settings: Settings, association: Association, key: str, rest: str, value: str
) -> None:
    if not clean_text(rest):
        raise _no_question(key)
    programmes = association.programmes
    named = _choose(key, value, programmes, association.find_programme(rest))
    _add_alias(settings["programmes"][programmes.index(named)], named, rest)


def _write_component(
    settings: Settings, association: Association, key: str, rest: str, value: str
) -> None:
    code, text = _split(key, rest, (programme.code for programme in association.programmes))
    programme = association.programme(code)
    components = programme.components
    named = _choose(key, value, components, programme.find_component(text))
    owner = settings["programmes"][association.programmes.index(programme)]
    _add_alias(owner["components"][components.index(named)], named, text)


def _choose(key: str, value: str, among: tuple[_Named, ...], taken: _Named | None) -> _Named:
    """Return the one of ``among`` with code ``value``; another may not have the name already."""
    if not among:
        raise _no_question(key)
    possible = (taken,) if taken else among
    check_answer(key, value, (named.code for named in possible))
    return next(named for named in among if named.code == value)


def _write_shared_pseudonyms(
    settings: Settings, _association: Association, key: str, rest: str, value: str
) -> None:
    if rest:
        raise _no_question(key)
    set_plain(settings, "shared_pseudonyms", value == WHOLE_FORBUND)


_WRITERS: Mapping[str, Callable[[Settings, Association, str, str, str], None]] = {
    "varde": _write_spelling,
    "rubrik": _write_heading,
    "insats": _write_programme,
    "del": _write_component,
    "lopnummer": _write_shared_pseudonyms,
}
"""Where an answer is written, by what its key begins with: settings, förbund, key, rest, value."""


def _add_alias(entry: Settings, named: Programme | Component, text: str) -> None:
    alias = clean_text(text)
    if fold_text(alias) in map(fold_text, (named.name, named.code, *named.aliases)):
        return
    if "aliases" in entry:
        entry["aliases"].append(alias)
    else:
        set_plain(entry, "aliases", [alias])


def _sub_table(settings: Settings, *names: str) -> Settings:
    table = settings
    for name in names:
        table = table.setdefault(name, {})
    return table


def _put(table: Settings, text: str, value: str) -> None:
    """Write ``text`` = ``value``, in place of another spelling of the text if there is one."""
    same = (known for known in table if fold_text(known) == fold_text(text))
    table[next(same, clean_text(text))] = value
