"""Where the messages of the catalogue come from, as extraction methods for Babel.

`pages.cfg` and `sentences.cfg` say which files are read and how, one for each file of a catalogue.
"""

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from jinja2 import Environment

from api.translations.messages import CHINESE, HAN, number_places
from api.translations.scripts import list_script_messages
from api.translations.template_words import TranslateTemplate

Extracted = tuple[int, str | None, str, list[str]]


def extract_template(file: IO[bytes], keywords: Any, tags: Any, options: Mapping[str, str]) -> Iterator[Extracted]:
    """The messages of a Jinja template."""
    messages: list[Extracted] = []
    environment = Environment(autoescape=True)

    def note_message(line: int, message: str) -> None:
        messages.append((line, None, message, []))

    environment.extend(translations={}, message_listener=note_message)
    environment.add_extension(TranslateTemplate)
    environment.parse(file.read().decode())
    yield from messages


def extract_script(file: IO[bytes], keywords: Any, tags: Any, options: Mapping[str, str]) -> Iterator[Extracted]:
    """The messages of a script."""
    for line, message in list_script_messages(file.read().decode()):
        yield line, None, message, []


def extract_python(file: IO[bytes], keywords: Any, tags: Any, options: Mapping[str, str]) -> Iterator[Extracted]:
    """The Chinese literals of a module; values of an f-string are places.

    Patterns are left out. First lines of Chinese docstrings come where `docstrings` asks for them; `shortest`
    says how many Chinese characters a literal without values has at least: below are words that are looked for.
    """
    tree, shortest = ast.parse(file.read()), int(options.get("shortest", 1))
    literals = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            literals |= {id(part) for part in node.values}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            literals |= {id(part) for part in ast.walk(node)}
        if "docstrings" in options and isinstance(node, ast.FunctionDef) and (words := ast.get_docstring(node)):
            yield from _give(node.lineno, words.splitlines()[0] if CHINESE.search(words[0]) else "")
    for node in ast.walk(tree):
        if id(node) in literals:
            continue
        if isinstance(node, ast.JoinedStr):
            yield from _give(node.lineno, _read_joined(node))
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and len(HAN.findall(node.value)) >= shortest
        ):
            yield from _give(node.lineno, node.value)


def extract_table(file: IO[bytes], keywords: Any, tags: Any, options: Mapping[str, str]) -> Iterator[Extracted]:
    """The words in the columns of a CSV that the option `columns` names."""
    rows = csv.DictReader(io.StringIO(file.read().decode()))
    for row in rows:
        for column in options["columns"].split():
            yield from _give(rows.line_num, row[column])


def _give(line: int, message: str) -> Iterator[Extracted]:
    words = number_places(message.strip())
    if HAN.search(words):
        yield line, None, words, []


def _read_joined(node: ast.JoinedStr) -> str:
    numbers = iter(range(len(node.values)))
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(numbers)}}}" for part in node.values
    )
