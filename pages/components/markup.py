"""HTML from templates, in which every text stands letter by letter."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension


class _OneLine(Extension):
    """Joins a template's lines: how it is laid out is for those who read the template.

    A browser makes a text of each line end, and each is cleaned on its own (decision 18).
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - as Jinja calls it
        return "".join(line.strip() for line in source.splitlines())


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    extensions=[_OneLine],
)


def fill(template: str, **values: object) -> str:
    """Return a template of ``templates/`` filled with ``values``."""
    return _TEMPLATES.get_template(template).render(values)
