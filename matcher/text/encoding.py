"""Text as bureaus' files bring it: UTF-8 with or without a byte-order mark, UTF-16 with one, or GB18030."""

import re


class EncodingError(ValueError):
    """The bytes are in none of these encodings; `line` (from 1) holds the first byte that is not UTF-8."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the officer."""
        return f"第 {self.line} 行：文字编码有误，既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 后再试。"


def decoded(raw: bytes) -> str:
    """The text of `raw`.

    Raises EncodingError where it is in none of the encodings.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(raw, "utf-16", 1)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        return _strict(raw, "gb18030", raw[: broken.start].count(b"\n") + 1)


def _strict(raw: bytes, encoding: str, line: int) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise EncodingError(line) from None


def searchable(text: str) -> str:
    """The text with lone surrogates replaced one for one, so that automata take it and offsets stay."""
    return _BROKEN.sub("\ufffd", text) if _BROKEN.search(text) else text


_BROKEN = re.compile("[\ud800-\udfff]")
