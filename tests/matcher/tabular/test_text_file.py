"""Text of any encoding, packed or not."""

import gzip
from pathlib import Path

import pytest

from matcher.records.errors import TooBigError, UnreadableError
from matcher.tabular.text_file import FileEncoding, detect_file_encoding, open_bytes, open_text
from matcher.text.encoding import BROKEN

TEXT = "商品标题,价格\r\n炎陵黄桃 5斤,39.90\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("is_packed", [False, True])
def test_text_is_read_with_its_line_ends(tmp_path: Path, encoding: str, is_packed: bool) -> None:
    raw = TEXT.encode(encoding)
    (tmp_path / "a").write_bytes(gzip.compress(raw) if is_packed else raw)
    with open_text(tmp_path / "a") as text:
        assert text.read() == TEXT


def test_an_encoding_that_was_detected_before_is_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode("gb18030"))
    assert detect_file_encoding(tmp_path / "a") == FileEncoding("gb18030")
    with open_text(tmp_path / "a", detect_file_encoding(tmp_path / "a")) as text:
        assert text.read() == TEXT
    with open_text(tmp_path / "a", FileEncoding("utf-8")) as text:
        assert BROKEN in text.read()


def test_bytes_that_are_no_text_are_marked(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("炎陵黄桃产地直发".encode() + b"\xff")
    with open_text(tmp_path / "a") as text:
        assert text.read() == f"炎陵黄桃产地直发{BROKEN}"


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(TEXT.encode() * 1000)[:-20])
    with open_bytes(tmp_path / "a.gz") as stream, pytest.raises(UnreadableError, match=r"a\.gz.*不完整"):
        stream.read()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(64 << 20), 9))
    with open_bytes(tmp_path / "a.gz") as stream, pytest.raises(TooBigError, match="压缩炸弹"):
        stream.read()
