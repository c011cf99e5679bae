"""Bytes as files bring them: the encoding is found by the bytes, and wrong bytes are refused or counted."""

from io import BytesIO

import pytest
import webencodings
from hypothesis import given
from hypothesis.strategies import binary, sampled_from, text

from matcher.text.encoding import (
    BROKEN,
    EncodingError,
    decode_file,
    decode_leniently,
    detect_encoding,
    find_web_label,
    replace_surrogates,
)

WORDS = "标题,产地\n炎陵黄桃 5斤装,湖南省株洲市炎陵县\n"
TRADITIONAL = "標題,產地\n炎陵黃桃五斤裝禮盒,湖南省株洲市炎陵縣\n新鮮水果當季現摘,廣東省\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_each_encoding(encoding: str) -> None:
    assert decode_file(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_nuls(encoding: str) -> None:
    text = "title,price\nNIKE,99\n" * 3
    assert decode_file(text.encode(encoding)) == text


def test_big5_is_told_from_gb18030() -> None:
    raw = TRADITIONAL.encode("big5")
    assert decode_file(raw) == TRADITIONAL
    assert decode_leniently(raw) == (TRADITIONAL, "big5hkscs")
    assert detect_encoding(lambda: BytesIO(raw)) == ("big5hkscs", 0)


def test_bytes_of_no_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(EncodingError) as refusal:
        decode_file(b"title\n\xff\x80\x80\xff\xff\n")
    assert refusal.value.line == 2
    assert "第 2 行" in refusal.value.sentence


def test_a_torn_end_does_not_change_the_encoding() -> None:
    torn = WORDS.encode() + b"\xe7\x82"
    assert decode_leniently(torn) == (WORDS + BROKEN, "utf-8")
    assert detect_encoding(lambda: BytesIO(torn)) == ("utf-8", 1)


def test_an_undeclared_encoding_of_another_language_is_guessed() -> None:
    text = "Prix du thé à la pêche : 5 €, café moulu, crème brûlée\n" * 5
    read, encoding = decode_leniently(text.encode("cp1252"))
    # Which of the Windows code pages is a guess, and only some accents differ between them.
    assert read.startswith("Prix du thé")
    assert encoding.startswith("cp125")


def test_a_declared_encoding_is_believed_only_if_it_reads_the_bytes() -> None:
    assert decode_leniently(WORDS.encode("gb18030"), declared=("utf-8", "no-such-encoding"))[1] == "gb18030"


@given(binary(max_size=300))
def test_reading_leniently_never_fails(raw: bytes) -> None:
    assert isinstance(decode_leniently(raw)[0], str)
    assert raw.decode(detect_encoding(lambda: BytesIO(raw))[0], "replace") is not None


@given(sampled_from(["utf-8", "gb18030"]))
def test_a_stream_is_judged_beyond_its_first_bytes(encoding: str) -> None:
    raw = b"a" * 200_000 + WORDS.encode(encoding)
    assert detect_encoding(lambda: BytesIO(raw)) == (encoding, 0)


def test_half_characters_are_replaced_one_for_one() -> None:
    assert replace_surrogates("黄\ud800桃") == "黄\ufffd桃"
    assert replace_surrogates("黄桃") == "黄桃"


PYTHONS_OWN = [
    "undefined",
    "hex",
    "idna",
    "rot13",
    "unicode_escape",
    "raw_unicode_escape",
    "punycode",
    "base64",
    "zlib",
]
CHINESE = text("炎陵黄桃山里蜜桃脆桃五斤装正宗包邮当季新鲜", min_size=4, max_size=30)


@given(CHINESE, sampled_from([*PYTHONS_OWN, "utf-7", "uu", "mbcs", "oem", "quopri", "no-such", "", "\x00"]))
def test_names_that_only_pythons_codecs_know_mean_nothing(words: str, label: str) -> None:
    assert decode_leniently(words.encode(), declared=(label,)) == (words, "utf-8")


@given(
    CHINESE,
    sampled_from(["iso-8859-1", "latin1", "windows-1252", "us-ascii", "iso-8859-15"]),
    sampled_from(["utf-8", "gbk"]),
)
def test_a_label_of_one_byte_over_chinese_bytes_is_not_meant(words: str, label: str, encoding: str) -> None:
    assert decode_leniently(words.encode(encoding), declared=(label,))[0] == words


@pytest.mark.parametrize("words", ["Crème brûlée, café moulu", "Käse für Gäste: 5 €", "jalapeño"])
def test_a_label_of_one_byte_over_western_bytes_is_meant(words: str) -> None:
    assert decode_leniently(words.encode("cp1252"), declared=("iso-8859-1",))[0] == words


@given(
    text("黃桃裏碁銹恒粧嫺農園禮盒裝", min_size=1, max_size=20),
    sampled_from(["big5", "Big5-HKSCS", "cn-big5", "x-x-big5"]),
)
def test_big5_is_read_with_its_extensions(words: str, label: str) -> None:
    assert decode_leniently(words.encode("cp950"), declared=(label,))[0] == words


@given(CHINESE, sampled_from(["utf-16-le", "utf-16-be", "utf-16", "utf-32"]))
def test_a_table_in_utf_16_is_read_with_and_without_its_mark(words: str, encoding: str) -> None:
    table = f"标题\t店铺\n{words}\t甲\n"
    assert decode_file(table.encode(encoding)).lstrip("\ufeff") == table


@given(CHINESE, sampled_from(["utf-8", "gb18030", "big5hkscs"]))
def test_a_browser_reads_under_the_label_what_we_read(words: str, encoding: str) -> None:
    raw = words.encode(encoding, "replace")
    label = find_web_label(raw, declared=encoding)
    assert raw.decode({"big5": "big5hkscs"}.get(label, label)) == decode_leniently(raw, declared=(encoding,))[0]


@pytest.mark.parametrize("label", ["shift_jis", "euc-kr", "macintosh", "x-mac-cyrillic", "koi8-r"])
def test_a_label_from_elsewhere_is_given_as_browsers_know_it(label: str) -> None:
    encoding = webencodings.lookup(label)
    raw = {"shift_jis": "ジャム", "euc-kr": "복숭아", "macintosh": "brûlée"}.get(label, "персик").encode(
        encoding.codec_info.name
    )
    assert webencodings.lookup(find_web_label(raw, declared=label)) is encoding


def test_what_a_page_declares_itself_is_its_label() -> None:
    page = '<meta charset="gbk"><p>山桃</p>'.encode("gbk")
    assert find_web_label(page) == "gb18030"
    assert find_web_label(b"") == "utf-8"


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("gbk", "cp950", "炎陵黃桃 高山現摘 五斤裝 產地直發"),
        ("big5", "gb18030", "炎陵黄桃 高山现摘 五斤装 产地直发"),
        ("gb2312", "gb18030", "炎陵黄桃 高山现摘"),
        ("big5", "cp950", "炎陵黃桃 高山現摘"),
        ("big5-hkscs", "big5hkscs", "炎陵黃桃 嘅 喺 香港"),
    ],
)
def test_a_label_of_the_other_chinese_encoding_is_not_believed(label: str, encoding: str, text: str) -> None:
    assert decode_leniently(text.encode(encoding), declared=(label,))[0] == text


def test_a_label_is_believed_where_few_characters_prove_nothing() -> None:
    assert decode_leniently("桃李".encode("gbk"), declared=("gbk",))[0] == "桃李"
