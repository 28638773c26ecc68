"""A PostgreSQL server of the tests' own: on a free loopback port, its data in a new folder."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import psycopg

_PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None
)
_UNSAFE = ("fsync=off", "full_page_writes=off")
_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=40",
    "shared_buffers=32MB",
    "log_min_messages=panic",
)


class PostgresServer:
    """A server with user, password and databases of its own; ``durable`` keeps fsync on."""

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self.data = folder / "data"
        self.password = secrets.token_urlsafe(12)
        self.port = _find_free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._settings = [*_SETTINGS, *(() if durable else _UNSAFE)]
        self._count = 0
        secret = folder / "password"
        secret.write_text(self.password)
        for path in (folder, secret):
            _give_away(path)
        self._initialise("--auth=scram-sha-256", f"--pwfile={secret}", "--username=samsyn")

    def _initialise(self, *options: str) -> None:
        shape = ("--encoding=UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync")
        command = [str(_PROGRAMS / "initdb"), "-D", str(self.data), *shape, *options]
        subprocess.run([*_as_server(), *command], check=True, capture_output=True, cwd="/")

    def url(self, database: str) -> str:
        return f"postgresql://samsyn:{self.password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        settings = [word for setting in self._settings for word in ("-c", setting)]
        command = [str(_PROGRAMS / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        self.process = subprocess.Popen(
            [*_as_server(), "--pdeathsig=QUIT", *command, *settings],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        end = monotonic() + 30
        while True:
            try:
                self.run_sql("SELECT 1")
            except psycopg.OperationalError:
                if monotonic() > end:
                    raise
                sleep(0.02)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it at once; SIGINT lets it close its files first."""
        self.process.send_signal(how)
        self.process.wait(timeout=30)

    def limit_files(self, pid: int, size: int) -> None:
        """Let one of the server's processes write no file longer than ``size`` bytes."""
        command = [*_as_server(), "prlimit", f"--pid={pid}", f"--fsize={size}"]
        subprocess.run(command, check=True)

    def run_sql(self, sql: str, database: str = "postgres") -> list[tuple]:
        """Run one statement, past the program."""
        with closing(psycopg.connect(self.url(database), autocommit=True)) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def make_database(self, template: str = "template0") -> str:
        """Make a database that looks like another one; return its name."""
        self._count += 1
        name = f"samsyn_{self._count}"
        self.run_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        self.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def run_server(*, durable: bool) -> Iterator[PostgresServer]:
    """Give a started server; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-postgres-"))
    try:
        server = PostgresServer(folder, durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)


def _find_free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def _as_server() -> list[str]:
    """Return how a program is started as somebody PostgreSQL agrees to run as: never root."""
    if os.geteuid():
        return ["setpriv"]
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _give_away(path: Path) -> None:
    if not os.geteuid():
        owner = pwd.getpwnam("postgres")
        os.chown(path, owner.pw_uid, owner.pw_gid)
