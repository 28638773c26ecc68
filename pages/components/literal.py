"""Text that somebody else wrote, shown as it stands and not as markup."""

import re

_MARKUP = re.compile(
    r"[\\`*\[\]$~<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it marks nothing
    r"|&(?=[#\w])"
    r"|:(?=[a-z+/])"
    r"|^\s*[-+#>]",
    re.MULTILINE,
)


def escape_markdown(text: str) -> str:
    """Return ``text`` so that a widget that reads Markdown shows it letter by letter.

    A cell may hold an image's address, which the reader's browser would fetch from outside.
    """
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
