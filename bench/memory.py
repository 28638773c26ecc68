"""What the rows take in memory once they are loaded, measured in a process of their own."""

import ctypes
import gc
import subprocess
import sys
from pathlib import Path

import pyarrow as pa

from bench.material import make_frame
from bench.ways import WAYS

_STATUS = Path("/proc/self/status")


def measure_memory(way: str, size: int) -> int:
    """Return the bytes by which a process has grown when ``way`` has loaded ``size`` rows."""
    command = [sys.executable, "-m", "bench.memory", way, str(size)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - ours
    return int(done.stdout)


def _load(way: str, size: int) -> object:
    return WAYS[way](make_frame(size))


def _resident() -> int:
    """Return the bytes in use, with what has been freed given back first."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    (line,) = (text for text in _STATUS.read_text().splitlines() if text.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    name, rows = sys.argv[1], int(sys.argv[2])
    _load(name, 300)  # what the libraries themselves take is not counted
    before = _resident()
    kept = _load(name, rows)
    print(_resident() - before)
