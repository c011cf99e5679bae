"""Lines in two encodings in one file: each is read in its own, and a file in one stays as it is."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.mixed_lines import find_encoding, has_mixed_lines
from matcher.tabular.text_file import open_text

LINES = [
    "商品名称,价格,店铺名称",
    "炎陵黄桃 5斤装,39.90,山里果园",
    "正宗水果 礼盒,128,高山合作社",
    "1001,,",
    "中国茶叶,8,店",
]
WRITTEN = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["utf-8", "gb18030"])), min_size=1, max_size=12)


def write(folder: str, lines: list[tuple[str, str]]) -> Path:
    path = Path(folder) / "a.csv"
    path.write_bytes(b"".join(f"{text}\n".encode(encoding) for text, encoding in lines))
    return path


@given(WRITTEN)
def test_each_line_is_read_in_its_own_encoding(lines: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_text(write(folder, lines)) as text:
        assert text.read().splitlines() == [line for line, _ in lines]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), st.sampled_from(["utf-8", "gb18030"]))
def test_a_file_in_one_encoding_has_no_mixed_lines(lines: list[str], encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, [(line, encoding) for line in lines])
        assert not has_mixed_lines(lambda: path.open("rb"))


def test_a_broken_line_is_of_no_encoding() -> None:
    assert find_encoding("炎陵黄桃".encode()[:-1] + b"\xff\xff,\n") == ""
    assert find_encoding(b"a,b,1\n") == ""
