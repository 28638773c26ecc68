"""Run every benchmark: ``python -m bench``; or those named: ``python -m bench counting``."""

import platform
import subprocess
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

if named := sys.argv[1:]:
    for name in named:
        BENCHES[name]()
else:
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}",
        flush=True,
    )
    for name in BENCHES:  # each by itself: one tells the most memory that its process has had
        subprocess.run([sys.executable, "-m", "bench", name], check=True)  # noqa: S603 - ours
