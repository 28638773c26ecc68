"""The förbund itself: its name, kommuner, insatser, delar and steps."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.member import Member
from analytics.model.municipality import load_municipalities
from analytics.model.programme import Component, Programme
from analytics.model.text import fold_text, swedish_sort_key
from analytics.settings.codes import make_code
from analytics.settings.kinds import LINES, MONTH, SHARE, TEXT, WHOLE, Chosen
from analytics.settings.section import Ask, Section, Words, list_section, single_section

_ROLES = {
    "annan": "Ingen av dem",
    "forsteg": "Försteg",
    "kartlaggning": "Kartläggning",
    "asf": "Arbetsintegrerande socialt företag (ASF)",
}
_ALIASES = Ask("aliases", "Andra namn i filerna (ett per rad)", LINES)

GENERAL = single_section(
    "allmant",
    "Namn och gränser",
    "Det här gäller hela förbundet.",
    Words("", "Spara uppgifterna"),
    (
        Ask("name", "Namn", TEXT, "Står på alla sidor och rapporter."),
        Ask("region", "Region", TEXT, "Som den heter i filerna, när den är part."),
        Ask(
            "near_target",
            "Så långt från målet räknas som nära (i procent av målet)",
            SHARE,
            "Med 10\u00a0% är 36\u00a0% nära när målet är 40\u00a0%.",
        ),
        Ask(
            "due_day",
            "Sista dag att läsa in förra månaden",
            WHOLE,
            "En dag i månaden. Det som läses in senare står som sent.",
        ),
        Ask(
            "shared_pseudonyms",
            "Är samma Deltagar-ID i två insatser samma person?",
            Chosen(
                {
                    None: "Inte besvarat (räknas som nej)",
                    True: "Ja: den som är med i två insatser räknas som en person",
                    False: "Nej: varje insats räknar sina egna deltagare",
                }
            ),
            "Avgör hur unika deltagare räknas.",
        ),
    ),
)

STEPS = single_section(
    "steg",
    "Steg",
    "Stegen ger stegförflyttningen sina namn. En fil anger ett steg med dess plats i listan, "
    "från 1.",
    Words("", "Spara stegen"),
    (Ask("steps", "Steg, det lägsta först (ett per rad, två till fem)", LINES),),
)


def list_member_section() -> Section:
    """Return the section of the member kommuner."""
    names = load_municipalities()
    codes = sorted(names, key=lambda code: swedish_sort_key(names[code]))
    return list_section(
        "members",
        Member,
        "Kommuner",
        "Deltagare från andra kommuner räknas under annan kommun.",
        Words("Ny kommun", "Spara kommunen", "Ta bort kommunen"),
        (Ask("code", "Kommun", Chosen({code: names[code] for code in codes})),),
        name=lambda member: member.name,
    )


PROGRAMMES = list_section(
    "programmes",
    Programme,
    "Insatser",
    "En insats räknas från sin första månad. Platserna ger beläggningen.",
    Words("Ny insats", "Spara insatsen", "Ta bort insatsen"),
    (
        Ask("name", "Namn", TEXT),
        _ALIASES,
        Ask("start", "Första månad (ÅÅÅÅ-MM, får vara tom)", MONTH),
        Ask("places", "Antal platser (får vara tomt)", WHOLE),
    ),
    name=lambda programme: programme.name,
    build=lambda old, former, values: _name(former, values, [p.code for p in old.programmes]),
)


def make_component_section(programme: Programme) -> Section:
    """Return the section of the delar of one insats."""

    def change(old: Association, components: tuple[Component, ...]) -> Mapping[str, Any]:
        changed = Programme.model_validate({**dict(programme), "components": components})
        return {
            "programmes": tuple(changed if p.code == programme.code else p for p in old.programmes)
        }

    taken = [component.code for component in programme.components]
    return Section(
        key=f"delar-{programme.code}",
        title=f"Delar i {programme.name}",
        effect="Deltagande delas upp per del. Slaget avgör vilka mått som räknar delen.",
        words=Words("Ny del", "Spara delen", "Ta bort delen"),
        model=Component,
        asks=(Ask("name", "Namn", TEXT), _ALIASES, Ask("role", "Slag", Chosen(_ROLES))),
        entries=lambda old: old.programme(programme.code).components,
        changes=change,
        name=lambda component: component.name,
        build=lambda _old, former, values: _name(former, values, taken),
    )


def _name(
    former: Programme | Component | None, values: Mapping[str, Any], taken: list[str]
) -> Mapping[str, Any]:
    """Give a new one its code; one with another name than before is still known by the former."""
    name = values["name"]
    if former is None:
        return {**values, "code": make_code(name, taken) if name else None}
    aliases = values["aliases"]
    known = map(fold_text, (name or "", *aliases))
    if fold_text(former.name) not in known:
        aliases = (*aliases, former.name)
    return {**values, "aliases": aliases}
