"""Columns that never enter a listing: who bought, what buyers wrote, anybody's telephone or identity number.

The words that give such a header away stand in `personal_headers.csv`. Counts of reviews fall under them too.
"""

import csv
import re
from pathlib import Path


def _read_words() -> list[str]:
    with (Path(__file__).parent / "personal_headers.csv").open(encoding="utf-8", newline="") as file:
        return [word for row in csv.DictReader(file) for word in row["words"].split()]


_PERSONAL = re.compile("|".join(map(re.escape, _read_words())), re.IGNORECASE)


def is_personal(header: str) -> bool:
    """Whether a column of this header is left out, whatever it holds."""
    return bool(_PERSONAL.search(header))
