"""Whether bytes are Chinese although their label says otherwise, and which of GB18030 and Big5 they are.

Chinese text consists of few characters that come again and again (`common_characters.txt`); what is read in a wrong
encoding is spread over all of them.
"""

import re
from functools import cache
from pathlib import Path

_MANY_BYTES = frozenset(
    {"utf-8", "gb18030", "gbk", "big5hkscs", "cp950", "euc_jp", "shift_jis", "cp932", "euc_kr", "cp949"}
)
_WESTERN = frozenset({"cp1252", "iso8859-15", "iso8859-2", "iso8859-3", "iso8859-4", "cp1250", "cp1254", "mac-roman"})
_COMMON_PAIRS = re.compile(rb"[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]")
_MOST_IN_PAIRS = 0.9
_HIGH = re.compile(rb"[\x80-\xff]+")
_HAN = re.compile(r"[㐀-鿿]")
_FEWEST_HAN = 2
_COMMON_SHARE = 0.3
"""Of the characters of a Chinese text more than half are common ones; of one read wrongly one in ten."""
_SURE_HAN, _COMMON_SHARE_OF_FEW = 12, 0.6
"""Fewer characters than this are common ones by chance."""
_OTHER = {"gb18030": "big5hkscs", "big5hkscs": "gb18030", "cp950": "gb18030"}
_FEWEST_MEANT = 6  # characters
_FEWEST_OF_HIGH = 0.8
"""Share of the bytes above ASCII that Chinese characters and signs take in a Chinese text."""
_CHINESE = re.compile(r"[㐀-鿿\u3000-\u303f\uff00-\uffef·…—“”‘’×¥￥°①-⑩■□◆◇★☆○●→]")


def is_label_mistaken(encoding: str, raw: bytes) -> bool:
    """Whether a label of one byte a character cannot be meant: the bytes are UTF-8, or Chinese in GB18030 or Big5."""
    if encoding in _MANY_BYTES or encoding.startswith(("utf", "iso2022")):
        return False
    high = sum(map(len, _HIGH.findall(raw)))
    if not high:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        is_paired = encoding in _WESTERN and _is_paired(raw, high)
        return is_paired or any(_is_chinese(raw, name, high) for name in ("gb18030", "big5hkscs"))
    return True


def is_big5(head: bytes) -> bool:
    """Whether double bytes are Big5 rather than GB: as common characters of the one, or as where its bytes lie."""
    in_big5, in_gb = (measure_common_share(head.decode(name, "ignore")) for name in ("big5hkscs", "gb18030"))
    if max(in_big5, in_gb) >= _COMMON_SHARE and abs(in_big5 - in_gb) > _COMMON_SHARE / 2:
        return in_big5 > in_gb
    pairs = re.findall(rb"[\x81-\xfe][\x40-\xfe]", head)
    common_gb = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    common_big5 = sum(0xA4 <= pair[0] <= 0xC6 for pair in pairs)
    low = sum(pair[1] < 0x7F for pair in pairs)
    # Common GB characters have no low second byte, about four in ten of Big5's have one.
    return bool(pairs) and low > len(pairs) * 0.2 and common_big5 > common_gb and common_big5 > len(pairs) * 0.7


def find_meant_encoding(encoding: str, raw: bytes) -> str:
    """The Chinese encoding that a label of the other one cannot have meant: GB18030 for Big5 or Big5 for GB18030.

    Empty where the label may be right: few characters prove nothing.
    """
    other = _OTHER.get(encoding)
    if other is None:
        return ""
    meant, labelled = (raw.decode(name, "ignore") for name in (other, encoding))
    is_sure = len(_HAN.findall(meant)) >= _FEWEST_MEANT and measure_common_share(meant) >= _COMMON_SHARE_OF_FEW
    return other if is_sure and measure_common_share(labelled) < _COMMON_SHARE else ""


def _is_paired(raw: bytes, high: int) -> bool:
    """Whether bytes above ASCII stand in pairs of GB: in texts of the West they stand alone."""
    pairs = sum(len(_COMMON_PAIRS.findall(run)) for run in _HIGH.findall(raw))
    return pairs >= _FEWEST_HAN and pairs * 2 >= high * _MOST_IN_PAIRS


def _is_chinese(raw: bytes, encoding: str, high: int) -> bool:
    """Whether bytes read as Chinese text; `high` is how many of them are above ASCII."""
    text = raw.decode(encoding, "ignore")
    count = len(_HAN.findall(text))
    if count < _FEWEST_HAN or measure_common_share(text) < (
        _COMMON_SHARE if count >= _SURE_HAN else _COMMON_SHARE_OF_FEW
    ):
        return False
    chinese_bytes = sum(sum(byte > 0x7F for byte in sign.encode(encoding, "ignore")) for sign in _CHINESE.findall(text))
    return chinese_bytes >= high * _FEWEST_OF_HIGH


def measure_common_share(text: str) -> float:
    """The share of common characters among the Chinese ones of a text."""
    characters = _HAN.findall(text)
    return (
        sum(character in _load_common_characters() for character in characters) / len(characters) if characters else 0.0
    )


@cache
def _load_common_characters() -> frozenset[str]:
    return frozenset("".join(Path(__file__).with_name("common_characters.txt").read_text("utf-8").split()))
