"""The words for people of every code that the record stores: one table, read by messages, papers, pages and search.

They stand in `words.csv`, a row a code, in the order in which people see them. Stored codes are ASCII and never change;
a word may. A new code needs its row: `tests/casebook/db/test_words.py`.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from casebook.db.platform_table import read_platforms


def read_words(path: Path) -> dict[str, dict[str, str]]:
    """A file of `table,code,words`: table → code → words. Raises ValueError for a code that stands twice in a table."""
    tables: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] in tables.setdefault(row["table"], {}):
                raise ValueError(f"{path.name}: the code {row['code']} stands twice in {row['table']}")
            tables[row["table"]][row["code"]] = row["words"]
    return tables


LABELS: Mapping[str, Mapping[str, str]] = {
    **read_words(Path(__file__).with_suffix(".csv")),
    "marketplace": {key: platform.title for key, platform in read_platforms().items()},
}
"""Table → code → words. `marketplace` has the titles of platforms, `suspicion` what a case's title says, `paper` the
abbreviations in a paper's number: those of 2021's forms are 案移, 协查 and 涉罪移, the others local patterns."""


def get_label(table: str, code: str) -> str:
    """The words of a code; the code itself where it has none, as reasons in entries of before are words already.

    Raises KeyError for a table that does not exist.
    """
    return LABELS[table].get(code, code)
