"""The ministry's collected list of agricultural indications: 序号, 年份, 产品名称, 地区, 持有人, 类别, 证书编号.

The list states the province only; the county is read from the holder's name (无锡市惠山区阳山水蜜桃桃农协会), where it
lies in that province.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from matcher.gazetteer.areas import lies_within
from matcher.gazetteer.divisions import find_places
from matcher.records.right import Right, RightKind
from matcher.registers.formats.table import Row

HEADERS = (
    ("seq", "year", "name", "region", "holder", "category", "cert_no"),
    ("序号", "年份", "产品名称", "地区", "持有人", "类别", "证书编号"),
)


def is_official(header: Iterable[str]) -> bool:
    """Whether a header is that of the ministry's list, in English or in Chinese."""
    return tuple(header) in HEADERS


def read_rights(rows: Iterable[Row]) -> Iterator[Right]:
    """The indications of the list.

    Raises RegisterError at a row without name, certificate or year.
    """
    for row in rows:
        _, year, name, region, holder, category, number = row.cells.values()
        if not (year.isdigit() and name and number):
            raise row.make_error("年份、产品名称或证书编号缺失，请补全。")
        yield Right(
            kind=RightKind.AGRI_GI,
            number=number,
            name=name,
            holder=holder,
            goods=(category,) if category else (),
            origin=region,
            area=_find_area(region, holder),
            valid_from=date(int(year), 1, 1),
            verified_by="全国农产品地理标志登记汇总表",
        )


def _find_area(region: str, holder: str) -> tuple[str, ...]:
    wide = [place.code for place in find_places(region)][:1]
    narrow = sorted(
        {place.code for place in find_places(holder) if lies_within(place.code, wide)},
        key=lambda code: code.rstrip("0"),
    )
    ends = [code for code in narrow if not any(other != code and lies_within(other, [code]) for other in narrow)]
    return tuple(ends[:1] or wide)
