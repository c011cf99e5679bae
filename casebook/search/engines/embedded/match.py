"""Words of a query as an expression of FTS5: pure functions over the tree."""

from collections.abc import Callable, Iterable

from casebook.search.documents.schema import Schema
from casebook.search.engines.ways import Level, Likewise, Near, Phrase, Similar, Way, list_ways
from casebook.search.query.tree import Either, Every, Node, Word

Expand = Callable[[Similar], Iterable[str]]
"""Gives the tokens of the index that are like one."""

GAP_BETWEEN = 1
"""Tokens that may stand between the two rows of `Near`."""


def is_text(node: Node) -> bool:
    """Whether a part of the tree is of words alone, so that FTS5 answers it at once."""
    match node:
        case Word():
            return True
        case Every(parts) | Either(parts):
            return all(map(is_text, parts))
        case _:
            return False


def build_match(node: Node, level: Level, schema: Schema, expand: Expand, *, is_negated: bool = False) -> str:
    """The expression of a part that is of words alone; empty where nothing can fit at this level."""
    match node:
        case Word():
            return write_ways(list_ways(node, level, schema, is_negated=is_negated), expand)
        case Every(parts):
            written = [build_match(part, level, schema, expand, is_negated=is_negated) for part in parts]
            return " AND ".join(f"({part})" for part in written) if all(written) else ""
        case Either(parts):
            written = [build_match(part, level, schema, expand, is_negated=is_negated) for part in parts]
            return " OR ".join(f"({part})" for part in written if part)
        case _:
            raise TypeError(f"{type(node).__name__} is no words")


def write_ways(ways: Iterable[Way], expand: Expand) -> str:
    """The expression of what fits in one of some ways; empty for none."""
    return " OR ".join(filter(None, (_write_way(way, expand) for way in ways)))


def _write_way(way: Way, expand: Expand) -> str:
    match way:
        case Phrase(columns, tokens, is_prefix):
            return f"{_write_columns(columns)} : {_phrase(tokens)}{' *' if is_prefix else ''}"
        case Near(columns, left, right):
            return f"{_write_columns(columns)} : NEAR({_phrase(left)} {_phrase(right)}, {GAP_BETWEEN})"
        case Likewise(columns, rows):
            return f"{_write_columns(columns)} : ({' OR '.join(map(_phrase, rows))})"
        case Similar(columns):
            similar = " OR ".join(_phrase((token,)) for token in expand(way))
            return f"{_write_columns(columns)} : ({similar})" if similar else ""


def _write_columns(names: tuple[str, ...]) -> str:
    return "{" + " ".join(names) + "}"


def _phrase(tokens: Iterable[str]) -> str:
    # Tokens are letters and digits: none holds a quotation mark.
    return '"' + " ".join(tokens) + '"'
