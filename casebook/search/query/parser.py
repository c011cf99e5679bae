"""What an officer may type: words (all must be there), "a phrase", -not, field:value (Chinese or English field).

A query is parsed once, above the engines, so both answer the same question.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.errors import CasebookError
from casebook.search.documents.analyzer import has_letters, tokenize_text
from casebook.search.documents.schema import Schema
from casebook.search.query.pinyin_readings import list_pinyin_readings

MAX_LENGTH = 1000
"""Characters of a query."""

MAX_PARTS = 100
"""Words, phrases and filters of a query; both engines answer so many, whatever they are."""

MAX_INITIALS = 12
"""Letters that are also looked for as the initials of pinyin."""

MAX_NAMED = 5
"""Ignored parts that are named to the officer."""

_PART = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[^\s:："“”]+)[:：])?(?:["“](?P<phrase>[^"“”]*)["”]|(?P<word>[^\s"“”]+)|(?<=[:：]))'
)


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand in a row (or must not), also as pinyin in one of its readings or as initials."""

    words: tuple[str, ...]
    pinyin: tuple[tuple[str, ...], ...] = ()
    initials: tuple[str, ...] = ()
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """A field of values that must have this value (or must not)."""

    field: str
    value: str
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query that was understood; `ignored` are the parts, as typed, in which there is nothing to search for."""

    terms: tuple[Term, ...] = ()
    filters: tuple[FacetFilter, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_unsearchable(self) -> bool:
        """Whether something was typed and none of it can be searched for, as a lone ★ or 🍑: it finds nothing."""
        return bool(self.ignored) and not self.terms and not self.filters

    @property
    def note(self) -> str:
        """A sentence for the officer on the parts that were ignored; empty where there are none."""
        if not self.ignored:
            return ""
        effect = "请换用文字检索" if self.is_unsearchable else "已略去"
        parts = "”“".join(self.ignored[:MAX_NAMED])
        return f"“{parts}”里没有可检索的文字（汉字、字母或数字），{effect}。"


def parse_query(text: str, schema: Schema) -> ParsedQuery:
    """Understand a query over the fields of `schema`; an empty one fits everything.

    Raises CasebookError with one sentence where it is too long, a quotation mark stays open or a field has no value.
    """
    if len(text) > MAX_LENGTH:
        raise CasebookError(f"检索式最长 {MAX_LENGTH} 个字符，请缩短。")
    if sum(text.count(mark) for mark in '"“”') % 2:
        raise CasebookError("检索式里的引号没有成对，请补上或去掉。")
    parts = tuple(
        _read_parts(text, {name: field.name for field in schema.facets for name in (field.name, field.label)})
    )
    if len(parts) > MAX_PARTS:
        raise CasebookError(f"检索式最多 {MAX_PARTS} 个词，请减少。")
    return ParsedQuery(
        tuple(part for part in parts if isinstance(part, Term)),
        tuple(part for part in parts if isinstance(part, FacetFilter)),
        tuple(part for part in parts if isinstance(part, str)),
    )


def _read_parts(text: str, facets: Mapping[str, str]) -> Iterator[Term | FacetFilter | str]:
    """Terms, filters, and as they were typed the parts that hold nothing to search for."""
    for match in filter(lambda match: match[0], _PART.finditer(text)):
        field, is_negated = match["field"], bool(match["minus"])
        value = match["word"] if match["phrase"] is None else match["phrase"]
        if field in facets:
            if not value:
                raise CasebookError(f"“{field}:”后面没有值：请写成 {field}:值，或去掉“{field}:”。")
            yield FacetFilter(facets[field], value, is_negated)
        elif has_letters(searched := " ".join(filter(None, (field, value)))):
            yield _make_term(searched, is_negated=is_negated)
        else:
            yield match[0]


def _make_term(text: str, *, is_negated: bool) -> Term:
    words = tuple(token.text for token in tokenize_text(text))
    letters = "".join(words)
    if len(letters) < 2 or not (letters.isascii() and letters.isalpha()):
        return Term(words, is_negated=is_negated)
    initials = tuple(letters) if len(letters) <= MAX_INITIALS else ()
    return Term(words, list_pinyin_readings(letters), initials, is_negated)
