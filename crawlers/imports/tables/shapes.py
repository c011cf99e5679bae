"""Tables whose makers are known by their columns: there a column means what its maker means by it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from crawlers.imports.tables.columns import Field, field_of, plain


@dataclass(frozen=True, slots=True)
class Shape:
    """One maker's table: `sentence` says which, for the officer who is shown the mapping."""

    name: str
    sentence: str
    fits: Callable[[frozenset[str]], bool]
    fields: Callable[[Iterable[str]], Mapping[str, Field]]
    attributes: Callable[[Iterable[str]], Mapping[str, str]]


def shape_of(header: Iterable[str]) -> Shape | None:
    """The shape that a header fits, None for tables of unknown makers."""
    names = frozenset(plain(name) for name in header)
    return next((shape for shape in SHAPES if shape.fits(names)), None)


def _named(spelled: Mapping[str, Field]) -> Callable[[Iterable[str]], Mapping[str, Field]]:
    return lambda header: {name: spelled[plain(name)] for name in header if plain(name) in spelled}


def _none(header: Iterable[str]) -> Mapping[str, str]:
    return {}


_PINDUODUO = {
    "goodsname": Field.TITLE,
    "goodsid": Field.ITEM,
    # Two persons buying together is the price that the page shows; both are in hundredths.
    "groupprice": Field.PRICE_FEN,
    "mallname": Field.SHOP,
    "mallid": Field.SHOP_ID,
    "linkurl": Field.URL,
}
_PINDUODUO_SINGLE = {**_PINDUODUO, "normalprice": Field.PRICE_FEN}

_NUMBER = ("登记编号", "投诉编号", "举报编号", "投诉举报编号", "工单编号", "信息编号", "受理编号")
_ACCUSED = ("被投诉", "被举报", "涉诉", "涉及主体", "被诉", "被申诉")
_COMPLAINT_FIELDS = frozenset(
    {Field.TITLE, Field.URL, Field.LICENCE_NAME, Field.USCC, Field.ADDRESS, Field.BRAND, Field.SHOP, Field.DAY}
)
_PLATFORM = ("平台", "平台名称", "涉及平台", "网购平台", "购买平台")


def _is_complaint(names: frozenset[str]) -> bool:
    return bool(names & set(_NUMBER)) and any(name.startswith(_ACCUSED) for name in names)


def _complaint_fields(header: Iterable[str]) -> Mapping[str, Field]:
    """The complaint's number, the goods and the accused; what the complainant wrote is left out."""
    fields: dict[str, Field] = {}
    for name in header:
        named = Field.ITEM if plain(name) in _NUMBER else _of_accused(plain(name)) or field_of(name)
        if named is not None and (named in _COMPLAINT_FIELDS or named is Field.ITEM) and named not in fields.values():
            fields[name] = named
    return fields


def _of_accused(name: str) -> Field | None:
    if not name.startswith(_ACCUSED):
        return None
    rest = next(name.removeprefix(start) for start in _ACCUSED if name.startswith(start))
    if "地址" in rest or "住所" in rest:
        return Field.ADDRESS
    if "代码" in rest or "注册号" in rest:
        return Field.USCC
    if "商品" in rest or "产品" in rest:
        return Field.TITLE
    return Field.SHOP if "店" in rest else Field.LICENCE_NAME if _is_name(rest) else None


def _is_name(rest: str) -> bool:
    return rest in ("", "人", "方", "主体", "企业", "者", "单位") or rest.endswith(("名称", "企业", "主体", "商家"))


def _complaint_attributes(header: Iterable[str]) -> Mapping[str, str]:
    kept = {name: "投诉举报编号" for name in header if plain(name) in _NUMBER}
    return kept | {name: "涉及平台" for name in header if plain(name) in _PLATFORM}


SHAPES: tuple[Shape, ...] = (
    Shape(
        "pinduoduo",
        "拼多多类目接口的答复，价格以分计",
        lambda names: {"goodsname", "goodsid", "groupprice"} <= names,
        _named(_PINDUODUO),
        _none,
    ),
    Shape(
        "pinduoduo_single",
        "拼多多接口的答复（无拼团价），价格以分计",
        lambda names: {"goodsname", "goodsid", "normalprice", "thumburl"} <= names,
        _named(_PINDUODUO_SINGLE),
        _none,
    ),
    Shape(
        "12315",
        "12315 投诉举报导出，投诉人信息和投诉内容不取用",
        _is_complaint,
        _complaint_fields,
        _complaint_attributes,
    ),
)
