"""Lists of phrases that an officer can read and extend, as CSV files beside the module that uses each.

A row has a `类别` (category) and a `词句` (phrase). Case is ignored. In a phrase a space may also be a hyphen or
nothing, `…` stands for up to `间隔` characters of the same sentence (12 where the column is empty), `#` for a digit
from 1 to 9. `前面不能是` and `后面不能是` name what may not stand right before or after: 字母 (a letter), 数字 (a
digit, or a mark within a number), or texts; several are parted by `；`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_GAP = 12  # characters
_CLASSES = {"字母": r"[^\W\d_]", "数字": r"[\d.,]"}
_SENTENCE_END = "。"
Trie = dict[str, "Trie"]


def load_phrases(path: Path) -> dict[str, str]:
    """Category → a regular expression for any of its phrases, the longest first; it has no groups.

    Raises KeyError where the file lacks a column.
    """
    phrases: dict[str, list[list[str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrases[row["类别"]].append(_tokenise(row))
    return {category: _compile_phrases(tokens) for category, tokens in phrases.items()}


def load_any(path: Path, *categories: str) -> str:
    """A regular expression for any phrase of several categories, as `load_phrases` makes it for one."""
    with path.open(encoding="utf-8", newline="") as file:
        return _compile_phrases([_tokenise(row) for row in csv.DictReader(file) if row["类别"] in categories])


def load_words(path: Path) -> dict[str, tuple[str, ...]]:
    """Category → its phrases as they are written, in the order of the file, for comparing whole texts."""
    words: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["类别"]].append(row["词句"])
    return {category: tuple(listed) for category, listed in words.items()}


def _tokenise(row: dict[str, str]) -> list[str]:
    """A phrase as regular expressions, one for each character."""
    gap = int(row.get("间隔") or _GAP)
    end = _SENTENCE_END if not row["词句"].isascii() else "."
    tokens = [_as_pattern(character, gap=gap, end=end) for character in row["词句"]]
    # What may not stand before is checked after the first character: a search then skips to those by a table.
    tokens[0] += "".join(f"(?<!{text}{tokens[0]})" for text in _split_classes(row.get("前面不能是")))
    tokens[-1] += "".join(f"(?!{text})" for text in _split_classes(row.get("后面不能是")))
    return tokens


def _as_pattern(character: str, *, gap: int, end: str) -> str:
    if character == "…":
        return f"[^{end}]{{0,{gap}}}"
    if character == "#":
        return "[1-9]"
    if character == " ":
        return r"[\s-]?"
    upper, lower = character.upper(), character.lower()
    return re.escape(character) if upper == lower or len(upper + lower) > 2 else f"[{lower}{upper}]"


def _split_classes(texts: str | None) -> Iterable[str]:
    return [_CLASSES.get(text) or re.escape(text) for text in (texts or "").split("；") if text]


def _compile_phrases(phrases: list[list[str]]) -> str:
    """One regular expression in which phrases share their beginnings, so that each character is looked at once."""
    root: Trie = {}
    for tokens in phrases:
        node = root
        for token in tokens:
            node = node.setdefault(token, {})
        node[""] = {}
    return _join_branches({first: rest for token, rest in root.items() for first in _spell_out(token)})


def _spell_out(token: str) -> list[str]:
    """The token of a letter in both its cases: what begins with literals alone is searched for by a table."""
    letters = re.match(r"\[(\w)(\w)\]", token)
    return [letter + token[letters.end() :] for letter in letters.groups()] if letters else [token]


def _join_branches(node: Trie) -> str:
    branches = [token + _join_branches(rest) for token, rest in node.items() if token]
    if not branches:
        return ""
    # The end of a phrase comes last: the longest is taken.
    branches += [""] if "" in node else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
