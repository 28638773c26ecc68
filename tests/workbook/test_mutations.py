"""Real workbooks spoilt at random and taken in: a status, a sentence, and nothing half saved."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

import pytest

from analytics.model.errors import UserError
from tests.workbook.mutations import container, xml
from tests.workbook.mutations.installation import (
    Installation,
    install_beginning,
    install_sample,
)

pytestmark = pytest.mark.slow

CHUNKS = [range(start, start + 30) for start in range(0, 150, 30)]
STATUSES = ("imported", "already_imported", "questions", "refused")
_NO_SENTENCE = re.compile(
    r"Traceback|Exception|\b[A-Z]\w+Error\b|<class|\bNone\b|/(?:tmp|work|home)/|xl/|\.py\b|[{}]"
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installed = install_sample(tmp_path_factory.mktemp("whole"))
    yield installed
    installed.close()


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installed = install_beginning(tmp_path_factory.mktemp("beginning"))
    yield installed
    installed.close()


@pytest.mark.parametrize("seeds", CHUNKS, ids=str)
def test_spoilt_containers_are_answered_and_change_nothing(
    whole: Installation, seeds: Sequence[int]
) -> None:
    def spoil(seed: int) -> tuple[str, bytes]:
        mutate = container.MUTATIONS[seed % len(container.MUTATIONS)]
        return mutate.__name__, mutate(whole.content, Random(seed))

    check_all(whole, spoil, seeds)


@pytest.mark.parametrize("seeds", CHUNKS, ids=str)
def test_spoilt_xml_is_answered_and_changes_nothing(
    beginning: Installation, seeds: Sequence[int]
) -> None:
    def spoil(seed: int) -> tuple[str, bytes]:
        change = xml.CHANGES[seed % len(xml.CHANGES)]
        return change.__name__, xml.spoil(beginning.content, change, Random(seed))

    check_all(beginning, spoil, seeds)


def check_all(
    installation: Installation, spoil: Callable[[int], tuple[str, bytes]], seeds: Sequence[int]
) -> None:
    """Assert that no spoilt workbook does harm; one that is read after all is forgotten again."""
    state, figures = installation.state(), installation.figures()
    for seed in seeds:
        name, spoilt = spoil(seed)
        what = f"{name}, seed {seed}"
        status, messages = take_in(installation, spoilt)
        assert status in STATUSES, what
        assert messages or status != "refused", what
        assert [message for message in messages if not is_sentence(message)] == [], what
        if status == "imported":
            installation.put_back()
        assert installation.state() == state, what
    assert installation.figures() == figures


def take_in(installation: Installation, content: bytes) -> tuple[str, list[str]]:
    """Return what became of a workbook, and everything that its user is told."""
    try:
        upload = installation.take_in(content)
    except UserError as error:
        return "refused", [str(error)]
    kept_in_spite = upload.receipt and any(problem.blocking for problem in upload.problems)
    status = "imported in spite of faults" if kept_in_spite else upload.status
    return status, [problem.message for problem in upload.problems]


def is_sentence(message: str) -> bool:
    """Tell whether ``message`` reads as a sentence for people, and names no part of a program."""
    begins = message[:1].isupper() or message[:1] in "”0123456789"
    return begins and message.endswith((".", "?")) and not _NO_SENTENCE.search(message)
