"""Numbers, codes and names of models that are typed with spaces inside, looked for without them too."""

from collections.abc import Sequence
from itertools import groupby

from casebook.search.documents.codes import join_code
from casebook.search.query.tree import Either, Every, Form, Node, Word
from casebook.search.query.words import make_word

MOST_PARTS = 6
"""Words side by side that may be one code."""


def join_codes(parts: Sequence[Node | None]) -> list[Node | None]:
    """Parts that must all fit, where those of a code side by side (0731 2288 3344, iphone 15) may also be one word."""
    joined: list[Node | None] = []
    for is_code, run in groupby(parts, key=_is_code_part):
        row = list(run)
        words = [part for part in row if isinstance(part, Word)]
        ways = _list_ways(words) if is_code and 1 < len(words) <= MOST_PARTS else []
        joined += [Either((Every(tuple(words)), *ways))] if ways else row
    return joined


def _list_ways(words: Sequence[Word]) -> list[Node]:
    """The words as one code, and with each number joined to the letters beside it; none without a number."""
    texts = ["".join(word.tokens) for word in words]
    if not any(map(str.isdecimal, texts)):
        return []
    code, models = "".join(texts), _join_models(texts)
    ways: list[Node] = [make_word(code)] if join_code(code) else []
    if len(models) < len(texts) and models != [code]:
        ways.append(Every(tuple(map(make_word, models))))
    elif models == [code] and not ways:
        ways.append(make_word(code))
    return ways


def _join_models(texts: Sequence[str]) -> list[str]:
    """Letters and the number that follows them, or a number and the letters behind it, as one: mate 70, 500 g."""
    models: list[str] = []
    is_joined = False
    for text in texts:
        before = models[-1] if models and not is_joined else ""
        is_joined = bool(before) and (
            (before.isalpha() and text.isdecimal()) or (before.isdecimal() and text.isalpha())
        )
        models[-1:] = [before + text] if is_joined else [*models[-1:], text]
    return models


def _is_code_part(part: Node | None) -> bool:
    if not isinstance(part, Word) or part.form is not Form.PLAIN or part.field:
        return False
    text = "".join(part.tokens)
    return text.isascii() and text.isalnum()
