"""Codes of insatser, delar and instruments, made from their names once and never changed."""

import re
import unicodedata
from collections.abc import Collection


def make_code(name: str, taken: Collection[str]) -> str:
    """Return a code (a–z, 0–9, hyphens) for ``name`` that is not among ``taken``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    code = "-".join(re.findall(r"[a-z0-9]+", plain)) or "kod"
    numbered = (f"{code}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (code, *numbered) if one not in taken)
