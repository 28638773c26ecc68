"""Write settings into the TOML text that holds them; comments and order are kept."""

from collections.abc import Mapping, MutableMapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Table

from analytics.model.association import Association, read_association
from analytics.model.errors import UserError
from analytics.model.setting import Setting

Document = MutableMapping[str, Any]


def write_association(toml: str, wanted: Association) -> str:
    """Return the settings ``toml`` changed where they differ from ``wanted``, and only there.

    What ``read_association`` makes of it equals ``wanted``. Where the text is laid out so that
    a change cannot be made in its place, the changed settings are gathered last.

    Raises:
        UserError: ``toml`` cannot be used, or the change cannot be written into it.
    """
    known = read_association(toml)
    for write in (_write_setting, _write_gathered):
        document = tomlkit.parse(toml)
        write(document, known, wanted)
        written = tomlkit.dumps(document)
        if reads_as(written, wanted):
            return written
    raise UserError(
        "Ändringen går inte att skriva in i inställningsfilen. Hämta filen, ändra i den och läs "
        "in den igen."
    )


def reads_as(toml: str, association: Association) -> bool:
    """Tell whether a settings file describes exactly this förbund."""
    try:
        return read_association(toml) == association
    except UserError:
        return False


def list_changed_fields(known: Setting, wanted: Setting) -> list[str]:
    """Return the names of the settings that differ, in the order of the file format."""
    fields = type(wanted).model_fields
    return [name for name in fields if getattr(known, name) != getattr(wanted, name)]


def _write_gathered(document: Document, known: Setting, wanted: Setting) -> None:
    for name in list_changed_fields(known, wanted):
        document.pop(name, None)
        _write_new(document, name, getattr(wanted, name))


def _write_setting(table: Document, known: Setting, wanted: Setting) -> None:
    for name in list_changed_fields(known, wanted):
        before, after = getattr(known, name), getattr(wanted, name)
        if name not in table:
            _write_new(table, name, after)
        elif _is_nothing(after):
            del table[name]
        elif isinstance(after, Setting):
            _write_setting(table[name], before, after)
        elif isinstance(after, Mapping):
            _write_mapping(table[name], after)
        elif _holds_settings(before) and _holds_settings(after):
            _write_list(table, name, before, after)
        else:
            set_plain(table, name, _to_plain(after))


def _write_new(table: Document, name: str, value: object) -> None:
    plain = _to_plain(value)
    if _is_nothing(value):
        return
    if isinstance(plain, dict) or _holds_settings(value):
        table[name] = plain
    else:
        set_plain(table, name, plain)


def _is_nothing(value: object) -> bool:
    return value is None or value in ((), {})


def _holds_settings(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Setting)


def _write_mapping(table: Document, wanted: Mapping[str, Any]) -> None:
    for name in [name for name in table if name not in wanted]:
        del table[name]
    for name, value in wanted.items():
        if isinstance(value, Mapping) and name in table:
            _write_mapping(table[name], value)
        elif name not in table or table[name] != value:
            table[name] = _to_plain(value)


def _write_list(
    table: Document, name: str, known: Sequence[Setting], wanted: Sequence[Setting]
) -> None:
    """Change entries in their places, take away those that are gone and add new ones last."""
    former = _pair(known, wanted)
    kept = [place for place in former if place is not None]
    if None in former[: len(kept)]:  # a new one stands among those that were there
        table[name] = _to_plain(tuple(wanted))
        return
    items = table[name]
    for place, entry in zip(kept, wanted, strict=False):
        _write_setting(items[place], known[place], entry)
    for place in sorted(set(range(len(known))) - set(kept), reverse=True):
        del items[place]
    for entry in wanted[len(kept) :]:
        items.append(_to_plain(entry))


def _pair(known: Sequence[Setting], wanted: Sequence[Setting]) -> list[int | None]:
    """Return for each wanted entry the place of the one that it was before, None for a new one."""
    before, after = ([getattr(e, "code", e) for e in entries] for entries in (known, wanted))
    former: list[int | None] = [None] * len(wanted)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, low, high, new_low, new_high in steps:
        if kind in ("equal", "replace"):
            for far in range(min(high - low, new_high - new_low)):
                former[new_low + far] = low + far
    return former


def _to_plain(value: Any) -> Any:
    if isinstance(value, Setting):
        told = value.model_dump(exclude_defaults=True, exclude_none=True)
        return {name: _to_plain(part) for name, part in told.items()}
    if isinstance(value, tuple | list):
        return [_to_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {name: _to_plain(part) for name, part in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def set_plain(table: Document, name: str, value: object) -> None:
    """Write one plain setting; a new one goes above the comment on the table that follows."""
    container = table.value if isinstance(table, Table) else table
    if name in container or not isinstance(container, Container):
        table[name] = value
        return
    plain = [key for key, item in container.body if key and not isinstance(item, Table | AoT)]
    container._insert_after(plain[-1], name, value)  # nothing public puts a key there
