"""Run every benchmark: ``python -m bench``."""

import platform

from bench import counting, upload

print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
counting.run()
upload.run()
