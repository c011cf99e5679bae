"""Translates the words of a template while it is compiled, so that a translated page takes no more time than any.

The text between two tags, with the expressions in it, is one message. Expressions that people read are passed through
the filters `show_words` and `say_words`, which translate what the record says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from api.translations.markup_places import READ_PLACES, MarkupReader, Place
from api.translations.messages import CHINESE, Filling, normalise_space, split_places

Expression = list[Token]
_READY_FILTERS = frozenset({"beijing", "money", "tojson", "safe", "length", "urlencode", "count"})
"""Filters after which nothing is left to translate."""
UNTRANSLATED = frozenset({"casework/letter.html"})
"""Legal papers stay as the other authority gets them."""
_COMPARING = frozenset({"eq", "ne"})


class TemplateMessages:
    """Collects the messages of a template as its tokens come; `find_translation` gives None for those without one."""

    def __init__(self, environment: Environment) -> None:
        self._words: Mapping[str, str] = environment.translations  # type: ignore[attr-defined]  # see get_templates
        self._listener: Callable[[int, str], None] = environment.message_listener  # type: ignore[attr-defined]
        self._reader = MarkupReader()
        self._message: list[str | Expression] = []
        self._place, self._line = Place.TEXT, 1

    def translate(self, stream: Iterable[Token]) -> Iterator[Token]:
        """The tokens of a template with its words translated."""
        tokens = iter(stream)
        for token in tokens:
            if token.type == "data":
                yield from self._read_data(token)
            elif token.type == "variable_begin":
                yield from self._read_expression([token, *_read_until(tokens, "variable_end")])
            else:
                yield from self._flush()
                tag = [token, *_read_until(tokens, "block_end")]
                self._reader.place = _find_place_after(tag, self._reader.place)
                yield from self._translate_strings(tag)
        yield from self._flush()

    def _read_data(self, token: Token) -> Iterator[Token]:
        line = token.lineno
        for place, part in self._reader.read(token.value):
            if place in READ_PLACES:
                if not self._message:
                    self._line = line
                self._message.append(part)
                self._place = place
            else:
                yield from self._flush()
                yield Token(line, "data", part)
            line += part.count("\n")

    def _read_expression(self, tokens: Expression) -> Iterator[Token]:
        place = self._reader.place
        if place not in READ_PLACES:
            yield from self._flush()
            yield from tokens
            return
        if not self._message:
            self._line, self._place = tokens[0].lineno, place
        inner = list(self._translate_strings(tokens[1:-1]))
        self._message.append(_pass_through(inner, place))

    def _flush(self) -> Iterator[Token]:
        parts, self._message = self._message, []
        expressions = [part for part in parts if not isinstance(part, str)]
        numbers = iter(range(len(expressions)))
        text = "".join(part if isinstance(part, str) else f"{{{next(numbers)}}}" for part in parts)
        before, message, after = normalise_space(text)
        if CHINESE.search(message):
            self._listener(self._line, message)
            translation = self._words.get(message)
            if translation is not None:
                is_text = self._place is Place.TEXT
                before = before or _space_before(translation, is_text=is_text)
                text = f"{before}{translation}{after or _space_after(translation, is_text=is_text)}"
        for part in split_places(text):
            yield from self._write_part(part, expressions)

    def _write_part(self, part: str | Filling, expressions: list[Expression]) -> Iterator[Token]:
        if isinstance(part, str):
            yield Token(self._line, "data", part)
            return
        yield Token(self._line, "variable_begin", "{{")
        if part.one is None:
            yield from expressions[int(part.name)]
        else:
            yield from _choose_number(expressions[int(part.name)], part, self._line)
        yield Token(self._line, "variable_end", "}}")

    def _translate_strings(self, tokens: Expression) -> Iterator[Token]:
        """The tokens with their literal words translated, but for those that something is compared with."""
        for number, token in enumerate(tokens):
            around = {other.type for other in (*tokens[max(0, number - 1) : number], *tokens[number + 1 : number + 2])}
            if token.type != "string" or around & _COMPARING or not CHINESE.search(token.value):
                yield token
                continue
            self._listener(token.lineno, token.value)
            yield Token(token.lineno, "string", self._words.get(token.value, token.value))


class TranslateTemplate(Extension):
    """Puts TemplateMessages before the parser."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """The tokens that are parsed."""
        if stream.name in UNTRANSLATED:
            return stream
        return TemplateMessages(self.environment).translate(stream)

    def parse(self, parser: object) -> nodes.Node:
        """No tag is this extension's own."""
        raise NotImplementedError


def _space_before(translation: str, *, is_text: bool) -> str:
    """What stands between a translation and what is before it; a bracket of Chinese brings its space."""
    return " " if is_text and translation.startswith("(") else ""


def _space_after(translation: str, *, is_text: bool) -> str:
    """What stands between a translation and what follows it: Chinese signs bring their space, others need one.

    In text (`is_text`) an element may follow the end of a sentence or of a bracket.
    """
    return " " if translation.endswith((":", ",", ";", *((".", ")") if is_text else ()))) else ""


def _find_place_after(tag: Expression, place: Place) -> Place:
    """The place after a tag: the block `title` is filled into the element of that name, which holds plain text."""
    words = [str(token.value) for token in tag[1:3]]
    if words == ["block", "title"]:
        return Place.PLAIN_TEXT
    return Place.TEXT if words[0] == "endblock" and place is Place.PLAIN_TEXT else place


def _read_until(tokens: Iterator[Token], end: str) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == end:
            return


def _pass_through(tokens: Expression, place: Place) -> Expression:
    """The expression through the filter of its place."""
    is_ready = len(tokens) > 1 and tokens[-2].type == "pipe" and tokens[-1].value in _READY_FILTERS
    if is_ready or place is Place.WRITTEN_ATTRIBUTE:
        return tokens
    line, name = tokens[0].lineno, "show_words" if place is Place.TEXT else "say_words"
    return [
        Token(line, "lparen", "("), *tokens, Token(line, "rparen", ")"),
        Token(line, "pipe", "|"), Token(line, "name", name),
    ]  # fmt: skip


def _choose_number(expression: Expression, part: Filling, line: int) -> Expression:
    """An expression that gives the words for one where `expression` is 1, else those for several."""
    return [
        Token(line, "string", part.one or ""), Token(line, "name", "if"),
        Token(line, "lparen", "("), *expression, Token(line, "rparen", ")"),
        Token(line, "pipe", "|"), Token(line, "name", "string"),
        Token(line, "eq", "=="), Token(line, "string", "1"),
        Token(line, "name", "else"), Token(line, "string", part.several),
    ]  # fmt: skip
