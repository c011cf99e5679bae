"""Drops of any size, made without a crawl: one page a listing, some of whose titles name a right."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from matcher.records.coverage import Coverage, PageOutcome
from matcher.records.drop import CAPTURES, COVERAGE, DROP, LISTINGS, MANIFEST, build_capture_path
from matcher.records.jsonl import to_line
from matcher.records.listing import Capture, Listing, Seller

STARTED = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
MARKETPLACE = "bench"
ONE_IN = 50
"""One title in so many names a right without leave."""
_PLAIN = ("手机壳 透明 防摔", "纯棉毛巾 加厚吸水", "不锈钢保温杯 500ml", "儿童雨衣 带书包位", "脐橙 10斤装 赣南现摘")


def write_drop(
    folder: Path,
    *,
    listings: int,
    run: str = "bench",
    first: int = 0,
    page_kb: int = 1,
    price: str = "39.90",
    one_in: int = ONE_IN,
) -> Path:
    """Write a whole drop of `listings` offers numbered from `first`, each with a page of its own of `page_kb` KB;
    one in `one_in` names a right."""
    files: dict[str, tuple[str, int]] = {}
    captures, offers = [], []
    for number in range(first, first + listings):
        listing, body = _make_listing(number, run, page_kb, Decimal(price), is_flagged=number % one_in == 0)
        if listing.page is not None:
            captures.append(listing.page)
            _write(folder, build_capture_path(listing.page.sha256), body, files)
        offers.append(listing)
    head = {"format": 1, "run": run, "marketplace": MARKETPLACE, "tool": "bench", "started_at": STARTED.isoformat()}
    coverage = Coverage(
        MARKETPLACE, "黄桃", STARTED.date(), PageOutcome.BLOCKED, "https://shop.example/s?q=x", reason="验证"
    )
    for name, lines in ((CAPTURES, captures), (LISTINGS, offers), (COVERAGE, [coverage])):
        _write(folder, name, b"".join(_write_lines(lines)), files)
    _write(folder, DROP, json.dumps(head).encode(), files)
    listed = {name: {"sha256": digest, "size": size} for name, (digest, size) in files.items()}
    (folder / MANIFEST).write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder


def _make_listing(number: int, run: str, page_kb: int, price: Decimal, *, is_flagged: bool) -> tuple[Listing, bytes]:
    title = f"{'炎陵黄桃 5斤装 山东现摘' if is_flagged else _PLAIN[number % len(_PLAIN)]} {number}"
    body = f"<html><title>{title}</title><p>{run} {price}</p>".encode().ljust(page_kb << 10, b" ")
    seen_at = STARTED + timedelta(seconds=number)
    url = f"https://shop.example/offer/{number}"
    page = Capture(sha256(body).hexdigest(), len(body), url, "text/html", seen_at)
    shop = number % 2000
    seller = Seller(
        f"店铺{shop}", shop=f"s{shop}", licence_name=f"甲市商行{shop}", uscc="", address="山东省临沂市某路1号"
    )
    origin = "山东临沂" if is_flagged else ""
    return Listing(MARKETPLACE, str(number), url, title, page=page, seller=seller, price=price, origin=origin), body


def _write(folder: Path, name: str, body: bytes, files: dict[str, tuple[str, int]]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    files[name] = sha256(body).hexdigest(), len(body)


def _write_lines(records: Iterable[object]) -> Iterator[bytes]:
    return (to_line(record).encode() + b"\n" for record in records)
