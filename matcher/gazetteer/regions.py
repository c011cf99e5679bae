"""Natural and customary regions that sellers name as origins, each with the division that holds it.

The rows stand in `regions.csv`: the region's name and the division's six digits (GB/T 2260).
"""

import csv
from functools import cache
from pathlib import Path


@cache
def load_regions() -> dict[str, str]:
    """The code of the division that holds each region, by the region's name."""
    with Path(__file__).with_name("regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["region"]: row["division"] for row in csv.DictReader(file)}
