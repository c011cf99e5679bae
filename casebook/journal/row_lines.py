"""The written form of rows that the journal holds: keys and hashes, the same on every database.

A section is the text about one table: a first line of JSON with the groups of columns, then for each row and group a
line of key, group, SHA-256 and the SHA-256 of before (empty for a new row), parted by tabs. `GONE` stands in the place
of a hash for a row that was taken out. Lines written before there was a fourth part have three.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from casebook.journal.held_columns import FORMAT, Groups

# Made once: `json.dumps` with separators makes an encoder a call, which is half of its time on so little.
_encode = json.JSONEncoder(separators=(",", ":")).encode
_AS_THEY_ARE = (str, int, type(None))

GONE = "-"
ANY_GROUP = "*"


@dataclass(frozen=True, slots=True)
class Section:
    """A section that was read: `is_whole` says that it names every row that the table had."""

    groups: Groups
    format: int
    is_whole: bool
    lines: Sequence[str]

    def read_rows(self) -> Iterator[tuple[str, str, str, str | None]]:
        """Key, group, hash and hash of before of each line; None for the last where the line does not tell it.

        Raises ValueError where a line is no such thing.
        """
        for line in self.lines:
            key, group, digest, *was = line.split("\t")
            if len(was) > 1:
                raise ValueError("a line of more than four parts")
            yield key, group, digest, was[0] if was else None


def write_section(groups: Groups, lines: Iterable[str], *, is_whole: bool) -> str:
    """A section as it is stored."""
    head = json.dumps({"format": FORMAT, "groups": groups, "whole": is_whole}, sort_keys=True)
    return "\n".join([head, *lines])


def read_section(text: str) -> Section:
    """A stored section. Raises ValueError where its first line is not that of a section."""
    head, *lines = text.split("\n")
    try:
        facts = json.loads(head)
        groups = {str(name): tuple(map(str, columns)) for name, columns in facts["groups"].items()}
        return Section(groups, int(facts["format"]), bool(facts["whole"]), lines)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("the first line of a section is damaged") from fault


def write_line(key: Sequence[Any], group: str, digest: str, was: str) -> str:
    """The line of one group of one row; `was` is the hash of before, empty for a row that is new."""
    return f"{write_key(key)}\t{group}\t{digest}\t{was}"


def write_key(key: Sequence[Any]) -> str:
    """The key of a row as lines name it."""
    if len(key) == 1 and type(key[0]) is int:  # most rows are named by a number: no encoder is needed
        return f"[{key[0]}]"
    return _encode([_to_plain_value(value) for value in key])


def hash_columns(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    """SHA-256 over columns of a row. Raises KeyError where the row has no such column."""
    return sha256(_encode([_to_plain_value(row[column]) for column in columns]).encode()).hexdigest()


def hash_sections(sections: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the sections of an entry: name of the table and text of each, in the order of the names."""
    digest = sha256()
    for table, text in sorted(sections):
        for part in (table, text):
            body = part.encode("utf-8", "surrogatepass")
            digest.update(len(body).to_bytes(8, "big") + body)
    return digest.hexdigest()


def _to_plain_value(value: Any) -> Any:
    """A value of a column as both databases give it; each type is told from the others."""
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, datetime):
        return {"moment": value.astimezone(UTC).isoformat(timespec="microseconds")}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    if isinstance(value, float):
        return {"number": repr(value)}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return value
