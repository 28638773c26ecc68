"""A förbund's first settings: the least that it cannot be without, as its chef answers."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from analytics.model.association import read_association
from analytics.model.errors import UserError
from analytics.model.programme import OUTSIDE_PROGRAMMES
from analytics.settings.codes import make_code
from analytics.settings.editing import RefusedAnswersError, read_answers
from analytics.settings.kinds import LINES, MONTH, TEXT
from analytics.settings.section import Ask

MEMBERS = "members"
ASKS = (
    Ask("name", "Förbundets namn", TEXT, "Står på alla sidor och rapporter."),
    Ask("region", "Region", TEXT, "Med hela namnet, till exempel Region Värmland."),
    Ask("programmes", "Insatser (en per rad)", LINES, "Som de heter i era Excelfiler."),
    Ask(
        "start",
        "Insatsernas första månad (ÅÅÅÅ-MM, får vara tom)",
        MONTH,
        "Går sedan att ändra för var och en.",
    ),
)
"""What is asked in writing; the member kommuner (``MEMBERS``) are chosen by their codes."""
_KIND = re.compile(r"\bsamordningsförbund(et)?\b", re.IGNORECASE)


def write_beginning(answers: Mapping[str, Any]) -> str:
    """Return the settings file of a förbund that is to be added where there is none.

    ``answers`` has the text of each of ``ASKS``, and the codes of the member kommuner.

    Raises:
        RefusedAnswersError: for each field that cannot be used, what to do.
    """
    values = read_answers(ASKS, answers)
    members: Sequence[str] = answers[MEMBERS]
    faults = {ask.name: f"Fyll i {ask.label.partition(' (')[0].lower()}." for ask in ASKS[:3]}
    faults[MEMBERS] = "Välj minst en kommun."
    missing = {name for name in faults if not (members if name == MEMBERS else values[name])}
    if missing:
        raise RefusedAnswersError({name: faults[name] for name in missing})
    toml = tomlkit.dumps(
        {
            "slug": make_code(_KIND.sub("", values["name"]).strip() or values["name"], ()),
            "name": values["name"],
            "region": values["region"],
            "members": [{"code": code} for code in members],
            "programmes": _list_programmes(values["programmes"], values["start"]),
        }
    )
    try:
        read_association(toml)
    except UserError as error:
        raise RefusedAnswersError({"": str(error)}) from error
    return toml


def _list_programmes(names: Sequence[str], start: str | None) -> list[dict[str, str]]:
    codes = [OUTSIDE_PROGRAMMES]
    for name in names:
        codes.append(make_code(name, codes))
    begun = {} if start is None else {"start": start}
    return [
        {"code": code, "name": name, **begun} for code, name in zip(codes[1:], names, strict=True)
    ]
