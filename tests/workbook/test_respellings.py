"""One list written in many ways: the same content, so nothing is read in again."""

from collections.abc import Iterator, Sequence

import pytest

from analytics.upload import Upload
from tests.workbook.mutations.installation import FIRST_ROWS, Installation, install_beginning
from tests.workbook.mutations.spellings import load_tables, respell, save_tables

pytestmark = pytest.mark.slow

CHUNKS = [range(start, start + 30) for start in range(0, 300, 30)]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installation = install_beginning(tmp_path_factory.mktemp("respelt"))
    yield installation
    installation.close()


@pytest.mark.parametrize("seeds", CHUNKS, ids=str)
def test_the_same_list_written_otherwise_is_the_same_list(
    installed: Installation, seeds: Sequence[int]
) -> None:
    tables = load_tables(installed.content, FIRST_ROWS)
    state, figures = installed.state(), installed.figures()
    rows = rows_of(installed.take_in(installed.content))
    for seed in seeds:
        respelt, ways = respell(tables, seed)
        what = f"{', '.join(ways)}, seed {seed}"

        upload = installed.take_in(save_tables(respelt))

        assert upload.status == "already_imported", what
        assert rows_of(upload) == rows, what
        assert installed.state() == state, what
    assert installed.figures() == figures


def rows_of(upload: Upload) -> dict[str, list[str]]:
    """Return every row that was read, per kind and in an order of its own."""
    return {kind: sorted(map(repr, rows)) for kind, rows in upload.reading.rows.items()}
