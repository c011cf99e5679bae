"""One search of the embedded index: which rows fit, in which order, and how many by each value of each facet.

Each run of words is one question to FTS5; all else is counted over arrays in memory.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import OSA

from casebook.search.documents.schema import Schema
from casebook.search.engines.index import Hit, Place, SearchRequest, SearchResults, Sort
from casebook.search.engines.sqlite_columns import Columns, Mask, Numbers
from casebook.search.engines.sqlite_query import build_match, is_text
from casebook.search.engines.sqlite_tables import count_microseconds
from casebook.search.engines.ways import MAX_SIMILAR, MAX_VALUES, Level, Similar
from casebook.search.query.tree import Either, Every, FacetFilter, Node, Not, TimeFilter


class Search:
    """A request over one state of the index."""

    def __init__(
        self, connection: sqlite3.Connection, schema: Schema, columns: Columns, request: SearchRequest
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._columns = columns
        self._request = request
        self._matched: dict[str, Mask] = {}

    def answer(self) -> SearchResults:
        """The page asked for, with the total and the facets of everything that fits."""
        levels = self._find_levels()
        rows = np.flatnonzero(levels >= 0)
        return SearchResults(self._read_page(rows, levels[rows]), len(rows), self._count_facets(rows))

    def _find_levels(self) -> Numbers:
        """The level of each row, -1 where it does not fit or the viewer may not see it."""
        tree, visible = self._request.tree, self._find_visible()
        if tree is None:
            return np.where(visible, int(Level.SOUND), -1)
        levels = np.full(self._columns.size, -1)
        for level in Level:
            levels[self._fit(tree, level) & visible] = level
        return levels

    def _find_visible(self) -> Mask:
        if self._request.owners is None:
            return self._columns.is_there
        known = self._columns.values["bureau"]
        owners = [known[owner] for owner in self._request.owners if owner in known]
        visible: Mask = np.isin(self._columns.codes["bureau"], owners) & self._columns.is_there
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
            found = self._connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,)).fetchall()
            mask[np.fromiter((row for (row,) in found), np.int64, len(found))] = True
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

    def _read_page(self, rows: Numbers, levels: Numbers) -> tuple[Hit, ...]:
        at = self._columns.at[rows]
        by_time = at if self._request.sort is Sort.OLDEST else -at
        by_level = -levels if self._request.sort is Sort.BEST else np.zeros(len(rows), np.int64)
        order = np.lexsort((by_time, by_level))
        keys = np.stack((by_level[order], by_time[order]), axis=1)
        first = self._request.offset
        if self._request.after:
            first += self._skip(rows[order], keys)
        return self._take(rows[order], levels[order], keys, first, first + self._request.limit)

    def _skip(self, rows: Numbers, keys: Numbers) -> int:
        """How many hits stand up to the place asked for, that one included."""
        after = self._request.after
        if after is None:
            return 0
        by_level = -after.level if self._request.sort is Sort.BEST else 0
        by_time = after.at if self._request.sort is Sort.OLDEST else -after.at
        before = (keys[:, 0] < by_level) | ((keys[:, 0] == by_level) & (keys[:, 1] < by_time))
        same = rows[(keys[:, 0] == by_level) & (keys[:, 1] == by_time)]
        return int(before.sum()) + sum(identity <= after.id for identity in self._read_ids(same).values())

    def _take(self, rows: Numbers, levels: Numbers, keys: Numbers, first: int, last: int) -> tuple[Hit, ...]:
        """The hits at places `first` to `last`; those of one level and time are put in the order of their ids."""
        last = min(last, len(rows))
        if first >= last:
            return ()
        start, stop = first, last
        while start > 0 and (keys[start - 1] == keys[first]).all():
            start -= 1
        while stop < len(rows) and (keys[stop] == keys[last - 1]).all():
            stop += 1
        ids = self._read_ids(rows[start:stop])
        order = sorted(range(start, stop), key=lambda place: (*keys[place].tolist(), ids[int(rows[place])]))
        chosen = order[first - start : last - start]
        stored = self._read_contents([int(rows[place]) for place in chosen])
        hits = []
        for place in chosen:
            row, level = int(rows[place]), Level(int(levels[place]))
            document = self._schema.make_document(ids[row], json.loads(stored[row]))
            hits.append(Hit(document, level, Place(level, int(self._columns.at[row]), ids[row])))
        return tuple(hits)

    def _read_ids(self, rows: Numbers) -> dict[int, str]:
        wanted = json.dumps([int(row) for row in rows])
        statement = "SELECT row, id FROM documents WHERE row IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(statement, (wanted,)).fetchall())

    def _read_contents(self, rows: list[int]) -> dict[int, str]:
        statement = "SELECT row, stored FROM contents WHERE row IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(statement, (json.dumps(rows),)).fetchall())

    def _count_facets(self, rows: Numbers) -> dict[str, dict[str, int]]:
        return {field.name: self._count_values(field.name, rows) for field in self._schema.facets}

    def _count_values(self, name: str, rows: Numbers) -> dict[str, int]:
        known = self._columns.values[name]
        counts = np.bincount(self._columns.codes[name][rows], minlength=len(known)).tolist()
        counted = Counter({value: counts[code] for value, code in known.items() if value and counts[code]})
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MAX_VALUES])
