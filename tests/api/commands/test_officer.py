"""`zhixun officer` and its `password_input`, and that what a command writes is for its user alone."""

import os
import sys
from io import StringIO
from pathlib import Path

import pytest
import typer

from api.commands.password_input import read_password
from api.services import open_services
from casebook.access.sign_ins import sign_in
from casebook.settings import Settings
from tests.api.commands.running import Zhixun, assert_refused


def test_an_officer_is_added_and_gets_a_new_password(zhixun: Zhixun) -> None:
    added = zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough")
    assert (added.code, "已添加" in added.out) == (0, True)
    assert_refused(zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough"), "已经有了")
    assert_refused(zhixun("officer", "add", "li", "--name", "李四", "--password", "short"), "至少 8 个字符")
    assert zhixun("officer", "password", "zhang", "--password", "another one").code == 0
    assert_refused(zhixun("officer", "password", "nobody", "--password", "another one"), "没有账号")
    assert_refused(zhixun("officer", "password", "zhang", "--password", "woaini1314"), "太容易被猜到")


@pytest.mark.parametrize(
    "piped", ["Taoyuan-Lychee-37\n", "Taoyuan-Lychee-37\r\nTaoyuan-Lychee-37\n", "Taoyuan-Lychee-37"]
)
def test_a_password_is_piped_in_without_a_warning(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch, piped: str) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(piped))
    added = zhixun("officer", "add", "zhang", "--name", "张三")
    assert (added.code, added.err) == (0, "")
    database = open_services(Settings()).database
    assert sign_in(database, "zhang", "Taoyuan-Lychee-37", address="127.0.0.1", hours=1)


def test_no_password_is_refused(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch) -> None:
    for piped in ("", "\n"):
        monkeypatch.setattr(sys, "stdin", StringIO(piped))
        assert_refused(zhixun("officer", "add", "zhang", "--name", "张三"), "没有读到口令")


def test_a_terminal_is_asked_until_both_passwords_are_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["one", "two", "Taoyuan-Lychee-37", "Taoyuan-Lychee-37"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("api.commands.password_input.getpass", lambda prompt: next(typed))
    assert read_password(None) == "Taoyuan-Lychee-37"
    assert "不一样" in capsys.readouterr().err
    monkeypatch.setattr("api.commands.password_input.getpass", lambda prompt: (_ for _ in ()).throw(EOFError))
    with pytest.raises(typer.Abort):
        read_password(None)


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
