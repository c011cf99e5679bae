"""What is wrong with a marketplace's table, told before a crawl starts: placeholders, selectors, fields, headers."""

import re
import string
from collections.abc import Mapping
from difflib import get_close_matches

import webencodings
from cssselect import SelectorError
from parsel.csstranslator import HTMLTranslator
from pydantic import ValidationError

from crawlers.extraction.readers.by_css import LINK_FIELDS, TEXT_FIELDS

_FIELDS = (*TEXT_FIELDS, *LINK_FIELDS)
_PLACEHOLDERS = frozenset({"term", "page"})
_OWN_HEADERS = frozenset(
    {"cookie", "authorization", "proxy-authorization", "user-agent", "from", "host", "referer", "accept-encoding"}
)


def check_search(search: str) -> str:
    """The address of a search as it stands. Raises ValueError where `{term}` is missing or others are in braces."""
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(search) if name is not None]
    except ValueError as failure:
        raise ValueError("花括号没有成对") from failure
    if "term" not in named:
        raise ValueError("缺少 {term}，检索词不知道写在哪里")
    unknown = [name for name in named if name not in _PLACEHOLDERS]
    if unknown:
        raise ValueError(f"花括号里只能写 term 和 page，不能写“{unknown[0]}”")
    return search


def check_selector(css: str) -> str:
    """A CSS selector as it stands, empty allowed. Raises ValueError where it is none."""
    try:
        if css:
            HTMLTranslator().css_to_xpath(css)
    except (SelectorError, ValueError) as failure:
        raise ValueError(f"“{css}”不是 CSS 选择器：{failure}") from failure
    return css


def check_fields(fields: Mapping[str, str]) -> Mapping[str, str]:
    """The selectors of fields as they stand. Raises ValueError for a field that there is none of, or a bad selector."""
    for name, css in fields.items():
        if name not in _FIELDS:
            raise ValueError(f"没有“{name}”这个字段{_suggest_key(name, _FIELDS)}；可用的字段：{'、'.join(_FIELDS)}")
        check_selector(css)
    return fields


def check_encoding(label: str) -> str:
    """The Python name of a character set by the web's own table of labels. Raises ValueError for a label of none."""
    encoding = webencodings.lookup(label)
    if encoding is None:
        raise ValueError(f"没有“{label}”这种文字编码，常用的是 utf-8、gbk、big5")
    return "big5hkscs" if encoding.name == "big5" else str(encoding.codec_info.name)


def check_group(pattern: re.Pattern[str], group: str) -> re.Pattern[str]:
    """A pattern of addresses as it stands. Raises ValueError where it does not say which part is the number `group`.

    Without that a pattern finds the same in the address of every offer, and all of them are taken for one.
    """
    if group not in pattern.groupindex:
        close = next(iter(pattern.groupindex), "")
        hint = f"；括号现在叫“{close}”" if close else ""
        raise ValueError(f"没有写明哪一段是编号，须用 (?P<{group}>…) 括起来{hint}")
    return pattern


def check_seller_place(fields: Mapping[str, str], *, has_seller_pattern: bool) -> None:
    """Raise ValueError for a table that says where a shop's address stands and not which addresses are shops'."""
    if fields.get("seller_url") and not has_seller_pattern:
        raise ValueError("写了 seller_url，但没有写 seller（店铺页地址的样子），店铺页和执照读不到；请补上 seller")


def check_headers(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Request headers as they stand. Raises ValueError for those that would sign in or say that we are someone else."""
    for name, value in headers.items():
        if name.lower() in _OWN_HEADERS:
            raise ValueError(f"请求头“{name}”由系统填写，不能改：系统不登录，也不冒充他人")
        if not re.fullmatch(r"[A-Za-z0-9-]+", name) or not value.isascii() or not value.isprintable():
            raise ValueError(f"请求头“{name}”不成立")
    return headers


def explain_fault(failure: ValidationError, known: tuple[str, ...]) -> str:
    """The first fault of a table in a sentence for officers; `known` are the keys that a table may have."""
    error = failure.errors()[0]
    place = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return f"没有“{place}”这个项目{_suggest_key(place, known)}"
    if error["type"] == "missing":
        return f"缺少“{place}”"
    return f"{place}：{error['msg'].removeprefix('Value error, ')}"


def _suggest_key(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"，是不是“{close[0]}”" if close else ""
