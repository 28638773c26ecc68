"""A backup is taken while others work, and gives the same figures somewhere else."""

import json
import shutil
import stat
from io import BytesIO
from threading import Thread
from zipfile import ZipFile

import pytest

from analytics.__main__ import main
from analytics.ledger.backup import restore_backup, write_backup
from analytics.ledger.keyring import KEY_FILE, load_keyring
from analytics.ledger.schema import metadata
from analytics.ledger.state import load_dataset
from analytics.ledger.verify import verify_store
from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.errors import UserError
from tests.ledger.stores import AT, SLUG, deliver, is_on_postgresql, make_store
from tests.ledgers import anonymous, economy_row, exits, row, select

NUMBER = "AVD-HEMLIG-0017"


@pytest.fixture
def store(home):
    store = make_store(home)
    rows = [row(pseudonym=NUMBER, programme="beta"), *exits(8, destination="studier")]
    deliver(store, rows, anonyma=[anonymous("2024-03")], ekonomi=[economy_row(outcome=1000)])
    deliver(store, rows[:-1], month="2024-07")
    yield store
    store.close()


@pytest.fixture
def backup(store, tmp_path):
    path = tmp_path / "kopia.samsyn"
    write_backup(store, path, actor="chefen", at=AT)
    return path


@pytest.fixture
def elsewhere(home, tmp_path, request, monkeypatch):
    """An empty home with the key in it and, on PostgreSQL, an empty database for it."""
    if is_on_postgresql():
        postgres = request.getfixturevalue("postgres")
        monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(postgres.make_database()))
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(home / KEY_FILE, folder)
    return folder


def all_figures(store):
    dataset = load_dataset(store, SLUG)
    where = select("2024", per="month", include=["anonyma"])
    return {measure: compute_measure(measure, dataset, where).to_csv() for measure in MEASURES}


def faults_of(store):
    return [fault for check in verify_store(store) for fault in check.faults]


def restore(path, home):
    return restore_backup(path, home, actor="chefen", at=AT)[0]


def test_what_is_restored_gives_the_same_figures_and_is_whole(store, backup, elsewhere):
    before = all_figures(store)

    restored = restore(backup, elsewhere)

    assert all_figures(restored) == before
    assert faults_of(restored) == []
    restored.close()


def test_what_is_restored_can_be_worked_on(backup, elsewhere):
    restored = restore(backup, elsewhere)

    receipt = deliver(restored, [row()], month="2024-08")

    assert receipt.import_id == 3
    assert faults_of(restored) == []
    restored.close()


def test_a_backup_and_a_restore_stand_in_the_log(home, backup, elsewhere):
    restored = restore(backup, elsewhere)

    with restored.reading() as connection:
        log = metadata.tables["main.audit_log"]
        actions = [entry.action for entry in connection.execute(log.select().order_by(log.c.id))]

    assert actions == ["settings", "import", "import", "restore"]
    restored.close()


def test_the_restored_files_are_for_their_owner_only(backup, elsewhere):
    restore(backup, elsewhere).close()

    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in elsewhere.iterdir()} == {0o600}


def test_a_backup_is_for_its_owner_only_and_holds_neither_key_nor_lopnummer(home, backup):
    key = (home / KEY_FILE).read_bytes()

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    contents = [backup.read_bytes(), *open_backup(backup, home).values()]
    assert not any(secret in content for content in contents for secret in (key, NUMBER.encode()))
    assert not any(key.hex().encode() in content for content in contents)


def test_without_the_key_nothing_of_a_backup_can_be_read(backup):
    content = backup.read_bytes()
    words = (b"PK\x03\x04", b"manifest.json", b"SQLite", b"PGDMP")

    assert not any(word in content for word in words)
    assert not list(backup.parent.glob(".samsyn-*"))


def test_imports_that_land_during_backups_are_in_them_wholly_or_not_at_all(
    store, elsewhere, tmp_path
):
    def import_all():
        for number in range(12):
            deliver(store, [row(pseudonym=f"N{number}")], month=f"2025-{number + 1:02d}")

    writer = Thread(target=import_all)
    writer.start()
    paths = [tmp_path / f"{number}.samsyn" for number in range(3)]
    for path in paths:
        write_backup(store, path, actor="chefen", at=AT)
    writer.join()

    restored = restore(paths[1], elsewhere)

    assert faults_of(restored) == []
    assert faults_of(store) == []
    restored.close()


def test_a_backup_never_replaces_a_file(store, backup):
    content = backup.read_bytes()

    with pytest.raises(UserError, match="finns redan"):
        write_backup(store, backup, actor="chefen", at=AT)

    assert backup.read_bytes() == content


