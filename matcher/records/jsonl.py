"""Records as JSON lines: the written form that a drop carries from a crawl to the casebook.

Strict in both directions: an unknown field, a missing one, a time without a zone or a value of another type is refused
with a sentence that names the field, because a line that is half understood is worse than one that is refused.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

Record = TypeVar("Record")


class LineError(ValueError):
    """A line that is not the record it should be; the message names the field and what is wrong with it."""


_adapters: dict[type, TypeAdapter[Any]] = {}


def _get_adapter(noun: type) -> TypeAdapter[Any]:
    # Building an adapter costs about a millisecond, using it microseconds.
    if noun not in _adapters:
        _adapters[noun] = TypeAdapter(noun)
    return _adapters[noun]


def to_line(record: object) -> str:
    """One record as one line of JSON, without the line's end; keys in the order of the record's fields."""
    return _get_adapter(type(record)).dump_json(record).decode()


def to_bytes(record: object) -> bytes:
    """One record as one line of UTF-8 with its line end; lone surrogates are written as they are."""
    return to_line(record).encode("utf-8", "surrogatepass") + b"\n"


def from_line(noun: type[Record], line: str | bytes) -> Record:
    """The record that `line` holds.

    Raises LineError where the line is no JSON or not exactly a `noun`.
    """
    try:
        return cast(Record, _get_adapter(noun).validate_json(line))
    except ValidationError as failure:
        problems = (f"{'.'.join(map(str, e['loc'])) or 'line'}: {e['msg']}" for e in failure.errors()[:3])
        raise LineError(f"not a {noun.__name__}: {'; '.join(problems)}") from failure


def read_lines(path: Path, noun: type[Record]) -> Iterator[Record]:
    """The records of a file of lines, in its order, one in memory at a time. Raises LineError at the first bad line."""
    with path.open("rb") as lines:
        for line in lines:
            yield from_line(noun, line)
