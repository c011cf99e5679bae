"""What an officer may type: words (all must be there), "a phrase", -not, field:value in Chinese or English."""

import re
from dataclasses import dataclass

from casebook.errors import CasebookError
from casebook.search.documents import FACETS
from casebook.search.words import syllables, words

LONGEST = 1000
_TERM = re.compile(r'(?P<minus>-)?(?:(?P<field>[^\s:："“”]+)[:：])?(?:["“](?P<phrase>[^"“”]*)["”]|(?P<word>[^\s"“”]+))')
_NAMES = {spelled: field.name for field in FACETS for spelled in (field.name, field.chinese)}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be there (or must not): words in a row, also as pinyin or initials where they are Latin."""

    words: tuple[str, ...]
    sound: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was understood: terms of text and values of facets."""

    terms: tuple[Term, ...]
    facets: tuple[tuple[str, str], ...]


def parse(text: str) -> Asked:
    """Understand a query. Raises CasebookError where it is too long or a quotation mark stays open."""
    if len(text) > LONGEST:
        raise CasebookError(f"检索式最长 {LONGEST} 个字符，请缩短。")
    if sum(text.count(mark) for mark in '"“”') % 2:
        raise CasebookError("检索式里的引号没有成对，请补上或去掉。")
    terms: list[Term] = []
    facets: list[tuple[str, str]] = []
    for found in _TERM.finditer(text):
        value = found["phrase"] if found["phrase"] is not None else found["word"]
        name = _NAMES.get(found["field"] or "")
        if name and not found["minus"]:
            facets.append((name, value))
            continue
        whole = value if name or not found["field"] else f"{found['field']} {value}"
        term = _term(whole, negated=bool(found["minus"]))
        if term.words:
            terms.append(term)
    return Asked(tuple(terms), tuple(facets))


def _term(text: str, *, negated: bool) -> Term:
    cut = tuple(word.text for word in words(text))
    letters = "".join(cut)
    latin = letters.isascii() and letters.isalpha() and 2 <= len(letters) <= 60
    sound = tuple(syllables(letters) or ()) if latin else ()
    return Term(cut, sound, tuple(letters) if latin and 2 <= len(letters) <= 12 else (), negated)
