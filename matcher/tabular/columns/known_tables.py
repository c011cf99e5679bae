"""Tables whose makers are known by their columns: there a column means what its maker means by it.

`known_tables.csv` lists the headers: for Pinduoduo's answers which must be there (`required`) and which field each
names; for 12315 exports those of the complaint's number, the beginnings of headers about the accused, and the platform.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.tabular.columns.fields import Field, field_of, normalise_header


@dataclass(frozen=True, slots=True)
class KnownTable:
    """One maker's table.

    `meaning` says which, for the officer who is shown the mapping; `fits` looks at the normalised headers;
    `map_fields` and `map_attributes` give the columns that are taken, by header.
    """

    name: str
    meaning: str
    fits: Callable[[frozenset[str]], bool]
    map_fields: Callable[[Iterable[str]], Mapping[str, Field]]
    map_attributes: Callable[[Iterable[str]], Mapping[str, str]]


def find_known_table(header: Iterable[str]) -> KnownTable | None:
    """The known table that a header belongs to, None for tables of unknown makers."""
    names = frozenset(normalise_header(name) for name in header)
    return next((table for table in KNOWN_TABLES if table.fits(names)), None)


def _read_headers() -> dict[tuple[str, str], tuple[str, ...]]:
    """Headers by table and part."""
    with (Path(__file__).parent / "known_tables.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["part"]): tuple(row["headers"].split()) for row in csv.DictReader(file)}


_HEADERS = _read_headers()
_COMPLAINT_NUMBER = _HEADERS["12315", "number"]
_ACCUSED = _HEADERS["12315", "accused"]
_PLATFORM = _HEADERS["12315", "platform"]
_COMPLAINT_FIELDS = frozenset(
    {Field.TITLE, Field.URL, Field.LICENCE_NAME, Field.USCC, Field.ADDRESS, Field.BRAND, Field.SHOP, Field.DAY}
)


def _make_table(name: str, meaning: str) -> KnownTable:
    """A table of an interface, all of whose columns are listed."""
    required = frozenset(_HEADERS[name, "required"])
    parts = {part: headers for (table, part), headers in _HEADERS.items() if table == name and part != "required"}
    field_by_header = {header: Field(part) for part, headers in parts.items() for header in headers}

    def map_fields(header: Iterable[str]) -> Mapping[str, Field]:
        normalised = {name: normalise_header(name) for name in header}
        return {name: field_by_header[plain] for name, plain in normalised.items() if plain in field_by_header}

    return KnownTable(name, meaning, required.issubset, map_fields, lambda header: {})


def _is_complaint(names: frozenset[str]) -> bool:
    return bool(names & set(_COMPLAINT_NUMBER)) and any(name.startswith(_ACCUSED) for name in names)


def _map_complaint(header: Iterable[str]) -> Mapping[str, Field]:
    """The complaint's number, the goods and the accused; what the complainant wrote is left out."""
    fields: dict[str, Field] = {}
    for name in header:
        field = _find_complaint_field(name)
        if field is not None and field not in fields.values():
            fields[name] = field
    return fields


def _find_complaint_field(header: str) -> Field | None:
    plain = normalise_header(header)
    if plain in _COMPLAINT_NUMBER:
        return Field.ITEM
    field = _find_accused_field(plain) or field_of(header)
    return field if field in _COMPLAINT_FIELDS or field is Field.ITEM else None


def _find_accused_field(plain: str) -> Field | None:
    """What a header says of the accused, e.g. 被投诉企业地址 an address; None for other headers."""
    if not plain.startswith(_ACCUSED):
        return None
    rest = next(plain.removeprefix(start) for start in _ACCUSED if plain.startswith(start))
    if "地址" in rest or "住所" in rest:
        return Field.ADDRESS
    if "代码" in rest or "注册号" in rest:
        return Field.USCC
    if "商品" in rest or "产品" in rest:
        return Field.TITLE
    return Field.SHOP if "店" in rest else Field.LICENCE_NAME if _is_party(rest) else None


def _is_party(rest: str) -> bool:
    is_bare = rest in ("", "人", "方", "主体", "企业", "者", "单位")
    return is_bare or rest.endswith(("名称", "企业", "主体", "商家"))


def _list_complaint_attributes(header: Iterable[str]) -> Mapping[str, str]:
    attributes = {name: "投诉举报编号" for name in header if normalise_header(name) in _COMPLAINT_NUMBER}
    return attributes | {name: "涉及平台" for name in header if normalise_header(name) in _PLATFORM}


KNOWN_TABLES: tuple[KnownTable, ...] = (
    # Two persons buying together is the price that the page shows; both prices are in hundredths.
    _make_table("pinduoduo", "拼多多类目接口的答复，价格以分计"),
    _make_table("pinduoduo_single", "拼多多接口的答复（无拼团价），价格以分计"),
    KnownTable(
        "12315",
        "12315 投诉举报导出，投诉人信息和投诉内容不取用",
        _is_complaint,
        _map_complaint,
        _list_complaint_attributes,
    ),
)
