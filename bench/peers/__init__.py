"""The same questions in other libraries, as their own manuals would have them answered fast.

Each peer is made of the rows once (``make``: as its tuned form is kept in memory, not timed) and
answers ``MEASURES`` by name as complete tidy tables, zeros included. Frozen before our own core
was tuned; do not slow them.
"""

import os

os.environ["POLARS_MAX_THREADS"] = "1"  # read when Polars is imported

MEASURES = {
    "inskrivna": ("month", "kon"),
    "utskrivna": ("month", "destination", "kon"),
    "pagaende": ("month",),
    "till_arbete_studier": ("kon",),
    "kommun_part": ("kommun", "part"),
    "tid": ("insats",),
    "forsorjning": ("before", "after"),
    "who5": ("kon",),
    "unika": (),
}
"""The core measures, and the dimensions of the table of each."""
