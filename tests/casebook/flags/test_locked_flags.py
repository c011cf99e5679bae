"""Flags are read for a verdict in the order in which they were chosen, each once, and none where one is not there."""

from pathlib import Path

import pytest

from casebook.errors import CasebookError, NotFoundError
from casebook.flags.flag_filter import FlagState
from casebook.flags.locked_flags import lock_flags
from casebook.intake.ingest import ingest_drop
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop


def test_flags_are_locked_in_order_and_each_once(bureau: Bureau, tmp_path: Path) -> None:
    offers = [Offered(str(n), f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(3)]
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", offers), matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        locked = lock_flags(session, [3, 1, 3])
        assert [(flag.id, flag.state, flag.right_name) for flag in locked] == [
            (3, FlagState.OPEN, "炎陵黄桃"),
            (1, FlagState.OPEN, "炎陵黄桃"),
        ]
        with pytest.raises(NotFoundError, match="99"):
            lock_flags(session, [1, 99])
        with pytest.raises(CasebookError, match="至少选一条"):
            lock_flags(session, [])
