"""How the tests run a command."""

import pytest

from analytics.__main__ import main


@pytest.fixture
def run(home, capsys):
    """Give a function that runs a command on the test's ``home``: exit code, output, errors."""

    def run(*words):
        code = main(["--home", str(home), *map(str, words)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
