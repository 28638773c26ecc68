"""Processes that are forked off one that has everything loaded, so that they start at once."""

import multiprocessing
import os
import sys
from contextlib import contextmanager
from types import ModuleType

import pytest

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.crash.writers"])
_ADDRESS = "SAMSYN_DATABASE"


def _run(address, target, *arguments):
    """Run ``target`` as the test is now, not as it was when the first process was made."""
    os.environ.pop(_ADDRESS, None)
    if address:
        os.environ[_ADDRESS] = address
    target(*arguments)


@contextmanager
def start(target, *arguments):
    """Run ``target`` in a process, with a pipe for its answers as the last argument."""
    answers, theirs = CONTEXT.Pipe(duplex=False)
    given = (os.environ.get(_ADDRESS), target, *arguments, theirs)
    process = CONTEXT.Process(target=_run, args=given, daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        # A page that has been tested is left as the main module, and would be run in the process.
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        process.start()
    theirs.close()
    try:
        yield process, answers
    finally:
        process.kill()
        process.join()
        process.close()
        answers.close()


def ask(target, *arguments):
    """Return the one answer of ``target``, run in a process."""
    with start(target, *arguments) as (process, answers):
        answer = answers.recv()
        process.join()
        return answer


def drain(answers):
    """Return every whole answer of a process that is gone."""
    received = []
    try:
        while True:
            received.append(answers.recv())
    except (EOFError, OSError):  # the second: it was killed in the middle of a word
        return received
