"""Letters of other scripts, and signs, that are read for Latin letters: Н and С of Cyrillic, Α of Greek, @ for a."""

import re
from collections.abc import Iterator

_CYRILLIC = "авеԁһіјкмнорԛсѕтүухԝ", "abedhijkmhopqcstyyxw"
_GREEK = "αβεηικνορτυχω", "abenikvoptyxw"
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"
_CAPITALS = "АВЕІЈКМНОРЅСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeijkmhopsctyxabezhikmnoptyx"
_SIGNS = "@€$£¥", "aesly"

_ROWS = (_CYRILLIC, _GREEK, _SMALL_CAPITALS, _CAPITALS, _SIGNS)
_LETTERS = {one: letter for row in _ROWS for one, letter in zip(*row, strict=True)}
_TABLE = str.maketrans(_LETTERS)
_ANY = re.compile(f"[{re.escape(''.join(_LETTERS))}]")
_WORD = re.compile(rf"[a-z0-9{re.escape(''.join(_LETTERS))}]+", re.IGNORECASE)
_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def find_disguised_words(title: str) -> Iterator[tuple[str, int, int]]:
    """The words of a title that hold such letters, as they are read in small Latin letters, and where they stand.

    A sign counts between letters alone (CH@NEL, not @CHANEL), and a word of figures and signs is a price.
    """
    done = 0
    for other in _ANY.finditer(title):
        if other.start() < done:
            continue
        start = other.start()
        while start > done and title[start - 1] in _BEFORE:
            start -= 1
        word = _WORD.match(title, start)
        done = word.end() if word else other.end()
        yield from _read_word(title, start, done)


def _read_word(title: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    while start < end and title[start] in _SIGNS[0]:
        start += 1
    while end > start and title[end - 1] in _SIGNS[0]:
        end -= 1
    text = title[start:end]
    if _ANY.search(text) and any(letter.isalpha() for letter in text):
        yield text.translate(_TABLE).lower(), start, end
