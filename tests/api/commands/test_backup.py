"""`zhixun backup`, `restore`, `journal head`, and what `verify` says of places where there is no record."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from api.cli import main
from matcher.registers.readers import get_zhuzhou_register
from tests.casebook.drops import write_drop

Zhixun = Callable[..., tuple[int, str]]


@pytest.fixture
def zhixun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Zhixun:
    """Runs the command over a data folder; gives exit code and what was printed."""

    def run(data_folder: Path, *words: str | Path) -> tuple[int, str]:
        monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(data_folder))
        monkeypatch.setattr(sys, "argv", ["zhixun", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


@pytest.fixture
def record(zhixun: Zhixun, tmp_path: Path) -> Path:
    """A data folder with a register and a drop."""
    zhixun(tmp_path / "var", "register", get_zhuzhou_register())
    zhixun(tmp_path / "var", "take", write_drop(tmp_path / "drop"))
    return tmp_path / "var"


def test_a_record_is_backed_up_restored_and_verified(zhixun: Zhixun, record: Path, tmp_path: Path) -> None:
    code, printed = zhixun(record, "backup", tmp_path / "b.zip")
    assert (code, "已备份到" in printed) == (0, True)
    code, printed = zhixun(tmp_path / "new", "restore", tmp_path / "b.zip")
    assert (code, "全部核验无误" in printed) == (0, True), printed
    code, printed = zhixun(tmp_path / "new", "restore", tmp_path / "b.zip")
    assert (code, "只能恢复到空的位置" in printed) == (2, True)
    assert zhixun(tmp_path / "new", "verify")[0] == 0


def test_the_head_that_was_written_down_is_compared(zhixun: Zhixun, record: Path) -> None:
    code, printed = zhixun(record, "journal", "head")
    anchor = printed.rsplit(" ", 1)[-1].strip()
    assert (code, "日志第 2 条" in printed) == (0, True)
    assert zhixun(record, "verify", "--anchor", anchor)[0] == 0
    code, printed = zhixun(record, "verify", "--anchor", f"2:{'0' * 64}")
    assert (code, "与此前抄录的不同" in printed) == (1, True)


def test_the_head_is_anchored_elsewhere_and_compared(
    zhixun: Zhixun, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, printed = zhixun(record, "journal", "anchor")
    assert (code, "ZHIXUN_TIMESTAMP_URL" in printed) == (2, True)
    code, printed = zhixun(record, "journal", "anchor", "--to", tmp_path / "elsewhere")
    assert (code, "锚点已另存" in printed) == (0, True), printed
    monkeypatch.setenv("ZHIXUN_ANCHORS_FOLDER", str(tmp_path / "elsewhere"))
    assert zhixun(record, "verify")[0] == 0
    (tmp_path / "elsewhere" / "journal-2.txt").write_text(f"2:{'0' * 64}\n")
    code, printed = zhixun(record, "verify")
    assert (code, "journal-2.txt 所记的不同" in printed) == (1, True), printed
    assert zhixun(record, "verify", "--anchor", "nonsense")[0] == 1


def test_a_mistyped_folder_is_a_fault_and_is_not_made(zhixun: Zhixun, tmp_path: Path) -> None:
    code, printed = zhixun(tmp_path / "typo", "verify")
    assert (code, "没有数据库" in printed) == (1, True)
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("was_left_by_a_crash", [False, True])
def test_a_copy_is_verified_without_a_write(
    zhixun: Zhixun, record: Path, tmp_path: Path, was_left_by_a_crash: bool
) -> None:
    with closing(sqlite3.connect(record / "zhixun.sqlite")) as connection:
        if was_left_by_a_crash:  # what was written last lies in the log alone
            connection.execute("UPDATE cases SET title = title")
            connection.execute("CREATE TABLE scribble (x)")
            connection.commit()
        else:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy = shutil.copytree(record, tmp_path / "copy", ignore=shutil.ignore_patterns("*-shm"))
    assert ((copy / "zhixun.sqlite-wal").exists() and (copy / "zhixun.sqlite-wal").stat().st_size > 0) is (
        was_left_by_a_crash
    )
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert zhixun(copy, "verify")[0] == 0
        assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before
    finally:
        for path in before:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_damaged_evidence_is_healed_when_its_bytes_come_again(zhixun: Zhixun, record: Path, tmp_path: Path) -> None:
    for path in (record / "evidence").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"changed")
    code, printed = zhixun(record, "verify")
    assert (code, "的内容已被改动" in printed) == (1, True)
    assert "没有变化" in zhixun(record, "take", tmp_path / "drop")[1]
    code, printed = zhixun(record, "verify")
    assert (code, "日志 3 条" in printed) == (0, True), "the healing is journaled"


def test_the_public_half_of_the_signing_key_is_in_the_backup_and_the_private_one_is_not(
    zhixun: Zhixun, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(private)
    monkeypatch.setenv("ZHIXUN_SIGNING_KEY", str(tmp_path / "key.pem"))
    assert zhixun(record, "backup", tmp_path / "b.zip")[0] == 0
    with ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("keys/signing_key_public.pem") == public
        assert not any(private in archive.read(name) for name in archive.namelist())
    (tmp_path / "key.pem").write_bytes(b"no key")
    code, printed = zhixun(record, "backup", tmp_path / "c.zip")
    assert (code, "ZHIXUN_SIGNING_KEY" in printed) == (2, True)
