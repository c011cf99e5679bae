"""Numbers and codes that are written with signs or spaces inside, without these: 0731-2288 3344."""

import re
from itertools import islice

from casebook.search.documents.characters import FOLDED

_GROUP = r"[0-9a-z]++"
_CODE = re.compile(rf"(?<![0-9a-z]){_GROUP}(?:[-–—_.·/ ()+]{{1,2}}{_GROUP})+")
SHORTEST_CODE, LONGEST_CODE = 6, 64
MOST_GROUPS, MOST_CODES = 5, 1000


def list_codes(text: str) -> list[str]:
    """The numbers and codes of a text that are written with signs or spaces inside, without these.

    Each row of two to MOST_GROUPS groups is one, as a number may stand beside another; at most MOST_CODES.
    """
    rows = (re.findall(_GROUP, match[0]) for match in _CODE.finditer(text.translate(FOLDED)))
    codes = (
        "".join(groups[first : first + size])
        for groups in rows
        for size in range(2, MOST_GROUPS + 1)
        for first in range(len(groups) - size + 1)
    )
    return list(islice(filter(_is_code, codes), MOST_CODES))


def join_code(text: str) -> str:
    """A text that is one number or code as a whole without the signs inside; empty where it is none."""
    folded = text.translate(FOLDED).strip()
    code = "".join(filter(str.isalnum, folded)) if folded.isascii() else ""
    return code if _is_code(code) else ""


def _is_code(code: str) -> bool:
    return SHORTEST_CODE <= len(code) <= LONGEST_CODE and any(map(str.isdigit, code))
