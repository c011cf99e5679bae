"""`zhixun register`, `search`, `reindex` and `verify`; terms of `crawls` follow a new register."""

from pathlib import Path

import pytest

from api.services import open_services
from casebook.law.statutes import VERSIONS
from casebook.registers.editions import load_current_register
from casebook.settings import Settings
from matcher.registers.readers import get_zhuzhou_register, read_register
from tests.api.commands.running import Zhixun, assert_refused
from tests.casebook.drops import write_drop
from tests.casebook.viewers import TESTER

HEADER = "类型,注册号,名称\n"


BAD_REGISTERS = {
    "wrong header": ("甲,乙\n1,2\n".encode(), "bad.csv"),
    "doubled number": (f"{HEADER}证明商标,1,甲桃\n证明商标,1,乙桃\n".encode(), "1"),
    "broken encoding": (HEADER.encode() + b"\xff\xfe\x00\xd8,\x80\x81", "bad.csv"),
    "no rows": (HEADER.encode(), "bad"),
    "unknown kind": (f"{HEADER}桃子,1,甲桃\n".encode(), "桃子"),
}


def test_a_register_a_drop_a_search_a_verification(zhixun: Zhixun, tmp_path: Path) -> None:
    assert "项权利" in zhixun("register", get_zhuzhou_register()).out
    drop = write_drop(tmp_path / "drop")
    assert "预警 1 条" in zhixun("take", drop).out
    assert "没有变化" in zhixun("take", drop).out
    assert "炎陵黄桃" in zhixun("search", "炎陵").out
    rebuilt = zhixun("reindex").out
    documents = 4 + len(read_register(get_zhuzhou_register()).rights) + len(VERSIONS)
    assert f"索引已重建：{documents} 份" in rebuilt, "two listings, a flag, their seller, the rights and the laws"
    (tmp_path / "var" / "search.sqlite").write_bytes(b"no database at all" * 100)
    assert "炎陵黄桃" in zhixun("search", "yanling").out
    (tmp_path / "var" / "search.sqlite").write_bytes(b"no database at all" * 100)
    assert zhixun("reindex").out == rebuilt
    verified = zhixun("verify")
    assert (verified.code, "全部核验无误" in verified.out) == (0, True)
    for path in (tmp_path / "var" / "evidence").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"changed")
    verified = zhixun("verify")
    assert verified.code == 1
    assert "已被改动" in verified.out


@pytest.mark.parametrize("name", BAD_REGISTERS)
def test_a_bad_register_is_refused_and_the_good_one_stays(zhixun: Zhixun, tmp_path: Path, name: str) -> None:
    zhixun("register", get_zhuzhou_register())
    body, says = BAD_REGISTERS[name]
    (tmp_path / "bad.csv").write_bytes(body)
    assert_refused(zhixun("register", tmp_path / "bad.csv"), says)
    with open_services(Settings()).database.reading(TESTER) as session:
        assert any(right.name == "炎陵黄桃" for right in load_current_register(session).rights)


def test_a_data_folder_that_cannot_be_used_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file stands where the folder should be", encoding="utf-8")
    assert_refused(zhixun("reindex"), "没有数据库")
    assert_refused(zhixun("take", tmp_path), "数据文件夹")
    assert zhixun("verify").code == 1


def test_a_database_that_is_none_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "zhixun.sqlite").write_bytes(b"this is no database, and long enough to be read as one" * 40)
    assert_refused(zhixun("reindex"), "打不开")
    verified = zhixun("verify")
    assert (verified.code, "打不开" in verified.out) == (1, True)
