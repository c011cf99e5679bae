"""Reads the business licence that an online shop must publish: name, 统一社会信用代码, 住所, anywhere on a page."""

import re

from crawlers.extraction.offer import Licence
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.soup import make_soup

_NAMES = r"字号名称|企业名称|公司名称|经营者名称|主体名称|单位名称|商家名称|营业执照名称"
_CODES = r"统一社会信用代码(?:/注册号)?|营业执照注册号|信用代码|注册号"
_HOMES = r"住所|注册地址|企业地址|公司地址|法定住所"
_PLACES = r"实际经营地址|经营场所|经营地址|实际经营地"
_CODE = re.compile(rf"(?:{_CODES})\s*[：:]?\s*([0-9A-HJ-NP-RT-UW-Y]{{15,18}})")
_LABEL = rf"(?:{_NAMES}|{_CODES}|{_HOMES}|{_PLACES}|法定代表人|负责人|经营范围|成立日期|登记机关|注册资本|营业期限)"


def parse_licence(page: Page) -> Licence | None:
    """The licence that a page shows, None where it shows none: neither a code nor a name with an address."""
    # Few pages show one; only these are worth the time of Beautiful Soup.
    if not _is_licence(_parse_text(page.visible_text)):
        return None
    pieces = make_soup([page.root]).stripped_strings
    return _parse_text("\n".join(map(normalise_space, pieces)))


def _is_licence(licence: Licence) -> bool:
    return bool(licence.uscc or (licence.name and licence.address))


def _parse_text(text: str) -> Licence:
    """What the labels in a text say; a line of it is a piece of text that stands in an element of its own."""
    code = _CODE.search(text)
    return Licence(
        name=_read_value(_NAMES, text),
        uscc=code[1] if code else "",
        address=_read_value(_HOMES, text),
        place_of_business=_read_value(_PLACES, text),
    )


def _read_value(labels: str, text: str) -> str:
    """What follows a label, in its line or the next one, up to the next label; at most two hundred characters."""
    match = re.search(rf"(?:{labels})\s*[：:]?\s*(\S[^\n]*?)(?=\s*{_LABEL}|\s+[^\s：:]{{2,12}}[：:]|\n|$)", text)
    return match[1][:200].strip() if match else ""
