"""A backup carries the whole record from each kind of database to each, and the copy proves itself.

On the way are `archive`, `table_lines`, `restore` and `read_only`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from casebook.db.engine import Database, open_database
from casebook.db.read_only import open_read_only
from casebook.errors import ConflictError, StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.integrity.archive import BackupContents, open_backup
from casebook.integrity.backup import write_backup
from casebook.integrity.restore import restore_backup
from casebook.integrity.verify import verify_record
from casebook.referrals import drafting
from tests.casebook import postgres
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.beginnings import Fill
from tests.casebook.conftest import FILLS, Bureau, begin_record, fill_flagged
from tests.casebook.viewers import TESTER


def fill_worked(url: str, folder: Path) -> None:
    """A record with a case and a packet."""
    with begin_record(url, folder, fill_flagged) as bureau, bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau)[:1])
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)


@pytest.fixture
def fills() -> dict[str, Fill]:
    """The same as elsewhere, and the record of `worked`."""
    return {"worked": fill_worked, **FILLS}


@pytest.fixture
def worked(bureau: Bureau) -> Bureau:
    """A bureau with a case and a packet."""
    return bureau


@pytest.fixture(params=["to_sqlite", "to_postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    if request.param == "to_sqlite":
        url = f"sqlite:///{tmp_path / 'restored' / 'zhixun.sqlite'}"
    else:
        url = postgres.new_database(request.getfixturevalue("postgres_address"))
    database = open_database(url)
    yield database
    database.engine.dispose()


def back_up(bureau: Bureau, path: Path) -> BackupContents:
    url = bureau.database.engine.url.render_as_string(hide_password=False)
    with open_read_only(url) as session:
        return write_backup(session, bureau.store, path, keys={"drops.pem": b"public"})


def restore(path: Path, database: Database, store: EvidenceStore) -> None:
    with open_backup(path) as (archive, contents):
        restore_backup(archive, contents, database, store)


def test_a_record_is_carried_over_whole_and_work_goes_on(worked: Bureau, empty: Database, tmp_path: Path) -> None:
    contents = back_up(worked, tmp_path / "b.zip")
    assert (contents.missing, (tmp_path / "b.zip").stat().st_mode & 0o777) == ((), 0o600)
    store = EvidenceStore(tmp_path / "copy")
    restore(tmp_path / "b.zip", empty, store)
    with empty.reading(TESTER) as session:
        report = verify_record(session, store)
        (flag,) = flag_queue.load_queue(session, FlagFilter(state=FlagState.CONFIRMED)).flags[1:]
    assert (report.faults, report.head) == ((), contents.head)
    with empty.writing(worked.officer.viewer) as session:
        verdicts.undo_verdict(session, flag.id, officer=worked.officer)
        verdicts.dismiss_flag(session, flag.id, officer=worked.officer, reason=verdicts.DismissReason.GONE)
    with empty.reading(TESTER) as session:
        assert verify_record(session, store).faults == ()


def test_a_backup_is_made_while_others_write(worked: Bureau, tmp_path: Path) -> None:
    url = worked.database.engine.url.render_as_string(hide_password=False)
    with open_read_only(url) as session:
        entries = session.execute(text("SELECT count(*) FROM journal")).scalar()
        with worked.writing() as other:
            verdicts.undo_verdict(other, 2, officer=worked.officer)
        contents = write_backup(session, worked.store, tmp_path / "b.zip", keys={})
    assert contents.entries == contents.tables["journal"].rows == entries


def test_only_an_empty_place_is_restored_into(worked: Bureau, tmp_path: Path) -> None:
    back_up(worked, tmp_path / "b.zip")
    with pytest.raises(ConflictError, match="数据库里已有内容"):
        restore(tmp_path / "b.zip", worked.database, EvidenceStore(tmp_path / "copy"))
    other = EvidenceStore(tmp_path / "other")
    other.put_bytes(b"something else")
    empty = open_database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(ConflictError, match="里已有别的文件"):
        restore(tmp_path / "b.zip", empty, other)
    empty.engine.dispose()
    with pytest.raises(StoreError, match="已经存在"):
        back_up(worked, tmp_path / "b.zip")


def test_a_damaged_file_is_left_out_and_named(worked: Bureau, tmp_path: Path) -> None:
    name = next(iter(sorted(worked.store.list_names())))
    path = worked.store.folder / name[:2] / name
    path.chmod(0o644)
    path.write_bytes(b"other")
    assert back_up(worked, tmp_path / "b.zip").missing == (name,)


def test_a_backup_that_was_changed_is_refused_and_nothing_is_left(
    worked: Bureau, empty: Database, tmp_path: Path
) -> None:
    back_up(worked, tmp_path / "b.zip")
    with ZipFile(tmp_path / "b.zip") as before, ZipFile(tmp_path / "c.zip", "w") as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(b"flag_confirmed", b"flag_dismissed") if "verdicts" in name else body)
    with pytest.raises(StoreError, match="表 verdicts 恢复后与备份不符"):
        restore(tmp_path / "c.zip", empty, EvidenceStore(tmp_path / "copy"))
    with empty.reading(TESTER) as session:
        assert session.execute(text("SELECT count(*) FROM journal")).scalar() == 0
    with ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("backup.json", json.dumps({"format": 9}))
    with pytest.raises(StoreError, match="不是完整的备份"):
        restore(tmp_path / "d.zip", empty, EvidenceStore(tmp_path / "copy2"))
