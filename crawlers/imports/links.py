"""Addresses of offers: made whole, and what they say of marketplace and item number."""

import re
from urllib.parse import parse_qs, urlsplit

HOSTS: dict[str, tuple[str, ...]] = {
    "taobao": ("taobao.com", "tmall.com", "tmall.hk"),
    "jd": ("jd.com", "jd.hk"),
    "pinduoduo": ("yangkeduo.com", "pinduoduo.com"),
    "1688": ("1688.com",),
    "douyin": ("jinritemai.com", "douyin.com"),
    "kuaishou": ("kwaixiaodian.com", "kuaishou.com"),
    "suning": ("suning.com",),
    "dangdang": ("dangdang.com",),
}
"""Marketplaces by their hosts."""

_NUMBERED = re.compile(r"/(?:item|offer|product|goods|dp)?/?(\d{4,20})(?:\.html?)?$")
_KEYS = ("id", "itemid", "item_id", "goods_id", "goodsid", "skuid", "sku")
_HOST = re.compile(r"^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?:/|$)", re.IGNORECASE)


def whole(address: str) -> str:
    """The address with its scheme; empty where the text is no web address."""
    text = address.strip().strip("\"'<>")
    if text.startswith("//"):
        return f"https:{text}"
    if text[:8].lower().startswith(("http://", "https://")):
        return text
    return f"https://{text}" if _HOST.match(text) and " " not in text else ""


def item_number(address: str) -> str:
    """The marketplace's number of the offer, as its address says; empty where it says none."""
    try:
        split = urlsplit(address)
    except ValueError:
        return ""
    named = {key.lower(): values[0] for key, values in parse_qs(split.query).items()} if "=" in split.query else {}
    told = next((named[key] for key in _KEYS if named.get(key, "").isalnum()), "")
    numbered = _NUMBERED.search(split.path)
    return told or (numbered[1] if numbered else "")


def marketplace(address: str) -> str:
    """The marketplace that the address belongs to; empty for others."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return next((name for name, hosts in HOSTS.items() if any(_under(host, one) for one in hosts)), "")


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
