"""Run every benchmark: ``python -m bench``."""

import platform

from bench import counting, release, upload

print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
counting.run()
upload.run()
release.run()
