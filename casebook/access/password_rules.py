"""What a password must be, wherever it is set: long enough, and not one that is guessed among the first.

How hard one is to guess zxcvbn says; it is given what it cannot know: `common_passwords.csv`, passwords and words
that are commonplace in China and in this trade, and the officer's own names.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from casebook.errors import CasebookError

MIN_LENGTH, MAX_LENGTH = 8, 256
MIN_SCORE = 2
"""Of zxcvbn's 0 to 4: about a million guesses."""
_LOOKED_AT = 72
"""What stands behind these characters makes no password worse, and zxcvbn takes no more."""


def require_strong(password: str, *, about: Iterable[str] = ()) -> None:
    """Refuse a weak password. `about` are words that whoever knows the officer would try.

    Raises CasebookError with one sentence.
    """
    if len(password) < MIN_LENGTH:
        raise CasebookError(f"口令至少 {MIN_LENGTH} 个字符。")
    if len(password) > MAX_LENGTH:
        raise CasebookError(f"口令最多 {MAX_LENGTH} 个字符。")
    from zxcvbn import zxcvbn  # its word lists take a fifth of a second to load

    known = [*load_common_passwords(), *(word for word in about if word)]
    if zxcvbn(password[:_LOOKED_AT], user_inputs=known)["score"] < MIN_SCORE:
        raise CasebookError("这个口令太容易被猜到：请换一个更长的，不要用姓名、账号、单位名称或常见的数字和字母组合。")


@cache
def load_common_passwords() -> tuple[str, ...]:
    """The words of `common_passwords.csv`."""
    path = Path(__file__).with_name("common_passwords.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["password"] for row in csv.DictReader(file))
