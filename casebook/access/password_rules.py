"""What a password must be, wherever it is set: long enough, and not one that is guessed among the first.

How hard one is to guess zxcvbn says; it is given what it cannot know: `common_passwords.csv`, passwords and words
that are commonplace in China and in this trade, and the officer's own names.
"""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from casebook.errors import CasebookError

MIN_LENGTH, MAX_LENGTH = 8, 256
MIN_SCORE = 2
"""Of zxcvbn's 0 to 4: about a million guesses."""
_SHORTEST_WORD = 2
_LOOKED_AT = 72
"""What stands behind these characters makes no password worse, and zxcvbn takes no more."""


def require_strong(password: str, *, about: Iterable[str] = ()) -> None:
    """Refuse a weak password. `about` are words that whoever knows the officer would try.

    What remains without such words has to be strong by itself: a name before a year or a row of keys adds nothing.
    Raises CasebookError with one sentence.
    """
    if len(password) < MIN_LENGTH:
        raise CasebookError(f"口令至少 {MIN_LENGTH} 个字符。")
    if len(password) > MAX_LENGTH:
        raise CasebookError(f"口令最多 {MAX_LENGTH} 个字符。")
    known = [*load_common_passwords(), *(word for word in about if word)]
    remainder = _strip_words(password, known[len(load_common_passwords()) :])
    if not _is_strong(password, known) or not _is_strong(remainder, known):
        raise CasebookError("这个口令太容易被猜到：请换一个更长的，不要用姓名、账号、单位名称或常见的数字和字母组合。")


def _is_strong(password: str, known: Sequence[str]) -> bool:
    from zxcvbn import zxcvbn  # its word lists take a fifth of a second to load

    return bool(password) and zxcvbn(password[:_LOOKED_AT], user_inputs=known)["score"] >= MIN_SCORE


def _strip_words(password: str, words: Iterable[str]) -> str:
    """The password without words of two and more characters, in whatever width and case they are written."""
    folded = normalize("NFKC", password).casefold()
    for word in sorted({normalize("NFKC", word).casefold() for word in words}, key=len, reverse=True):
        folded = folded.replace(word, "") if len(word) >= _SHORTEST_WORD else folded
    return folded.strip()


@cache
def load_common_passwords() -> tuple[str, ...]:
    """The words of `common_passwords.csv`."""
    path = Path(__file__).with_name("common_passwords.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["password"] for row in csv.DictReader(file))
