"""Run every benchmark: ``python -m bench``; or those named: ``python -m bench counting``."""

import platform
import sys

from bench import counting, front, loading, pages, release, reports, upload

BENCHES = {
    "counting": counting.run,
    "pages": pages.run,
    "loading": loading.run,
    "upload": upload.run,
    "release": release.run,
    "reports": reports.run,
    "front": front.run,
}

print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
for name in sys.argv[1:] or BENCHES:
    BENCHES[name]()
