"""Start the app as a user does, on a port of its own, and stop it again."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from analytics.accounts.register import list_accounts
from analytics.ledger.databases import MAIN_FILE
from analytics.ledger.forbund import is_demo
from analytics.ledger.store import open_store
from tests.access.readers import sign_in

ROOT = Path(__file__).parents[2]
_PATIENCE = 60
SESSIONS: dict[str, str] = {}
"""The session of a förbundschef at each app that demands a login; ``open_tab`` brings it."""


@contextmanager
def started_app(
    home: Path, *, signed_in: bool = True, script: str = "app.py", **environment: str
) -> Iterator[str]:
    """Give the address of an app that keeps its data in ``home``.

    Where a login is demanded and nobody has an account, a förbundschef is logged in, unless
    ``signed_in`` is false.
    """
    port = find_free_port()
    address = f"http://127.0.0.1:{port}"
    log = home.parent / f"server-{port}.log"
    if signed_in and _demands_login(home):
        SESSIONS[address] = sign_in(home)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),  # a script elsewhere imports from here as well
                "SAMSYN_HOME": str(home),
                "STREAMLIT_SERVER_PORT": str(port),
                **environment,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_up(address, process, log)
            yield address
        finally:
            SESSIONS.pop(address, None)
            process.terminate()
            process.wait(timeout=20)


def _demands_login(home: Path) -> bool:
    if not (home / MAIN_FILE).exists():
        return False
    with closing(open_store(home)) as store:
        return not is_demo(store) and not list_accounts(store)


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    if not wait_until_it_answers(f"{address}/halsa", lambda: process.poll() is None):
        raise AssertionError(f"the app did not start:\n{log.read_text(encoding='utf-8')}")


def wait_until_it_answers(address: str, alive: Callable[[], bool] = lambda: True) -> bool:
    """Wait until there is an answer at an address; return False when none will come."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and alive():
        try:
            with urllib.request.urlopen(address, timeout=1):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
