"""Text from bytes: the one place that decides in which encoding a file or a page is written.

A byte order mark decides; then what the source declares, where the bytes bear it out; then UTF-8, GB18030 (which holds
GB2312 and GBK) or Big5. Only bytes that none of these reads are left to charset-normalizer. A declaration means what
the web's own table of labels says (webencodings): names that only Python's codecs know (hex, idna, undefined) mean
nothing.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from typing import BinaryIO

from matcher.text.chinese_bytes import find_meant_encoding, is_big5, is_label_mistaken
from matcher.text.encoding_labels import resolve_label

BROKEN = "\ufffd"
"""The character that stands for bytes which are no text in the encoding used."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABELS = {
    "big5hkscs": "big5",
    "cp950": "big5",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16le",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
} | {f"cp{number}": f"windows-{number}" for number in (874, *range(1250, 1259))}
_STATED_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_MOST_IN_PAIRS = 0.9
_UNDECLARED = ("utf-8", "gb18030")
_SAMPLE = 1 << 16  # bytes
_CHUNK = 1 << 20  # bytes
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORDS = re.compile("[\t\r\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2026\ufeff]")
_READ_WELL = re.compile("[^\x00-\x7f\ufffd]")


class EncodingError(ValueError):
    """The bytes are in none of the encodings; `line` (from 1) is the one with the first byte that is not UTF-8."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the officer."""
        return f"第 {self.line} 行：文字编码有误，既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 后再试。"


def decode_file(raw: bytes) -> str:
    """The text of a whole file, its byte order mark left out.

    Raises EncodingError where no encoding reads every byte.
    """
    marked = _encoding_by_bytes(raw[:_SAMPLE])
    if marked.startswith(("utf-16", "utf-32")):
        return _decode_strictly(raw, marked, 1)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        return _decode_strictly(raw, _choose_chinese_encoding(raw[:_SAMPLE]), raw[: broken.start].count(b"\n") + 1)


def decode_leniently(raw: bytes, *, declared: Iterable[str] = ()) -> tuple[str, str]:
    """The text of `raw` and the Python name of the encoding that it was read in; never fails.

    `declared` are the labels that the source names, most trusted first; those that the web does not know are passed
    over. The first encoding that reads every byte is taken; where none does, the one with the fewest faults, each as
    BROKEN.
    """
    marked = _encoding_by_bytes(raw[:_SAMPLE])
    labelled = [name for name in map(resolve_label, declared) if name and not is_label_mistaken(name, raw[:_SAMPLE])]
    if "big5hkscs" in labelled:
        labelled.append("cp950")
    names = list(dict.fromkeys(name for name in (marked, *labelled, *_UNDECLARED) if name))
    for name in names:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        meant = find_meant_encoding(name, raw[:_SAMPLE])
        if not meant and name == "gb18030" and name not in labelled and is_big5(raw[:_SAMPLE]):
            meant = "big5hkscs"
        if meant:
            return raw.decode(meant, "replace"), meant
        return text, name
    readings = [(raw.decode(name, "replace"), name) for name in names]
    text, name = min(readings, key=lambda reading: reading[0].count(BROKEN))
    guess = _guess_encoding(raw[:_SAMPLE]) if _is_widely_broken(text) else ""
    return (raw.decode(guess, "replace"), guess) if guess else (text, name)


def find_web_label(raw: bytes, *, declared: str = "") -> str:
    """The label under which a browser reads `raw` as `decode_leniently` does; `declared` is that of its header.

    What the page itself declares in its first bytes counts behind the header.
    """
    stated = _STATED_LABEL.search(raw[:_HEAD])
    labels = (declared, stated[1].decode("ascii", "replace") if stated else "")
    _, encoding = decode_leniently(raw, declared=labels)
    return _LABELS.get(encoding, encoding)


def detect_encoding(open_stream: Callable[[], BinaryIO]) -> tuple[str, int]:
    """The encoding that reads the whole stream, else the one with the fewest faults; memory stays at a megabyte.

    With it the faults in characters, -1 where the first bytes decide and nobody counted. `open_stream` opens the bytes
    anew from their beginning each time it is called.
    """
    with open_stream() as stream:
        head = stream.read(_SAMPLE)
    by_bytes = _encoding_by_bytes(head)
    if by_bytes:
        return by_bytes, -1
    faults = {}
    for name in _UNDECLARED:
        faults[name] = _count_broken(open_stream, name)
        if not faults[name]:
            break
    best = min(faults, key=faults.__getitem__)
    if best == "gb18030" and is_big5(head):
        return "big5hkscs", faults[best]
    guess = _guess_encoding(head) if faults[best] and _is_widely_broken(head.decode(best, "replace")) else ""
    return guess or best, faults[best]


def replace_surrogates(text: str) -> str:
    """The text with each lone surrogate (half a character, which no file can hold) as U+FFFD; offsets stay."""
    return _SURROGATES.sub(BROKEN, text) if _SURROGATES.search(text) else text


def _encoding_by_bytes(head: bytes) -> str:
    """The encoding that the first bytes give away: by a mark, or, in UTF-16, by a NUL in every other byte of ASCII."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked or len(head) < 16:
        return marked
    # A file that was cut off while it was written ends with NULs: they are of no encoding.
    written = head.rstrip(b"\0")
    odd, even = written[1::2].count(0), written[0::2].count(0)
    if not odd + even:
        return ""
    many = len(head) // 10
    if odd > many or even > many:
        return "utf-16-le" if odd >= even else "utf-16-be"
    # Chinese text has few signs of ASCII in it, hardly more than its line ends and commas.
    shares = {name: _measure_share_of_words(head, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > _MOST_IN_PAIRS else ""


def _measure_share_of_words(head: bytes, encoding: str) -> float:
    """The share of characters that are ASCII in print or Chinese, with the signs of either."""
    text = head[: len(head) & ~1].decode(encoding, "replace")
    return len(_WORDS.findall(text)) / max(1, len(text))


def _decode_strictly(raw: bytes, encoding: str, line: int) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise EncodingError(line) from None


def _choose_chinese_encoding(head: bytes) -> str:
    return "big5hkscs" if is_big5(head) else "gb18030"


def _is_widely_broken(text: str) -> bool:
    """Whether of what is not ASCII one in five is no text: a wrong encoding, not a torn end."""
    return text.count(BROKEN) * 4 > len(_READ_WELL.findall(text))


def _guess_encoding(head: bytes) -> str:
    """What charset-normalizer makes of a sample, empty where it has no answer."""
    from charset_normalizer import from_bytes  # needed for one file in thousands

    best = from_bytes(head).best()
    return best.encoding if best is not None else ""


def _count_broken(open_stream: Callable[[], BinaryIO], encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    count = 0
    with open_stream() as stream:
        while chunk := stream.read(_CHUNK):
            count += decoder.decode(chunk).count(BROKEN)
    return count + decoder.decode(b"", final=True).count(BROKEN)
