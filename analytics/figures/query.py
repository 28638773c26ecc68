"""Turn what somebody typed or linked to into a selection."""

from collections.abc import Iterable, Mapping

from analytics.model.axis import Axis
from analytics.model.errors import UserError
from analytics.model.text import find_near_texts, fold_text


def read_filters(texts: Iterable[str], axes: Mapping[str, Axis]) -> dict[str, set[str]]:
    """Return the keys per dimension that filters written DIMENSION=VALUE ask for.

    A value may be a key or a label, in any case; several of one dimension are alternatives.
    A dimension that no axis describes (of the economy) is passed on as it stands.

    Raises:
        UserError: a filter is not of that form, or a value is not on its axis.
    """
    chosen: dict[str, set[str]] = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator:
            raise UserError(f"”{text}” går inte att förstå. Skriv så här: kommun=Arvika.")
        key = find_key(axes[name], value) if name in axes else value
        chosen.setdefault(name, set()).add(key)
    return chosen


def find_key(axis: Axis, text: str) -> str:
    """Return the key on ``axis`` that ``text`` names, as key or label.

    Raises:
        UserError: there is none; the message lists what there is.
    """
    folded = fold_text(text)
    for key, label in axis.label_of.items():
        if folded in (fold_text(key), fold_text(label)):
            return key
    near = find_near_texts(text, [*axis.keys, *axis.labels]) or axis.labels
    raise UserError(f"{axis.label} ”{text}” finns inte. Välj bland {', '.join(near)}.")
