"""Compare texts as people read them, not as programs store them."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_INVISIBLE = dict.fromkeys(
    (
        *map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"),
        *(0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # left to right and back
        *(*range(0x09), *range(0x0E, 0x1C), 0x7F),  # controls, which PostgreSQL does not take
    )
)


def clean_text(text: str) -> str:
    """Return ``text`` composed (NFC), without invisible characters and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def fold_text(text: str) -> str:
    """Return the form under which two spellings of one text are equal."""
    return clean_text(text).casefold()


def find_near_texts(text: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return at most ``most`` of the ``known`` texts that look like ``text``, nearest first."""
    by_fold = {fold_text(name): name for name in known}
    return [by_fold[fold] for fold in get_close_matches(fold_text(text), by_fold, most, 0.75)]


def swedish_sort_key(text: str) -> tuple[int, ...]:
    """Return a key that sorts å, ä and ö after z."""
    order = {"å": 1, "ä": 2, "ö": 3}
    return tuple(0x110000 + order[c] if c in order else ord(c) for c in fold_text(text))


def clean_lines(text: str) -> str:
    """Return a text of several lines, each as ``clean_text`` leaves it, without empty ends."""
    return "\n".join(map(clean_text, text.splitlines())).strip()
