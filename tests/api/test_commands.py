"""The `zhixun` command: what it does, and that what it refuses is one sentence and a non-zero exit.

Covers `desk`, `officer`, `ports`, `record`, `schedule_terms`, `take`.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import main
from api.processes.ports import PortTakenError, find_free_port, is_free, require_free
from api.services import open_services
from casebook.registers.editions import load_current_register
from casebook.settings import Settings
from matcher.registers.readers import get_zhuzhou_register
from tests.casebook.drops import FAKE, write_drop
from tests.casebook.viewers import TESTER


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Zhixun = Callable[..., Ended]


@pytest.fixture
def zhixun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Zhixun:
    """Runs the command over a data folder of the test's own."""
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))

    def ran(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["zhixun", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return ran


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def refused(ended: Ended, says: str) -> None:
    assert ended.code == 2
    assert says in ended.err
    assert ended.err.count("\n") == 1, "one sentence"
    assert "Traceback" not in ended.err


def test_a_register_a_drop_a_search_a_verification(zhixun: Zhixun, tmp_path: Path) -> None:
    assert "项权利" in zhixun("register", get_zhuzhou_register()).out
    drop = write_drop(tmp_path / "drop")
    assert "预警 1 条" in zhixun("take", drop).out
    assert "没有变化" in zhixun("take", drop).out
    assert "炎陵黄桃" in zhixun("search", "炎陵").out
    assert "索引已重建：3 份" in zhixun("reindex").out
    (tmp_path / "var" / "search.sqlite").write_bytes(b"no database at all" * 100)
    assert "炎陵黄桃" in zhixun("search", "yanling").out
    (tmp_path / "var" / "search.sqlite").write_bytes(b"no database at all" * 100)
    assert "索引已重建：3 份" in zhixun("reindex").out
    verified = zhixun("verify")
    assert (verified.code, "全部核验无误" in verified.out) == (0, True)
    for path in (tmp_path / "var" / "evidence").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"changed")
    verified = zhixun("verify")
    assert verified.code == 1
    assert "已被改动" in verified.out


def test_an_officer_is_added_and_gets_a_new_password(zhixun: Zhixun) -> None:
    added = zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough")
    assert (added.code, "已添加" in added.out) == (0, True)
    refused(zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough"), "已经有了")
    refused(zhixun("officer", "add", "li", "--name", "李四", "--password", "short"), "至少 8 个字符")
    assert zhixun("officer", "password", "zhang", "--password", "another one").code == 0
    refused(zhixun("officer", "password", "nobody", "--password", "another one"), "没有账号")
    refused(zhixun("officer", "password", "zhang", "--password", "woaini1314"), "太容易被猜到")


def test_an_officer_is_disabled_and_enabled(zhixun: Zhixun) -> None:
    zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough", "--badge", "430200-001")
    assert "zhang  张三  执法人员  430200-001  在用" in zhixun("officer", "list").out
    assert "已停用" in zhixun("officer", "disable", "ZHANG").out
    assert "已停用" in zhixun("officer", "list").out
    assert "已启用" in zhixun("officer", "enable", "zhang").out
    refused(zhixun("officer", "disable", "nobody"), "没有账号")


HEADER = "类型,注册号,名称\n"
BAD_REGISTERS = {
    "wrong header": ("甲,乙\n1,2\n".encode(), "bad.csv"),
    "doubled number": (f"{HEADER}证明商标,1,甲桃\n证明商标,1,乙桃\n".encode(), "1"),
    "broken encoding": (HEADER.encode() + b"\xff\xfe\x00\xd8,\x80\x81", "bad.csv"),
    "no rows": (HEADER.encode(), "bad"),
    "unknown kind": (f"{HEADER}桃子,1,甲桃\n".encode(), "桃子"),
}


@pytest.mark.parametrize("name", BAD_REGISTERS)
def test_a_bad_register_is_refused_and_the_good_one_stays(zhixun: Zhixun, tmp_path: Path, name: str) -> None:
    zhixun("register", get_zhuzhou_register())
    body, says = BAD_REGISTERS[name]
    (tmp_path / "bad.csv").write_bytes(body)
    refused(zhixun("register", tmp_path / "bad.csv"), says)
    with open_services(Settings()).database.reading(TESTER) as session:
        assert any(right.name == "炎陵黄桃" for right in load_current_register(session).rights)


def test_a_bad_drop_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    zhixun("register", get_zhuzhou_register())
    drop = write_drop(tmp_path / "drop")
    next(iter(drop.glob("captures/*/*"))).write_bytes(b"changed")
    refused(zhixun("take", drop), "内容与清单不符")
    refused(zhixun("take", tmp_path / "nowhere"), "没有交接文件夹")


def test_a_drop_before_a_register_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    refused(zhixun("take", write_drop(tmp_path / "drop")), "还没有权利名录")


def test_a_data_folder_that_cannot_be_used_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file stands where the folder should be", encoding="utf-8")
    refused(zhixun("reindex"), "数据文件夹")
    assert zhixun("verify").code == 1


def test_a_database_that_is_none_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "zhixun.sqlite").write_bytes(b"this is no database, and long enough to be read as one" * 40)
    refused(zhixun("reindex"), "打不开")
    verified = zhixun("verify")
    assert (verified.code, "打不开" in verified.out) == (1, True)


def test_a_drop_that_is_refused_is_named_and_the_next_ones_are_taken(zhixun: Zhixun, tmp_path: Path) -> None:
    zhixun("register", get_zhuzhou_register())
    broken, whole = write_drop(tmp_path / "broken"), write_drop(tmp_path / "whole", [FAKE])
    (broken / "listings.jsonl").write_text("{}")
    done = zhixun("take", broken, tmp_path / "nowhere", whole)
    assert done.code == 2
    assert "whole：取证原件 1 份" in done.out
    assert "broken：没有收进。" in done.err
    assert "nowhere：没有收进。" in done.err
    assert "共 3 份交接，收进 1 份，没有收进 2 份。" in done.err


def test_a_taken_port_is_refused(zhixun: Zhixun, taken_port: int) -> None:
    refused(zhixun("serve", "--port", str(taken_port)), f"端口 {taken_port} 已被占用")


def test_the_next_free_port_is_taken_instead(taken_port: int) -> None:
    assert not is_free(taken_port)
    assert find_free_port(taken_port) > taken_port
    with pytest.raises(PortTakenError):
        require_free(taken_port)
    with pytest.raises(PortTakenError, match="都被占用"):
        find_free_port(taken_port, tries=1)


def test_a_setting_that_is_wrong_is_refused(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_SESSION_HOURS", "forever")
    refused(zhixun("verify"), "ZHIXUN_SESSION_HOURS")


def test_a_mistyped_setting_stops_every_command(zhixun: Zhixun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_TRUSTD_KEY", "key.pem")
    refused(zhixun("journal", "head"), "是否应为 ZHIXUN_TRUSTED_KEY")


def test_what_a_command_writes_is_for_its_user_alone(zhixun: Zhixun, tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        zhixun("officer", "add", "zhang", "--name", "张三", "--password", "long enough")
    finally:
        os.umask(umask)
    for path in [tmp_path / "var", *(tmp_path / "var").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path
