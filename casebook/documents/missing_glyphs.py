"""Characters that no font of this machine can show, written out as what they are: ［U+1F351］ for a peach.

An archive takes no PDF with a character that is not shown, and a seller's title may hold any. Which ones a machine
lacks only the typesetter knows, which names one at a time.
"""

import re
import unicodedata

_REFUSED = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}", re.IGNORECASE)
_IGNORABLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
"""What joins or varies the signs around it and shows nothing itself."""
_FIRST_BEYOND, _BLOCK = 0x10000, 8
_IDEOGRAPHS = range(0x20000, 0x40000)


def find_missing(refusal: str) -> str:
    """The characters that a refusal of the typesetter names, empty where it names none."""
    named = _REFUSED.search(refusal)
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), named[1]) if named else ""


def write_out(text: str, missing: str) -> str:
    """`text` with each of the characters `missing` as its code, and those that a machine without them lacks as well.

    Signs beyond U+FFFF come in blocks, such as the emoji: a font that lacks one lacks its neighbours.
    """
    signs_named = [character for character in _IGNORABLE.sub("", missing) or missing if not character.isascii()]
    # Of a letter with a mark on it the mark is lacking, or else the next refusal names the letter alone.
    marks = list(filter(_is_mark, signs_named))
    codes = {ord(character) for character in marks or signs_named}
    blocks = {code >> _BLOCK for code in codes if code >= _FIRST_BEYOND and code not in _IDEOGRAPHS}
    also = {code for code in map(ord, set(text)) if code >> _BLOCK in blocks}
    lacking = "".join(map(chr, sorted(codes | also)))
    if not lacking:  # a digit within a key cap: what stands on it is lacking, or it is to look like emoji
        bare = _IGNORABLE.sub("", text)
        text, lacking = bare, "".join(sorted(sign for sign in set(bare) if _is_mark(sign)))
    if not lacking:
        return text
    signs = re.compile(f"([{re.escape(lacking)}]){_IGNORABLE.pattern}*")
    return signs.sub(lambda sign: f"［U+{ord(sign[1]):04X}］", text)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
