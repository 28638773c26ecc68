"""What is told in sentences alone, without a chart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Digest:
    """``headline`` says what it is about; nothing is shown where there are no ``sentences``."""

    key: str
    headline: str
    sentences: tuple[str, ...]
