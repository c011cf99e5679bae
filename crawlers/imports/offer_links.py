"""Addresses of offers: made complete, and what they say of marketplace (`marketplace_hosts.csv`) and item number."""

import csv
import re
import unicodedata
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_NUMBERED = re.compile(r"/(?:item|offer|product|goods|dp)?/?(\d{4,20})(?:\.html?)?$")
_KEYS = ("id", "itemid", "item_id", "goods_id", "goodsid", "skuid", "sku")
_HOST = re.compile(r"^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?:/|$)", re.IGNORECASE)


def _read_rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "marketplace_hosts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_ROWS = _read_rows()

MARKETPLACE_HOSTS = {row["marketplace"]: tuple(row["hosts"].split()) for row in _ROWS}
"""Marketplaces with their domains."""

_PLATFORM_NAMES = {name: row["marketplace"] for row in _ROWS for name in (row["marketplace"], *row["names"].split())}
_LONGEST_PLATFORM = 40


def complete_url(address: str) -> str:
    """The address with its scheme; empty where the text is no web address."""
    text = address.strip().strip("\"'<>")
    if text.startswith("//"):
        return f"https:{text}"
    if text[:8].lower().startswith(("http://", "https://")):
        return text
    return f"https://{text}" if _HOST.match(text) and " " not in text else ""


def find_item_number(url: str) -> str:
    """The marketplace's number of the offer, as its address says; empty where it says none."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    query = {key.lower(): values[0] for key, values in parse_qs(split.query).items()} if "=" in split.query else {}
    number = next((query[key] for key in _KEYS if query.get(key, "").isalnum()), "")
    in_path = _NUMBERED.search(split.path)
    return number or (in_path[1] if in_path else "")


def find_marketplace(url: str) -> str:
    """The marketplace that the address belongs to; empty for others."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return next((name for name, hosts in MARKETPLACE_HOSTS.items() if any(_is_under(host, one) for one in hosts)), "")


def find_platform(text: str) -> str:
    """The marketplace that a cell names, by a name (淘宝网, 天猫) or an address; a name not listed stands for itself.

    Empty where the cell says nothing, or more than a name.
    """
    name = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    if not name or len(name) > _LONGEST_PLATFORM:
        return ""
    return _PLATFORM_NAMES.get(name) or find_marketplace(complete_url(name)) or name


def _is_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
