"""Characters that cannot be printed, shown as what they are, one for one: offsets into the text stay true.

XML, and so every paper, holds no control character; a page shows it as nothing. A backspace between two characters of a
name is a trick worth seeing, so it is neither dropped nor made a blank: it becomes ␈.
"""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DELETE, _PICTURES, _BROKEN = 0x7F, 0x2400, "\ufffd"


def show_unprintable(text: str) -> str:
    """The text with each control character as its picture (U+2400 on), half a character or no character as U+FFFD.

    Tabs and line ends stay.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(_show_character, text)


def _show_character(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else _BROKEN
