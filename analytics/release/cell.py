"""One number of a release, and where it stands in the catalogue."""

from dataclasses import dataclass

from analytics.release.catalogue import Publication
from analytics.release.windows import Window


@dataclass(frozen=True)
class Cell:
    """A count of ``publication`` over ``window`` for one value per dimension (``keys``)."""

    publication: Publication
    window: Window
    keys: tuple[str, ...]

    @property
    def event(self) -> str:
        """What is counted: inskrivna, utskrivna or pagaende."""
        return self.publication.event

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions that ``keys`` are on."""
        return self.publication.by

    @property
    def name(self) -> str:
        """The cell in writing, the same in every release: event/window/dimension=key/…."""
        chosen = (f"{name}={key}" for name, key in zip(self.by, self.keys, strict=True))
        return "/".join([self.event, str(self.window.end), *chosen])

    def over(self, window: Window) -> "Cell":
        """Return the same cell of another window."""
        return Cell(self.publication, window, self.keys)
