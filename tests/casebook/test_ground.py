"""What the record stands on: the schema, times, officers, registers, the store.

Covers `editions`, `registers`.
"""

from datetime import datetime
from pathlib import Path

import pytest

from casebook.db.engine import Database, open_database
from casebook.db.tables.base import Moment
from casebook.errors import NotFoundError, StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.registers import editions
from casebook.settings import Settings
from matcher.records.errors import RegisterError
from matcher.records.right import Right, RightKind
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from tests.casebook.viewers import TESTER


def test_opening_twice_is_no_error(database_url: str) -> None:
    for _ in range(2):
        open_database(database_url).engine.dispose()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "写得不对"),
        ("oracle9://x", "写得不对"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "打不开"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_database(url)


def test_a_data_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="打不开"):
        open_database(Settings(data_folder=tmp_path / "var").database)
    with pytest.raises(StoreError, match="写不进去"):
        EvidenceStore(tmp_path / "var" / "evidence").put_bytes(b"x")


def test_times_need_a_zone() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001 - the case


def test_a_broken_register_leaves_the_good_one_in_force(database: Database, register: Register, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes("名称,编号\n炎陵黄桃".encode("utf-16"))
    with database.writing(TESTER) as session:
        editions.take_register(session, register)
    with pytest.raises(RegisterError), database.writing(TESTER) as session:
        editions.take_register(session, read_register(broken))
    with database.reading(TESTER) as session:
        assert editions.load_current_register(session) == register


def test_editions_follow_each_other_and_are_taken_once(database: Database, register: Register) -> None:
    other = Register.from_rights([Right(RightKind.MARK, "1", "某商标")], label="另一份")
    with database.writing(TESTER) as session:
        with pytest.raises(NotFoundError, match="还没有权利名录"):
            editions.load_current_register(session)
        ids = [editions.take_register(session, one).id for one in (register, register, other, register)]
        assert len(set(ids)) == 3
        assert editions.load_current_register(session).edition == register.edition


def test_the_store_keeps_bytes_once_and_finds_changes(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    name = store.put_bytes(b"page")
    assert store.put_bytes(b"page") == name
    assert store.read_bytes(name) == b"page"
    assert store.find_fault(name) == ""
    path = tmp_path / name[:2] / name
    assert path.stat().st_mode & 0o222 == 0, "nobody may write to it"
    path.chmod(0o644)
    path.write_bytes(b"PAGE")
    assert "已被改动" in store.find_fault(name)
    assert "不在库中" in store.find_fault("0" * 64)
