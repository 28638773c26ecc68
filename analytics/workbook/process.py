"""Processes of our own for files that others have made: started and bounded here."""

import os
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path
from typing import Final

SECONDS: Final = 30
_ROOT = Path(__file__).parents[2]


class ChildError(Exception):
    """A child gave no answer: it was refused memory, time or sense by the file."""


def make_program(module: str, without: tuple[str, ...] = ()) -> str:
    """Return the program that calls ``main`` of ``module``, where no package ``without`` exists.

    An isolated interpreter finds its own packages and nothing else; the checkout comes last.
    """
    paths = [sysconfig.get_path("platlib"), str(_ROOT)]
    return (
        f"import sys; sys.path += {paths!r}; "
        f"sys.modules.update(dict.fromkeys({without!r})); "
        f"from {module} import main; main()"
    )


def ask_child(program: str, data: bytes, *, seconds: float = SECONDS, most: int) -> bytes:
    """Return what ``program`` answers to ``data``, within ``seconds`` and below ``most`` bytes.

    Raises:
        ChildError: the child aborted, took too long or answered too much.
    """
    with os.fdopen(os.memfd_create("upload"), "wb+") as upload:  # in memory: never on disk
        upload.write(data)
        upload.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell, no argument of a user
            [sys.executable, "-I", "-S", "-c", program],
            stdin=upload,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a reader that panics may print what it was reading
            env={},
            cwd="/",
        )
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    try:
        return _collect(child, most)
    finally:
        timer.cancel()
        child.kill()
        child.wait()


def _collect(child: subprocess.Popen[bytes], most: int) -> bytes:
    if child.stdout is None:
        raise ChildError
    with child.stdout as pipe:
        answer = pipe.read(most)
    if len(answer) == most:
        child.kill()
    if child.wait() != 0:
        raise ChildError
    return answer
