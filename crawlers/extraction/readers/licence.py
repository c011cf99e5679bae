"""The business licence that an online shop must publish: name, 统一社会信用代码, 住所, wherever the page puts them."""

import re

from crawlers.extraction.offer import Licence
from crawlers.extraction.page import Page, squeeze

_NAMES = r"字号名称|企业名称|公司名称|经营者名称|主体名称|单位名称|商家名称|营业执照名称"
_CODES = r"统一社会信用代码(?:/注册号)?|营业执照注册号|信用代码|注册号"
_HOMES = r"住所|注册地址|企业地址|公司地址|法定住所"
_PLACES = r"实际经营地址|经营场所|经营地址|实际经营地"
_LABEL = rf"(?:{_NAMES}|{_CODES}|{_HOMES}|{_PLACES}|法定代表人|负责人|经营范围|成立日期|登记机关|注册资本|营业期限)"


def licence(page: Page) -> Licence | None:
    """The licence that a page shows, None where it shows none."""
    text = page.visible_text
    uscc = re.search(rf"(?:{_CODES})\s*[：:]?\s*([0-9A-HJ-NP-RT-UW-Y]{{15,18}})", text)
    found = Licence(
        name=_after(_NAMES, text),
        uscc=uscc[1] if uscc else "",
        address=_after(_HOMES, text),
        place_of_business=_after(_PLACES, text),
    )
    return found if found.uscc or (found.name and found.address) else None


def _after(labels: str, text: str) -> str:
    """What follows a label, up to the next label or two hundred characters."""
    match = re.search(rf"(?:{labels})\s*[：:]?\s*(\S.{{0,200}}?)(?=\s*{_LABEL}|\s{{2}}|\s|$)", text)
    return squeeze(match[1]) if match else ""
