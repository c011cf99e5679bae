"""A file is read by the first source that its content fits, whatever its name."""

from pathlib import Path

import pytest

from crawlers.imports import limits
from crawlers.imports.detect_source import detect_source
from matcher.records.errors import TooBigError, UnreadableError


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "mhtml"),
        (b'{"log": {"version": "1.2", "creator": {}, "entries": []}}', "har"),
        (b"\r\n<!DOCTYPE html><html>", "saved_page"),
        (b"# x\nhttps://item.jd.com/1.html\nitem.jd.com/2.html\n", "url_list"),
        ("标题,链接\n黄桃,https://item.jd.com/1.html\n".encode("gb18030"), "table"),
        (b"PK\x03\x04", "table"),
    ],
)
def test_the_content_decides(tmp_path: Path, content: bytes, source: str) -> None:
    (tmp_path / "a.dat").write_bytes(content)
    assert detect_source(tmp_path / "a.dat").name == source


def test_a_file_that_is_absent_or_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "blank.csv").write_bytes(b" \n\n")
    with pytest.raises(UnreadableError, match="空文件"):
        detect_source(tmp_path / "blank.csv")
    with pytest.raises(UnreadableError, match="打不开"):
        detect_source(tmp_path / "absent.csv")


def test_a_file_that_is_too_big_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"title,price\n" * 9)
    with pytest.raises(TooBigError):
        detect_source(tmp_path / "a.csv")
