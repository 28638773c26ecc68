"""What is told in sentences alone."""

from analytics.exhibits.digest import Digest
from pages.components.markup import fill
from pages.components.sheet import frame, write


def show_digest(digest: Digest, *, numbered: bool = False) -> None:
    """Draw the sentences as a list below their headline, ``numbered`` where they are steps."""
    write(frame(fill("digest.html", digest=digest, numbered=numbered)))
