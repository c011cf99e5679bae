"""The text of a page: what header and page declare is believed as far as the bytes bear it out.

Beautiful Soup's EncodingDetector finds the declaration. What a label means by the web's own table (`gb2312` is read as
GB18030, `iso-8859-1` as Windows-1252, `x-sjis` as Shift_JIS) and all else is decided in `matcher.text.encoding`.
"""

import json
import re
from collections.abc import Iterator

from bs4.dammit import EncodingDetector

from matcher.text.encoding import decode_leniently

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEADER_LABEL = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding


def decode_page(body: bytes, *, media_type: str = "") -> tuple[str, str]:
    """The text of `body` and its encoding's Python name; `media_type` is the value of the Content-Type header."""
    text, encoding = decode_leniently(body, declared=tuple(_declared_encodings(body, media_type)))
    return _unwrap_json_string(text), encoding


def _unwrap_json_string(text: str) -> str:
    """The HTML that a body of one JSON string holds; any other text as it stands."""
    bare = text.strip()
    if not (bare.startswith('"') and bare.endswith('"') and "<" in bare):
        return text
    try:
        value = json.loads(bare, strict=False)
    except ValueError:
        return text
    return value if isinstance(value, str) else text


def _declared_encodings(body: bytes, media_type: str) -> Iterator[str]:
    """The encodings that header and page name; UTF-16 without its mark is believed of neither, as in browsers."""
    head = _COMMENT.sub(b"", body[:_HEAD])
    label = EncodingDetector.find_declared_encoding(head, is_html=True, search_entire_document=True)
    in_header = _HEADER_LABEL.search(media_type)
    for name in (in_header[1] if in_header else "", label or ""):
        if name and not name.lower().startswith("utf-16"):
            yield name
