"""What an officer types, as a tree: a query is understood once, above the engines, so both answer the same question.

`language` lists what may be written. Work grows with the number of characters and not with what they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from casebook.search.documents.analyzer import has_letters
from casebook.search.documents.schema import FieldType, Schema, Shape
from casebook.search.query.codes_apart import join_codes
from casebook.search.query.dates import parse_dates
from casebook.search.query.scanner import Piece, PieceKind, QueryError, scan
from casebook.search.query.tree import Either, Every, FacetFilter, Form, Node, Not, ParsedQuery, TimeFilter
from casebook.search.query.words import make_word_or_quantity

MAX_LENGTH = 1000
"""Characters of a query."""

MAX_PARTS = 100
"""Words, phrases and filters of a query; both engines answer so many, whatever they are."""

MAX_DEPTH = 10
"""Brackets inside brackets, and minus signs before one word; Elasticsearch takes 30 levels of conditions."""

_FORMS = {"*": Form.PREFIX, "＊": Form.PREFIX, "~": Form.FUZZY, "～": Form.FUZZY}
_LIKE_A_FIELD, _LIKE_A_FIELD_IN_ENGLISH = 6, 20
"""Characters before a colon up to which a word may have been meant as a field."""


def parse_query(text: str, schema: Schema) -> ParsedQuery:
    """Understand a query over the fields of `schema`; an empty one fits everything.

    Raises QueryError with one sentence and the place where it is too long or cannot be understood.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(MAX_LENGTH, f"检索式最长 {MAX_LENGTH} 个字符，现在有 {len(text)} 个，请缩短。")
    pieces = tuple(scan(text, {name: field.name for name, field in schema.names.items()}))
    parser = _Parser(pieces, schema)
    tree = parser.read_either()
    return ParsedQuery(tree, tuple(parser.ignored), tuple(dict.fromkeys(parser.remarks)))


@dataclass
class _Parser:
    """One walk over the pieces; `at` is the next one, `scope` the field of the bracket that it stands in."""

    pieces: Sequence[Piece]
    schema: Schema
    at: int = 0
    depth: int = 0
    leaves: int = 0
    scope: FieldType | None = None
    ignored: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def peek(self) -> Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def read_either(self) -> Node | None:
        """Parts with OR between them; None where there is nothing to search for."""
        parts = [self.read_every()]
        while (piece := self.peek()) and piece.kind is PieceKind.OR:
            is_first = self.at == 0 or self.pieces[self.at - 1].kind is PieceKind.OPEN
            self.at += 1
            after = self.peek()
            if is_first or after is None or after.kind in (PieceKind.OR, PieceKind.CLOSE):
                sentence = f"“{piece.text}”前后都要有词；要找“{piece.text}”这个词本身，请加引号。"
                raise QueryError(piece.start, sentence)
            parts.append(self.read_every())
        return _join(parts, Either)

    def read_every(self) -> Node | None:
        """Parts that must all fit, up to an OR or the end of the bracket."""
        parts: list[Node | None] = []
        while (piece := self.peek()) and piece.kind not in (PieceKind.OR, PieceKind.CLOSE):
            if piece.kind is PieceKind.AND:
                self.at += 1
            else:
                parts.append(self.read_part())
        return _join(join_codes(parts), Every)

    def read_part(self) -> Node | None:
        """One word, phrase or filter, or a bracket, with what stands before it."""
        piece = self.pieces[self.at]
        self.at += 1
        match piece.kind:
            case PieceKind.MINUS:
                part = self.go_deeper(piece, self.read_negated)
                return Not(part) if part else None
            case PieceKind.OPEN:
                part = self.go_deeper(piece, self.read_either)
                self.at += 1  # the scanner saw to it that the bracket is closed
                return part
            case PieceKind.FIELD:
                return self.read_value(piece)
            case _:
                return self.read_word(piece)

    def read_negated(self) -> Node | None:
        following = self.peek()
        if following is None or following.kind not in _STARTS:
            return None
        return self.read_part()

    def go_deeper(self, piece: Piece, read: Callable[[], Node | None]) -> Node | None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(piece.start, f"括号和减号最多套 {MAX_DEPTH} 层，请减少。")
        part = read()
        self.depth -= 1
        return part

    def read_value(self, named: Piece) -> Node | None:
        """What follows a field: a word, a phrase, or a bracket whose words all belong to that field."""
        following = self.peek()
        is_value = following is not None and following.start == named.end and following.kind in _VALUES
        if not is_value or following is None or (following.kind is PieceKind.PHRASE and not following.text.strip()):
            sentence = f"“{named.text}:”后面没有值：请写成 {named.text}:值，或去掉“{named.text}:”。"
            raise QueryError(named.start, sentence)
        outer, self.scope = self.scope, self.schema.names[named.text.lower()]
        part = self.read_part()
        self.scope = outer
        return part

    def read_word(self, piece: Piece) -> Node | None:
        self.leaves += 1
        if self.leaves > MAX_PARTS:
            raise QueryError(piece.start, f"检索式最多 {MAX_PARTS} 个词，请减少。")
        text, form = _split_form(piece)
        if self.scope is not None and self.scope.shape is Shape.FACET:
            return FacetFilter(self.scope.name, self.schema.read_value(self.scope, text), form is Form.PREFIX)
        if self.scope is not None and self.scope.shape is Shape.TIME:
            return self.read_dates(piece, self.scope)
        if not has_letters(text):
            self.ignored.append(f"-{piece.text}" if self.is_negated() else piece.text)
            return None
        self.remark_unknown_field(piece)
        return make_word_or_quantity(text, field=self.scope.name if self.scope else "", form=form)

    def is_negated(self) -> bool:
        return self.at > 1 and self.pieces[self.at - 2].kind is PieceKind.MINUS

    def read_dates(self, piece: Piece, scope: FieldType) -> TimeFilter:
        try:
            return TimeFilter(scope.name, *parse_dates(piece.text))
        except ValueError as failure:
            sentence = f"“{piece.text}”不是日期：请写成 2026-07-15、2026-07、2026，或范围 2026-07..2026-08。"
            raise QueryError(piece.start, sentence) from failure

    def remark_unknown_field(self, piece: Piece) -> None:
        name, colon, value = piece.text.replace("：", ":").partition(":")
        if colon and not value.startswith("/") and _is_like_a_field(name) and piece.kind is PieceKind.WORD:
            self.remarks.append(f"没有“{name}”这个字段，“{piece.text}”按文字检索。")


_STARTS = (PieceKind.MINUS, PieceKind.OPEN, PieceKind.FIELD, PieceKind.PHRASE, PieceKind.WORD)
_VALUES = (PieceKind.OPEN, PieceKind.PHRASE, PieceKind.WORD)


def _is_like_a_field(name: str) -> bool:
    if name.isascii():
        return len(name) <= _LIKE_A_FIELD_IN_ENGLISH and name.isidentifier()
    return len(name) <= _LIKE_A_FIELD and name.isalpha()


def _split_form(piece: Piece) -> tuple[str, Form]:
    """The text of a word and how it was written; a * or ~ at its end says so."""
    if piece.kind is PieceKind.PHRASE:
        return piece.text, Form.PHRASE
    form = _FORMS.get(piece.text[-1], Form.PLAIN)
    return (piece.text if form is Form.PLAIN else piece.text[:-1]), form


def _join(parts: Sequence[Node | None], kind: type[Every] | type[Either]) -> Node | None:
    there = tuple(part for part in parts if part is not None)
    return kind(there) if len(there) > 1 else there[0] if there else None
