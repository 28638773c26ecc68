"""Labels beside what they name."""

from textwrap import wrap


def break_label(label: str, width: int) -> list[str]:
    """Return the lines of a label, of ``width`` characters where its words allow it.

    It is broken between words and after a slash, never within a word.
    """
    lines = wrap(label.replace("/", "/ "), width, break_long_words=False)
    return [line.replace("/ ", "/") for line in lines] or [label]
