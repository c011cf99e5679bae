"""What shops call the elements of a page (class, id, test attributes), by what the element then holds.

Each row of `element_names.csv` has a `类别` (category) and what such names contain (`名称中有`), as a regular
expression: `-?` is a hyphen or nothing, `\\b` the end of a word. Case is ignored.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def load_element_names() -> Mapping[str, re.Pattern[str]]:
    """Category → a regular expression that finds any of its names in the text that `get_names` gives."""
    names: dict[str, list[str]] = defaultdict(list)
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["类别"]].append(row["名称中有"])
    return {category: re.compile("|".join(listed), re.IGNORECASE) for category, listed in names.items()}