def test_a_backup_that_cannot_be_written_is_told(store, tmp_path):
    with pytest.raises(UserError, match="Det går inte att spara säkerhetskopian"):
        write_backup(store, tmp_path / "saknas" / "kopia", actor="chefen", at=AT)


def test_a_restore_without_the_key_says_what_to_do(backup, elsewhere):
    (elsewhere / KEY_FILE).unlink()

    with pytest.raises(UserError, match=r"Nyckelfilen saknas\. Gör mappen .* lägg er säkra kopia"):
        restore(backup, elsewhere)

    assert not list(elsewhere.iterdir())


def test_a_restore_with_another_key_is_refused(backup, elsewhere):
    (elsewhere / KEY_FILE).write_bytes(bytes(32))

    with pytest.raises(UserError, match="hör inte till den här säkerhetskopian"):
        restore(backup, elsewhere)

    assert [path.name for path in elsewhere.iterdir()] == [KEY_FILE]


def test_a_restore_over_something_else_is_refused(backup, elsewhere):
    (elsewhere / "samsyn.db").touch()

    with pytest.raises(UserError, match="är inte tom"):
        restore(backup, elsewhere)


def test_a_restore_over_a_store_is_refused(home, store, backup):
    before = all_figures(store)

    with pytest.raises(UserError, match="är inte tom"):
        restore(backup, home)

    assert all_figures(store) == before


HEAD = 32  # bytes of a mark and of the key's fingerprint


def open_backup(path, home):
    """Return the parts of a backup by name, as the holder of the key can read them."""
    archive = load_keyring(home).decrypt(path.read_bytes()[HEAD:], b"backup")
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rewrite(path, home, change):
    """Pack a backup anew with its parts changed by ``change``."""
    parts = open_backup(path, home)
    change(parts)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    sealed = load_keyring(home).encrypt(packed.getvalue(), b"backup")
    path.write_bytes(path.read_bytes()[:HEAD] + sealed)


def change_manifest(**values):
    def change(parts):
        manifest = {**json.loads(parts["manifest.json"]), **values}
        parts["manifest.json"] = json.dumps(manifest)

    return change


def change_part(parts):
    name = max(parts)
    parts[name] = parts[name][:-1] + b"x"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (change_part, "är ingen säkerhetskopia från Samsyn, eller så är den skadad"),
        (dict.popitem, "är ingen säkerhetskopia från Samsyn, eller så är den skadad"),
        (
            lambda parts: parts.pop("manifest.json"),
            "är ingen säkerhetskopia från Samsyn, eller så är den skadad",
        ),
        (change_manifest(parts={}), "är ingen säkerhetskopia från Samsyn, eller så är den skadad"),
        (change_manifest(format=2), "är ingen säkerhetskopia från Samsyn, eller så är den skadad"),
        (change_manifest(head="00"), "är inte den som kopierades"),
        (change_manifest(revision="9999"), "från en nyare version"),
    ],
)
def test_a_changed_backup_is_refused(backup, elsewhere, change, sentence):
    rewrite(backup, elsewhere, change)

    with pytest.raises(UserError, match=sentence):
        restore(backup, elsewhere)


@pytest.mark.parametrize("content", [b"", b"PK", b"hej" * 1000])
def test_another_file_is_refused(backup, elsewhere, content):
    backup.write_bytes(content)

    with pytest.raises(UserError, match="är ingen säkerhetskopia från Samsyn"):
        restore(backup, elsewhere)


def test_a_file_that_is_cut_short_is_refused(backup, elsewhere):
    backup.write_bytes(backup.read_bytes()[:-100])

    with pytest.raises(UserError, match="är ingen säkerhetskopia från Samsyn"):
        restore(backup, elsewhere)


def test_a_missing_file_is_told(store, elsewhere):
    with pytest.raises(UserError, match="går inte att öppna"):
        restore(elsewhere.parent / "saknas", elsewhere)


def test_a_backup_of_the_other_kind_of_database_is_refused(
    backup, elsewhere, postgres, monkeypatch
):
    if is_on_postgresql():
        monkeypatch.delenv("SAMSYN_DATABASE")
    else:
        monkeypatch.setenv("SAMSYN_DATABASE", postgres.url("postgres"))

    with pytest.raises(UserError, match="Säkerhetskopian kommer från"):
        restore(backup, elsewhere)


def test_the_commands_back_up_and_restore(home, store, request, tmp_path, capsys):
    path = tmp_path / "kopia"

    assert main(["--home", str(home), "backup", "--out", str(path)]) == 0
    assert "Nyckeln är inte med" in capsys.readouterr().out

    elsewhere = request.getfixturevalue("elsewhere")
    assert main(["--home", str(elsewhere), "restore", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "Ja   Loggen är obruten" in printed
    assert "Återställt som det var" in printed
