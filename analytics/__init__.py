"""What Samsyn computes; importable, testable and usable without a web server."""

import os

# Word reports bring lxml, which openpyxl would take to without being asked: it writes and reads
# workbooks a little otherwise than what all rules about them are tested with.
os.environ["OPENPYXL_LXML"] = "False"
