"""One form of a sign-in name, in which it is looked up, counted and compared: `Alice` and ` ａｌｉｃｅ ` are one."""

from unicodedata import category, normalize

from casebook.errors import CasebookError

MAX_LENGTH = 64
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories of what nobody sees or types."""


def make_sign_in_key(name: str) -> str:
    """The name in one form of width and case, without blanks around it."""
    return normalize("NFKC", normalize("NFKC", name).casefold()).strip()


def require_sign_in_name(name: str) -> str:
    """The name as it is stored for people. Raises CasebookError for one that cannot be typed again."""
    name, key = name.strip(), make_sign_in_key(name)
    if not key or len(key) > MAX_LENGTH or len(name) > MAX_LENGTH:
        raise CasebookError(f"账号不能为空，最多 {MAX_LENGTH} 个字符。")
    if any(category(character) in _UNSEEN for character in key):
        raise CasebookError("账号里有看不见的字符：请重新输入。")
    return name
