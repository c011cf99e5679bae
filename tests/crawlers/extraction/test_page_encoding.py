"""What bytes say, whatever is declared."""

import pytest
from hypothesis import given
from hypothesis.strategies import binary, sampled_from

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
        (b'<meta charset="Shift_JIS">' + "黄桃ジュース".encode("shift_jis"), "", "cp932"),
        ("黄桃ジュース".encode("shift_jis"), "text/html; charset=x-sjis", "cp932"),
        (b'<meta charset="ks_c_5601-1987">' + "복숭아".encode("euc_kr"), "", "cp949"),
        ("персик желтый".encode("mac_cyrillic"), "text/html; charset=x-mac-cyrillic", "mac-cyrillic"),
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


LABELS = (
    *("", "utf-8", "UTF8", "gbk", "gb2312", "big5", "iso-8859-1", "windows-1252", "us-ascii", "utf-16"),
    *("x-user-defined", "unicode_escape", "undefined", "hex", "no-such-thing"),
)
PAGES = (
    ("炎陵黄桃 高山现摘 五斤装 产地直发", "utf-8"),
    ("炎陵黄桃 高山现摘 五斤装 产地直发", "gb18030"),
    ("炎陵黃桃 高山現摘 五斤裝 產地直發", "big5hkscs"),
)


@given(sampled_from(PAGES), sampled_from(LABELS), sampled_from(LABELS))
def test_chinese_is_read_under_any_label(page: tuple[str, str], header: str, meta: str) -> None:
    words, encoding = page
    body = f"<html><head><meta charset='{meta}'><title>{words}</title></head><body>{words}</body></html>"
    text, _ = decode_page(body.encode(encoding), media_type=f"text/html; charset={header}" if header else "text/html")
    assert words in text


@given(binary(max_size=300))
def test_never_fails(body: bytes) -> None:
    assert isinstance(decode_page(body)[0], str)
