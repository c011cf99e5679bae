"""A register as one edition."""

from dataclasses import replace

import pytest

from matcher.records.errors import RegisterError
from matcher.records.right import Licence, Right, RightKind
from matcher.registers.register import Register, add_licences, compute_edition

RIGHT = Right(RightKind.MARK, "1", "云岫坊")


def test_any_fact_makes_another_edition() -> None:
    assert compute_edition([RIGHT]) == Register.from_rights([RIGHT], label="x").edition
    assert compute_edition([RIGHT]) != compute_edition([replace(RIGHT, holder="甲")])
    assert len(compute_edition([])) == 64


@pytest.mark.parametrize("rights", [[], [RIGHT, RIGHT], [replace(RIGHT, name=" ")]])
def test_what_is_no_register_is_refused(rights: list[Right]) -> None:
    with pytest.raises(RegisterError, match="权利名录“x”"):
        Register.from_rights(rights, label="x")


def test_licences_make_a_new_edition() -> None:
    register = Register.from_rights([RIGHT], label="x")
    licensed = add_licences(register, [("1", Licence("果行"))])
    assert licensed.rights[0].authorised == (Licence("果行"),)
    assert licensed.edition != register.edition
    with pytest.raises(RegisterError, match="注册号“2”不在权利名录中"):
        add_licences(register, [("2", Licence("果行"))])
