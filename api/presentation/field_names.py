"""What the fields of forms and addresses are called in sentences for officers: `field_names.csv`, one table."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

WHOLE = "提交的内容"
"""What is wrong where no single field is: a body that cannot be read."""
UNKNOWN = "本页没有的项目"
_PLACES = frozenset({"body", "cookie", "header", "path", "query"})


def name_field(location: Sequence[str | int]) -> str:
    """The words for the field that a fault stands in, from where a request says it: ("body", "flag", 0) → 预警编号."""
    names = [part for part in location if isinstance(part, str) and part not in _PLACES]
    return load_field_names().get(names[0].lower(), UNKNOWN) if names else WHOLE


@cache
def load_field_names() -> Mapping[str, str]:
    """Field → words."""
    with Path(__file__).with_name("field_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: row["name"] for row in csv.DictReader(file)}
