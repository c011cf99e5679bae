"""One page of hits of the embedded index: the rows that fit in the order asked for, and what is stored of them."""

import json
import sqlite3

import numpy as np

from casebook.search.documents.schema import Schema
from casebook.search.engines.embedded.columns import Columns, Numbers
from casebook.search.engines.index import Hit, Place, SearchRequest, Sort
from casebook.search.engines.ways import Level


class PageReader:
    """Reads the page that one request asks for over one state of the index."""

    def __init__(
        self, connection: sqlite3.Connection, schema: Schema, columns: Columns, request: SearchRequest
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._columns = columns
        self._request = request

    def read_page(self, rows: Numbers, levels: Numbers) -> tuple[Hit, ...]:
        """The hits of the page, of rows that fit with the level of each."""
        at = self._columns.at[rows]
        by_time = at if self._request.sort is Sort.OLDEST else -at
        by_level = -levels if self._request.sort is Sort.BEST else np.zeros(len(rows), np.int64)
        if self._request.after is None:
            picked = _pick_first(by_level, by_time, self._request.offset + self._request.limit)
            rows, levels, by_level, by_time = rows[picked], levels[picked], by_level[picked], by_time[picked]
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


def _pick_first(by_level: Numbers, by_time: Numbers, count: int) -> Numbers:
    """The places of the first `count` in the order of level and time, with all that stand level with the last."""
    if not 0 < count < len(by_level):
        return np.arange(len(by_level))
    for level in np.unique(by_level):
        there = int((by_level == level).sum())
        if there >= count:
            last = np.partition(by_time[by_level == level], count - 1)[count - 1]
            return np.flatnonzero((by_level < level) | ((by_level == level) & (by_time <= last)))
        count -= there
    return np.arange(len(by_level))
