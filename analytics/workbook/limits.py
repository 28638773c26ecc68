"""What a child process may use; it sets the limits itself, before it sees the first byte."""

import resource

MEMORY = 1024**3
SECONDS = 20


def limit_process() -> None:
    """Limit memory to 1 GB, processor time to 20 s, and forbid writing files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
