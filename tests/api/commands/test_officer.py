"""`zhixun officer`, and that what a command writes is for its user alone."""

import os
from pathlib import Path

from tests.api.commands.running import Zhixun, assert_refused


def test_an_officer_is_added_and_gets_a_new_password(zhixun: Zhixun) -> None:
    added = zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough")
    assert (added.code, "已添加" in added.out) == (0, True)
    assert_refused(zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough"), "已经有了")
    assert_refused(zhixun("officer", "add", "li", "--name", "李四", "--password", "short"), "至少 8 个字符")
    assert zhixun("officer", "password", "zhang", "--password", "another one").code == 0
    assert_refused(zhixun("officer", "password", "nobody", "--password", "another one"), "没有账号")
    assert_refused(zhixun("officer", "password", "zhang", "--password", "woaini1314"), "太容易被猜到")


def test_an_officer_is_disabled_and_enabled(zhixun: Zhixun) -> None:
    zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough", "--badge", "430200-001")
    assert "zhang  张三  执法人员  430200-001  在用" in zhixun("officer", "list").out
    assert "已停用" in zhixun("officer", "disable", "ZHANG").out
    assert "已停用" in zhixun("officer", "list").out
    assert "已启用" in zhixun("officer", "enable", "zhang").out
    assert_refused(zhixun("officer", "disable", "nobody"), "没有账号")


def test_what_a_command_writes_is_for_its_user_alone(zhixun: Zhixun, tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough")
    finally:
        os.umask(umask)
    for path in [tmp_path / "var", *(tmp_path / "var").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path
