"""Which rows of the embedded index fit a request, and how well: each run of words is one question to FTS5.

All else is read from arrays in memory.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import OSA

from casebook.search.documents.schema import READERS, Schema
from casebook.search.engines.embedded.columns import Columns, Mask, Numbers
from casebook.search.engines.embedded.match import build_match, is_text, write_ways
from casebook.search.engines.index import SearchRequest
from casebook.search.engines.times import count_microseconds
from casebook.search.engines.ways import MAX_SIMILAR, Level, Similar, list_ways
from casebook.search.query.tree import Either, Every, FacetFilter, Node, Not, TimeFilter, Word


class Fitting:
    """The rows that fit one request over one state of the index."""

    def __init__(
        self, connection: sqlite3.Connection, schema: Schema, columns: Columns, request: SearchRequest
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._columns = columns
        self._request = request
        self._matched: dict[str, Mask] = {}

    def find_levels(self) -> Numbers:
        """The level of each row, -1 where it does not fit or the viewer may not see it."""
        tree, visible = self._request.tree, self._find_visible()
        if tree is None:
            return np.where(visible, int(Level.SOUND), -1)
        levels = np.full(self._columns.size, -1)
        for level in Level:
            fits = (
                self._fit_by_sound(tree) if level is Level.SOUND and isinstance(tree, Word) else self._fit(tree, level)
            )
            levels[fits & visible] = level
        return levels

    def _fit_by_sound(self, word: Word) -> Mask:
        """The rows that a lone word fits by its sound or looks; what it fits by its letters is asked for anyway."""
        known = len(list_ways(word, Level.EXACT, self._schema))
        return self._match(write_ways(list_ways(word, Level.SOUND, self._schema)[known:], self._expand))

    def _find_visible(self) -> Mask:
        visible = self._find_readable()
        if self._request.ids is not None:
            visible = visible & self._find_rows(self._request.ids)
        return visible & ~self._find_rows(self._request.without) if self._request.without else visible

    def _find_rows(self, ids: tuple[str, ...]) -> Mask:
        query = "SELECT row FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(query, (json.dumps(ids),)).fetchall()
        mask = np.zeros(self._columns.size, np.bool_)
        mask[[row for (row,) in rows]] = True
        return mask

    def _find_readable(self) -> Mask:
        if self._request.readers is None:
            return self._columns.is_there
        known, wanted = self._columns.values[READERS], set(self._request.readers)
        readable = [code for readers, code in known.items() if wanted.intersection(readers.split())]
        visible: Mask = np.isin(self._columns.codes[READERS], readable) & self._columns.is_there
        return visible

    def _fit(self, node: Node, level: Level, *, is_negated: bool = False) -> Mask:
        """The rows that a part of the query fits."""
        if is_text(node):
            return self._match(build_match(node, level, self._schema, self._expand, is_negated=is_negated))
        match node:
            case Every(parts):
                all_fit: Mask = np.all(self._fit_parts(parts, Every, level, is_negated=is_negated), axis=0)
                return all_fit
            case Either(parts):
                any_fits: Mask = np.any(self._fit_parts(parts, Either, level, is_negated=is_negated), axis=0)
                return any_fits
            case Not(part):
                return ~self._fit(part, level, is_negated=True)
            case FacetFilter():
                return self._choose(node)
            case TimeFilter():
                return self._limit_time(node)
            case _:
                raise TypeError(f"{type(node).__name__} is no part of a query")

    def _fit_parts(
        self, parts: Sequence[Node], kind: type[Every] | type[Either], level: Level, *, is_negated: bool
    ) -> list[Mask]:
        """The rows of each part; words side by side are one question."""
        words = tuple(part for part in parts if is_text(part))
        others = [part for part in parts if not is_text(part)]
        return [self._fit(part, level, is_negated=is_negated) for part in ([kind(words)] if words else []) + others]

    def _match(self, expression: str) -> Mask:
        if expression in self._matched:
            return self._matched[expression]
        mask = self._matched[expression] = np.zeros(self._columns.size, np.bool_)
        if expression:
            # As one text: a row of Python for each hit took longer than the search itself.
            query = "SELECT group_concat(rowid) FROM texts WHERE texts MATCH ?"
            (rows,) = self._connection.execute(query, (expression,)).fetchone()
            mask[np.fromstring(rows or "", np.int64, sep=",")] = True
        return mask

    def _choose(self, chosen: FacetFilter) -> Mask:
        known = self._columns.values[chosen.field]
        fitting = [
            code
            for value, code in known.items()
            if value == chosen.value or (chosen.is_prefix and value.startswith(chosen.value))
        ]
        mask: Mask = np.isin(self._columns.codes[chosen.field], fitting)
        return mask

    def _limit_time(self, limits: TimeFilter) -> Mask:
        at = self._columns.at
        mask = np.ones(len(at), np.bool_)
        if limits.first:
            mask &= at >= count_microseconds(limits.first)
        if limits.end:
            mask &= at < count_microseconds(limits.end)
        return mask

    def _expand(self, similar: Similar) -> Iterable[str]:
        """The tokens of the index like one, the nearest first, with the same first letter."""
        first = similar.token[0]
        self._connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, texts, row)")
        terms = self._connection.execute(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", (first, chr(ord(first) + 1))
        )
        measured = (
            (OSA.distance(similar.token, term, score_cutoff=similar.distance), term)
            for (term,) in terms
            if abs(len(term) - len(similar.token)) <= similar.distance
        )
        near = sorted((distance, term) for distance, term in measured if distance <= similar.distance)
        return [term for _, term in near[:MAX_SIMILAR]]
