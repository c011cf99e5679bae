"""One search of the embedded index: the page asked for, the total, and how many by each value of each facet."""

import sqlite3
from collections import Counter

import numpy as np

from casebook.search.documents.schema import Schema
from casebook.search.engines.embedded.columns import Columns, Numbers
from casebook.search.engines.embedded.fitting import Fitting
from casebook.search.engines.embedded.page import PageReader
from casebook.search.engines.index import SearchRequest, SearchResults
from casebook.search.engines.ways import MAX_VALUES


def answer_request(
    connection: sqlite3.Connection, schema: Schema, columns: Columns, request: SearchRequest
) -> SearchResults:
    """The page that a request asks for, with the total and the facets of everything that fits."""
    levels = Fitting(connection, schema, columns, request).find_levels()
    rows = np.flatnonzero(levels >= 0)
    hits = PageReader(connection, schema, columns, request).read_page(rows, levels[rows])
    return SearchResults(
        hits, len(rows), {field.name: _count_values(columns, field.name, rows) for field in schema.facets}
    )


def _count_values(columns: Columns, name: str, rows: Numbers) -> dict[str, int]:
    known = columns.values[name]
    counts = np.bincount(columns.codes[name][rows], minlength=len(known)).tolist()
    counted = Counter({value: counts[code] for value, code in known.items() if value and counts[code]})
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MAX_VALUES])
