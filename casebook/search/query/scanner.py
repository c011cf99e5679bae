"""The pieces of a query: brackets, signs, fields, phrases and words, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casebook.errors import CasebookError

OPENING, CLOSING, QUOTES, MINUS = "(（", ")）", '"“”', "-－"
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([^\s:：\"“”()（）]+)[:：]")
_OPERATORS = {"OR": "or", "|": "or", "｜": "or", "或": "or", "AND": "and", "且": "and", "NOT": "minus"}


class PieceKind(StrEnum):
    """What a piece of a query is: a bracket, an operator, a field's name, a phrase or a word."""

    OPEN = "open"
    CLOSE = "close"
    MINUS = "minus"
    OR = "or"
    AND = "and"
    FIELD = "field"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece with its text as typed, a phrase without its marks; it stands at `start` to `end` of the query."""

    kind: PieceKind
    text: str
    start: int
    end: int


class QueryError(CasebookError):
    """A query that cannot be understood; the sentence names the place, counted from 1."""

    def __init__(self, at: int, sentence: str) -> None:
        super().__init__(f"检索式第 {at + 1} 个字符：{sentence}")
        self.at = at


def scan(text: str, fields: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces of a query in their order; `fields` are the names that may stand before a colon, in small letters.

    Raises QueryError where a quotation mark or a bracket has no other half.
    """
    at, opened = 0, list[int]()
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        piece = _read_piece(text, at, fields, depth=len(opened))
        if piece.kind is PieceKind.OPEN:
            opened.append(at)
        elif piece.kind is PieceKind.CLOSE:
            if not opened:
                raise QueryError(at, "这个右括号前面没有左括号，请补上或去掉。")
            opened.pop()
        yield piece
        at = piece.end
    if opened:
        raise QueryError(opened[-1], "这个左括号没有关上，请补上右括号或去掉。")


def _read_piece(text: str, at: int, fields: Mapping[str, str], *, depth: int) -> Piece:
    sign = text[at]
    if sign in OPENING:
        return Piece(PieceKind.OPEN, sign, at, at + 1)
    if sign in CLOSING:
        return Piece(PieceKind.CLOSE, sign, at, at + 1)
    if sign in MINUS and at + 1 < len(text) and not _SPACE.match(text, at + 1):
        return Piece(PieceKind.MINUS, sign, at, at + 1)
    if sign in QUOTES:
        return _read_phrase(text, at)
    named = _FIELD.match(text, at)
    if named and named[1].lower() in fields:
        return Piece(PieceKind.FIELD, named[1], at, named.end())
    return _read_word(text, at, depth=depth)


def _read_phrase(text: str, at: int) -> Piece:
    for end in range(at + 1, len(text)):
        if text[end] in QUOTES:
            return Piece(PieceKind.PHRASE, text[at + 1 : end], at, end + 1)
    raise QueryError(at, "这个引号没有成对，请补上或去掉。")


def _read_word(text: str, at: int, *, depth: int) -> Piece:
    """A word up to the next space or quotation mark; a bracket inside it, as in 甲（湖南）公司, belongs to it."""
    inside, end = 0, at
    while end < len(text) and text[end] not in QUOTES and not _SPACE.match(text, end):
        if text[end] in OPENING:
            inside += 1
        elif text[end] in CLOSING:
            if not inside and depth:
                break
            inside = max(0, inside - 1)
        end += 1
    word = text[at:end]
    return Piece(PieceKind(_OPERATORS.get(word, "word")), word, at, end)
