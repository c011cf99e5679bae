"""Which characters bytes stand for: what is declared is believed only as far as the bytes bear it out."""

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Browsers read the first as the second; GB 18030 holds GBK and GB 2312 whole.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
_LAST = ("utf-8", "gb18030")


def decode(body: bytes, *, media_type: str = "") -> tuple[str, str]:
    """The text of `body` and the encoding that it was read in.

    A byte order mark comes first, then what header and page declare, then UTF-8 and GB 18030; the first that reads the
    bytes without a fault is taken. Where none does, the one with the fewest faults is, its faults as U+FFFD.
    """
    candidates = [*_marked(body), *_declared(body, media_type), *_LAST]
    for encoding in candidates:
        try:
            return body.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    known = [e for e in dict.fromkeys(candidates) if _is_known(e)]
    readings = [(body.decode(encoding, "replace"), encoding) for encoding in known]
    return min(readings, key=lambda reading: reading[0].count("�"))


def _marked(body: bytes) -> list[str]:
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    return [encoding for mark, encoding in marks if body.startswith(mark)]


def _declared(body: bytes, media_type: str) -> list[str]:
    names = [m[1] for m in [_IN_HEADER.search(media_type)] if m]
    names += [m[1].decode("ascii") for m in [_DECLARED.search(body[:4096])] if m]
    return [_WIDER.get(name.lower(), name.lower()) for name in names if not name.lower().startswith("utf-16")]


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
