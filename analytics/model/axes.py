"""The dimensions that a förbund's figures can be split by."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.model.bands import load_bands
from analytics.model.first_year import FIRST_YEAR_AXIS
from analytics.model.goal import GOAL_AXIS
from analytics.model.outcomes import OUTCOME_AXES
from analytics.model.rating_axes import make_rating_axes
from analytics.model.steps import make_step_axis
from analytics.model.vocabulary import UNKNOWN

_VOCABULARIES = (
    *("kon", "part", "destination", "destination_group", "utbildningsniva"),
    *("forsorjning", "forsorjningsgrupp", "delroll"),
)
_MAIN_SOURCES = {
    "kalla_fore": ("forsorjning", "Huvudsaklig försörjning före"),
    "kalla_efter": ("forsorjning", "Huvudsaklig försörjning efter"),
    "kallgrupp_fore": ("forsorjningsgrupp", "Huvudsaklig försörjning före"),
    "kallgrupp_efter": ("forsorjningsgrupp", "Huvudsaklig försörjning efter"),
}
"""The vocabulary and the label of each dimension of main sources."""
_STEPS = {"steg_fran": "Steg vid start", "steg_till": "Steg vid avslut"}


def make_axes(association: Association) -> Mapping[str, Axis]:
    """Return every dimension of the förbund by name; insats, del and kommun go by full name."""
    axes = {name: _vocabulary_axis(association, name) for name in _VOCABULARIES}
    for name in ("aldersgrupp", "forsorjningstid"):
        bands = load_bands(name)
        axes[name] = Axis(name, bands.label, bands.codes, bands.labels)
    programmes = tuple(programme.name for programme in association.programmes)
    axes["insats"] = Axis("insats", "Insats", programmes, programmes)
    axes["del"] = _component_axis(association)
    axes["kommun"] = _municipality_axis(association)
    axes["goal"] = GOAL_AXIS
    axes |= {axis.name: axis for axis in (*OUTCOME_AXES, FIRST_YEAR_AXIS)}
    for name, label in _STEPS.items():
        axes[name] = make_step_axis(name, label, association.steps)
    for name, (vocabulary, label) in _MAIN_SOURCES.items():
        axes[name] = replace(axes[vocabulary], name=name, label=label)
    return axes | make_rating_axes(association)


def _vocabulary_axis(association: Association, name: str) -> Axis:
    vocabulary = association.vocabulary(name)
    return Axis(name, vocabulary.label, vocabulary.codes, vocabulary.labels)


def _component_axis(association: Association) -> Axis:
    components = (c for programme in association.programmes for c in programme.components)
    names = tuple(dict.fromkeys(component.name for component in components))
    return Axis("del", "Del", (*names, "ingen"), (*names, "Ingen del"))


def _municipality_axis(association: Association) -> Axis:
    members = tuple(member.name for member in association.members)
    return Axis(
        "kommun",
        "Kommun",
        (*members, "annan", UNKNOWN),
        (*members, "Annan kommun", "Uppgift saknas"),
    )
