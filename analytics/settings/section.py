"""A part of a förbund's settings that is edited on its own, declared in a few lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from analytics.model.association import Association
from analytics.model.setting import Setting
from analytics.settings.kinds import Kind


@dataclass(frozen=True)
class Ask:
    """One field of a form: the setting ``name`` under a Swedish ``label``.

    ``means`` says what follows from the value, where the label does not.
    """

    name: str
    label: str
    kind: Kind
    means: str = ""


@dataclass(frozen=True)
class Words:
    """What the buttons and the choice of a section say."""

    new: str
    save: str
    remove: str = ""
    reset: str = ""


def keep_values(_old: Association, _former: Setting | None, values: Mapping[str, Any]) -> Any:
    """Return the answers as they are: each is a setting of its own."""
    return values


def _say_nothing(_entry: Any) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Section:
    """Entries that are edited one by one, or the one entry that there is (``single``).

    ``effect`` tells in a sentence what it does to figures. ``entries`` finds the entries of a
    förbund, ``changes`` returns the settings that other entries make. ``spread`` turns
    settings into the values of the fields, ``build`` turns them back (with the förbund, and the
    entry as it was). ``name`` is what an entry is called in a list,
    ``facts`` what the list tells of it besides, by its heading. Without ``asks`` entries
    can only be removed. ``reset`` returns the förbund with what is shipped in their place.
    """

    key: str
    title: str
    effect: str
    words: Words
    model: type[Setting]
    asks: tuple[Ask, ...]
    entries: Callable[[Association], Sequence[Any]]
    changes: Callable[[Association, tuple[Any, ...]], Mapping[str, Any]]
    name: Callable[[Any], str] = str
    facts: Callable[[Any], Mapping[str, str]] = _say_nothing
    spread: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    build: Callable[[Association, Any, Mapping[str, Any]], Mapping[str, Any]] = keep_values
    single: bool = False
    most: int = 1000
    reset: Callable[[Association], Association] | None = None

    def fill(self, entry: Setting | None) -> Mapping[str, Any]:
        """Return the values of the fields of an entry; of a new one what is meant by nothing."""
        if entry is not None:
            return self.spread(dict(entry))
        fields = self.model.model_fields.items()
        return self.spread(
            {
                name: field.get_default(call_default_factory=True)
                for name, field in fields
                if not field.is_required()
            }
        )


def list_section(
    field: str,
    model: type[Setting],
    title: str,
    effect: str,
    words: Words,
    asks: Iterable[Ask],
    **more: Any,
) -> Section:
    """Return the section of a setting that is a list of ``model``."""
    return Section(
        key=field,
        title=title,
        effect=effect,
        words=words,
        model=model,
        asks=tuple(asks),
        entries=attrgetter(field),
        changes=lambda _old, entries: {field: entries},
        **more,
    )


def single_section(
    key: str, title: str, effect: str, words: Words, asks: Iterable[Ask], field: str = ""
) -> Section:
    """Return the section of some of the förbund's plain settings, or of those under ``field``."""
    asked = tuple(asks)

    def change(_old: Association, entries: tuple[Any, ...]) -> Mapping[str, Any]:
        if field:
            return {field: entries[0]}
        return {ask.name: getattr(entries[0], ask.name) for ask in asked}

    def find(old: Association) -> Sequence[Any]:
        return (getattr(old, field) if field else old,)

    model = Association if not field else Association.model_fields[field].annotation
    return Section(key, title, effect, words, model, asked, find, change, single=True)  # type: ignore[arg-type] # a field with settings of its own is annotated by their model
