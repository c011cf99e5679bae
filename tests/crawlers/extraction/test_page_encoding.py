"""What bytes say, whatever is declared."""

import pytest
from hypothesis import given
from hypothesis.strategies import binary

from crawlers.extraction.page_encoding import decode_page

WORDS = "炎陵黄桃 产地：湖南"


@pytest.mark.parametrize(
    ("body", "header", "encoding"),
    [
        (WORDS.encode(), "text/html; charset=utf-8", "utf-8"),
        (WORDS.encode("gb18030"), "text/html; charset=utf-8", "gb18030"),
        (WORDS.encode("gb18030"), "", "gb18030"),
        (b'<meta charset="utf-8">' + WORDS.encode("gb18030"), "", "gb18030"),
        (b'<!-- <meta charset="big5"> --><meta charset="utf-8">' + WORDS.encode(), "", "utf-8"),
        (b'<meta charset="gb2312">' + "⻩桃𠮷".encode("gb18030"), "", "gb18030"),
        (WORDS.encode("big5", "ignore"), "text/html; charset=big5", "big5hkscs"),
        (WORDS.encode("utf-8-sig"), "text/html; charset=gbk", "utf-8-sig"),
        (WORDS.encode("utf-16"), "", "utf-16"),
        ("prix 5 €".encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252"),
        (WORDS.encode(), "text/html; charset=no-such-thing", "utf-8"),
    ],
)
def test_is_read_in(body: bytes, header: str, encoding: str) -> None:
    text, used = decode_page(body, media_type=header)
    assert used == encoding
    assert text.encode(encoding) == body or encoding in ("utf-8-sig", "utf-16")


def test_a_torn_character_costs_that_character_alone() -> None:
    text, encoding = decode_page(WORDS.encode() + b"\xe7\x82")
    assert encoding == "utf-8"
    assert text.startswith(WORDS)


@given(binary(max_size=300))
def test_never_fails(body: bytes) -> None:
    assert isinstance(decode_page(body)[0], str)
