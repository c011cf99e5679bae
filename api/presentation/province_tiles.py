"""Where the provinces stand in a grid of equal tiles: `province_tiles.csv`. It is no map, so it draws no border."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from api.presentation.views.statistics import ProvinceTileView
from casebook.flags.statistics import ProvinceCount


def place_provinces(counts: Iterable[ProvinceCount]) -> tuple[ProvinceTileView, ...]:
    """A tile for every province, row by row; `share` is percent of the province with the most sellers."""
    known = {one.province: one for one in counts}
    most = max((one.sellers for one in known.values()), default=0)
    none = ProvinceCount("", 0, 0)
    return tuple(
        ProvinceTileView.from_fact(
            known.get(tile["province"], none),
            province=tile["province"],
            short=tile["short"],
            row=int(tile["row"]),
            column=int(tile["column"]),
            share=round(100 * known.get(tile["province"], none).sellers / most) if most else 0,
        )
        for tile in read_tiles()
    )


@cache
def read_tiles() -> tuple[dict[str, str], ...]:
    """The rows of the table."""
    with Path(__file__).with_name("province_tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
