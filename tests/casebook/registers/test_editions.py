"""Editions of the register follow each other; a broken one changes nothing. `registers` keeps their rights."""

from pathlib import Path

import pytest

from casebook.db.engine import Database
from casebook.errors import NotFoundError
from casebook.registers import editions
from matcher.records.errors import RegisterError
from matcher.records.right import Right, RightKind
from matcher.registers.readers import read_register
from matcher.registers.register import Register
from tests.casebook.viewers import TESTER


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
