"""Page code in another language: the same scripts with their Chinese words translated, made once for each language."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from api.translations.catalogue import PAGES, load_messages
from api.translations.messages import CHINESE, fill_places

SCRIPTS = Path(__file__).parents[1] / "static"
_VALUE = re.compile(r"\$\{[^{}]*\}")
_TOKENS = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`""", re.DOTALL)
"""Comments, strings and template literals: in our scripts no other quotation marks, none within a value."""


def list_script_messages(source: str) -> Iterator[tuple[int, str]]:
    """The line and the message of each Chinese literal of a script; values of a template literal are places."""
    for literal_token in _find_literals(source):
        yield source.count("\n", 0, literal_token.start()) + 1, read_literal(literal_token[0])[0]


@cache
def translate_script(name: str, language: str) -> str | None:
    """The script `name` of `static` in `language`; None where there is no such script."""
    path = SCRIPTS / name
    if name not in {one.name for one in SCRIPTS.glob("*.js")}:
        return None
    source, words = path.read_text(encoding="utf-8"), load_messages(language, PAGES)
    for literal_token in reversed(list(_find_literals(source))):
        message, values = read_literal(literal_token[0])
        if message in words:
            literal = literal_token[0][0] + fill_places(words[message], values) + literal_token[0][0]
            source = source[: literal_token.start()] + literal + source[literal_token.end() :]
    return source


def _find_literals(source: str) -> Iterator[re.Match[str]]:
    return (
        literal_token
        for literal_token in _TOKENS.finditer(source)
        if literal_token[0][0] in '"`' and CHINESE.search(literal_token[0])
    )


def read_literal(literal: str) -> tuple[str, dict[str, str]]:
    """The message of a literal with its quotes, and the values in it."""
    values: dict[str, str] = {}

    def take_place(literal_token: re.Match[str]) -> str:
        name = str(len(values))
        values[name] = literal_token[0]
        return f"{{{name}}}"

    return _VALUE.sub(take_place, literal[1:-1]), values
