"""What labels of encodings mean: what the web's own table says, under the names that Python knows."""

import webencodings

_WIDER = {"gbk": "gb18030", "big5": "big5hkscs"}
"""Encodings that read all that the labelled one does, and what pages under that label hold besides."""


_OWN = frozenset({"utf-8", "gb18030", "big5hkscs", "cp950"})


_UNREADABLE = frozenset({"replacement", "x-user-defined", "iso-2022-jp", "utf-16le", "utf-16be"})


def resolve_label(label: str) -> str:
    """The Python name of the encoding that browsers read under this label; empty for one that they do not know."""
    bare = label.strip().lower()
    if bare in _OWN:
        return bare
    encoding = webencodings.lookup(bare) or webencodings.lookup(bare.replace("_", "-"))
    if encoding is None or encoding.name in _UNREADABLE:
        return ""
    return _WIDER.get(encoding.name) or str(encoding.codec_info.name)
