"""Two invented förbund: their settings, their monthly workbooks and the generator of both."""

import analytics  # noqa: F401 - settles how openpyxl writes
