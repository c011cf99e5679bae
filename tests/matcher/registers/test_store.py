"""Rights on disk, read when asked for."""

from pathlib import Path

import pytest

from matcher.records.right import Right, RightKind
from matcher.registers import store
from matcher.registers.store import StoredRights

RIGHTS = [Right(RightKind.MARK, str(number), f"名{number}") for number in range(5)]


def test_rights_come_back_one_by_one_and_all_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_IN_MEMORY", 2)
    StoredRights.save(RIGHTS, tmp_path)
    stored = StoredRights.open(tmp_path)
    assert len(stored) == 5
    assert [stored[number] for number in (3, 0, 4, 3)] == [RIGHTS[number] for number in (3, 0, 4, 3)]
    assert stored[-1] == RIGHTS[-1]
    assert stored[1:3] == RIGHTS[1:3]
    assert list(stored) == RIGHTS
    with pytest.raises(IndexError):
        stored[5]


def test_no_rights_are_a_store_too(tmp_path: Path) -> None:
    StoredRights.save([], tmp_path)
    assert list(StoredRights.open(tmp_path)) == []
