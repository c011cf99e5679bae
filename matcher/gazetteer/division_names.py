"""Names of divisions without their kind: 炎陵县 is called 炎陵, 恩施土家族苗族自治州 恩施.

`peoples.csv` has the peoples whose names stand before 自治; `alone` marks those that also stand there without 族.
"""

import csv
import re
from functools import cache
from pathlib import Path


def get_bare_name(name: str) -> str:
    """The name without its kind: 炎陵县 → 炎陵, 恩施土家族苗族自治州 → 恩施; at least two characters stay."""
    short = _compile_kind().sub("", name)
    return short if len(short) >= 2 else name


@cache
def _compile_kind() -> re.Pattern[str]:
    with Path(__file__).with_name("peoples.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    peoples = "|".join(row["people"] for row in rows)
    alone = "|".join(row["people"] for row in rows if row["alone"])
    return re.compile(
        rf"((?:(?:{peoples}|各)族|{alone})*自治[州县旗区]|特别行政区|地区|林区|新区|省|市|县|盟|旗|(?<!自治)区)$"
    )
