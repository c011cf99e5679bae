"""`zhixun take`: a drop that is refused is named in a sentence, and the next ones are taken."""

from pathlib import Path
from zipfile import ZipFile

from matcher.registers.readers import get_zhuzhou_register
from tests.api.commands.running import Zhixun, assert_refused
from tests.casebook.drops import FAKE, write_drop


def test_a_bad_drop_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    zhixun("register", get_zhuzhou_register())
    drop = write_drop(tmp_path / "drop")
    next(iter(drop.glob("captures/*/*"))).write_bytes(b"changed")
    assert_refused(zhixun("take", drop), "内容与清单不符")
    assert_refused(zhixun("take", tmp_path / "nowhere"), "没有交接文件夹")


def test_a_file_is_no_drop(zhixun: Zhixun, tmp_path: Path) -> None:
    zhixun("register", get_zhuzhou_register())
    with ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("other.txt", "something else")
    assert_refused(zhixun("take", tmp_path / "other.zip"), "other.zip 是文件，不是交接文件夹")
    assert_refused(zhixun("take", f"zip://::file://{tmp_path / 'other.zip'}"), "没有 manifest.json")
    assert_refused(zhixun("take", f"zip://::file://{tmp_path / 'none.zip'}"), "取不回来：没有这个文件或文件夹")
    assert_refused(zhixun("take", "nosuch://x/y"), "不认得 nosuch:// 这种地址")


def test_a_drop_before_a_register_is_refused(zhixun: Zhixun, tmp_path: Path) -> None:
    assert_refused(zhixun("take", write_drop(tmp_path / "drop")), "还没有权利名录")


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
