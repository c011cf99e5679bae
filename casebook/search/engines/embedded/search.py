"""One search of the embedded index: the page asked for, the total, and how many by each value of each facet."""

import sqlite3
from collections import Counter

import numpy as np

from casebook.search.documents.schema import KIND, Schema
from casebook.search.engines.counts import join_kinds, sort_values
from casebook.search.engines.embedded.columns import Columns, Numbers
from casebook.search.engines.embedded.fitting import Fitting
from casebook.search.engines.embedded.page import PageReader
from casebook.search.engines.index import SearchRequest, SearchResults


def answer_request(
    connection: sqlite3.Connection, schema: Schema, columns: Columns, request: SearchRequest
) -> SearchResults:
    """The page that a request asks for, with the total and the facets of what fits, as far as it is counted."""
    levels = Fitting(connection, schema, columns, request).find_levels()
    rows = np.flatnonzero(levels >= 0)
    hits = PageReader(connection, schema, columns, request).read_page(rows, levels[rows])
    most, counted = request.most_counted, _choose_newest(columns, rows, request.most_counted)
    facets = {name: _count_values(columns, name, counted) for name in request.list_facets(schema)}
    if len(rows) <= most:
        return SearchResults(hits, len(rows), facets)
    newest = facets.get(KIND.name, {})
    every = _count_values(columns, KIND.name, rows) if newest else {}
    kinds, open_kinds = join_kinds(newest, every, most)
    return SearchResults(hits, most, facets | ({KIND.name: kinds} if newest else {}), True, open_kinds)


def _choose_newest(columns: Columns, rows: Numbers, most: int) -> Numbers:
    """The newest rows, so many, and those as old as the last of them."""
    if len(rows) <= most:
        return rows
    at = columns.at[rows]
    newest: Numbers = rows[at >= np.partition(at, len(at) - most)[len(at) - most]]
    return newest


def _count_values(columns: Columns, name: str, rows: Numbers) -> dict[str, int]:
    known = columns.values[name]
    counts = np.bincount(columns.codes[name][rows], minlength=len(known)).tolist()
    return sort_values(Counter({value: counts[code] for value, code in known.items() if value and counts[code]}))
