"""Uploads that have been begun: kept encrypted for a day, for their owner alone."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.ledger.drafts import FOLDER, KEPT_FOR, Draft, discard_draft, load_draft, save_draft
from analytics.ledger.store import Store, open_store

AT = datetime(2024, 7, 3, 12, 2, tzinfo=UTC)
CHEF, FORBUND = "chefen", "provbygden"
DRAFT = Draft(
    month="2024-06",
    mode="hela",
    files=(("juni åäö.xlsx", b"PK\x03\x04 AE-0001 \xff"), ("mer.xlsx", b"")),
    answers={"varde/avslutsorsak/Gick vidare": "annat", "rubrik/deltagare/Ort": ""},
)
PLAIN = (b"AE-0001", b"juni", b"Gick vidare", b"2024-06", b"PK\x03\x04", CHEF.encode())


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.delenv("SAMSYN_DATABASE", raising=False)
    store = open_store(tmp_path / "home")
    yield store
    store.close()


def keep(store: Store, draft: Draft = DRAFT, *, actor: str = CHEF, at: datetime = AT) -> None:
    save_draft(store, FORBUND, actor, draft, at=at)


def find(
    store: Store, forbund: str = FORBUND, actor: str = CHEF, at: datetime = AT
) -> Draft | None:
    return load_draft(store, forbund, actor, at=at)


def files_in(store: Store) -> list[Path]:
    return sorted((store.home / FOLDER).glob("*"))


def age(path: Path, hours: float) -> None:
    """Let the file look as if it was written ``hours`` before AT."""
    moment = (AT - timedelta(hours=hours)).timestamp()
    os.utime(path, (moment, moment))


def test_a_draft_comes_back_as_it_was_left(store: Store) -> None:
    keep(store)

    assert find(store) == DRAFT


def test_there_is_no_draft_before_one_is_kept(store: Store) -> None:
    assert find(store) is None


def test_a_later_draft_takes_the_place_of_the_former(store: Store) -> None:
    later = replace(DRAFT, month="2024-07", answers={})
    keep(store)
    keep(store, later)

    assert find(store) == later
    assert len(files_in(store)) == 1


def test_a_draft_is_kept_for_a_day_and_no_longer(store: Store) -> None:
    keep(store)
    assert find(store, at=AT + KEPT_FOR) == DRAFT

    assert find(store, at=AT + KEPT_FOR + timedelta(seconds=1)) is None
    assert files_in(store) == []


def test_what_others_have_left_behind_goes_when_a_day_has_passed(store: Store) -> None:
    keep(store, actor="någon annan")
    (store.home / FOLDER / "avbruten.new").write_bytes(b"half of it")
    for path in files_in(store):
        age(path, hours=25)
    keep(store)

    assert find(store) == DRAFT
    assert len(files_in(store)) == 1


@pytest.mark.parametrize(("forbund", "actor"), [(FORBUND, "någon annan"), ("grannen", CHEF)])
def test_a_draft_is_its_owners_alone(store: Store, forbund: str, actor: str) -> None:
    keep(store)

    assert find(store, forbund, actor) is None
    assert find(store) == DRAFT


@pytest.mark.parametrize(("forbund", "actor"), [(FORBUND, "någon annan"), ("grannen", CHEF)])
def test_a_draft_moved_to_somebody_else_cannot_be_read(
    store: Store, forbund: str, actor: str
) -> None:
    save_draft(store, forbund, actor, DRAFT, at=AT)
    (theirs,) = files_in(store)
    keep(store)
    (mine,) = set(files_in(store)) - {theirs}
    mine.replace(theirs)

    assert find(store, forbund, actor) is None
    assert files_in(store) == []


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 400], ids=["empty", "cut", "nonsense"])
def test_a_damaged_draft_is_none_and_is_removed(store: Store, sealed: bytes) -> None:
    keep(store)
    (path,) = files_in(store)
    path.write_bytes(sealed)
    age(path, hours=0)

    assert find(store) is None
    assert files_in(store) == []


def test_one_changed_byte_is_damage(store: Store) -> None:
    keep(store)
    (path,) = files_in(store)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    assert find(store) is None


def test_a_draft_is_for_its_owner_on_the_disk_and_holds_no_plain_text(store: Store) -> None:
    keep(store)
    (path,) = files_in(store)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not [text for text in PLAIN if text in path.read_bytes()]
    assert CHEF not in path.name
    assert FORBUND not in path.name


def test_the_same_draft_is_never_encrypted_the_same_way_twice(store: Store) -> None:
    keep(store)
    first = files_in(store)[0].read_bytes()
    keep(store)

    assert files_in(store)[0].read_bytes() != first


def test_a_discarded_draft_leaves_nothing_behind(store: Store) -> None:
    keep(store)
    keep(store, actor="någon annan")
    discard_draft(store, FORBUND, CHEF)

    assert find(store) is None
    assert find(store, actor="någon annan") == DRAFT
    discard_draft(store, FORBUND, "någon annan")
    assert files_in(store) == []


def test_discarding_without_a_draft_is_nothing(store: Store) -> None:
    discard_draft(store, FORBUND, CHEF)

    assert files_in(store) == []
