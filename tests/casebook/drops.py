"""Drops for tests, written by docs/drop.md and by no code of the crawlers: a second reading of the same contract."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from matcher.records.coverage import Coverage, PageOutcome
from matcher.records.jsonl import to_line
from matcher.records.listing import Capture, Listing, Seller

AUGUST = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
FAR = Seller("甜甜果园", shop="s1", licence_name="甲市甜果商行", uscc="", address="山东省临沂市蒙阴县某路1号")


@dataclass(frozen=True, slots=True)
class Offered:
    """What a listing of a test drop says."""

    item: str
    title: str
    seller: Seller | None = FAR
    origin: str = ""
    price: Decimal | None = Decimal("39.90")
    attributes: tuple[tuple[str, str], ...] = ()
    picture: bytes = b""
    screenshot: bytes = b""
    mhtml: bytes = b""


FAKE = Offered("1", "炎陵黄桃 5斤装 山东现摘现发", origin="山东临沂")
SECOND_FAKE = Offered("7", "炎陵黄桃 10斤 山东大桃", origin="山东临沂")
PLAIN = Offered("2", "手机壳 透明 防摔")
GOOD = (FAKE, PLAIN)


def write_drop(
    folder: Path,
    offers: Iterable[Offered] = GOOD,
    *,
    at: datetime = AUGUST,
    coverage: Iterable[Coverage] = (),
    pages: Mapping[str, bytes] | None = None,
) -> Path:
    """A whole drop in `folder`; `pages` are what the crawl fetched besides, such as pages of shops, by address."""
    folder.mkdir(parents=True)
    files: dict[str, bytes] = {}
    captures, listings = [], []
    for number, offer in enumerate(offers):
        body = f"<html><title>{offer.title}</title><p>{offer.origin}{offer.price}</p></html>".encode()
        page = _capture(body, f"https://shop.example/offer/{offer.item}", at + timedelta(seconds=number))
        files[f"captures/{page.sha256[:2]}/{page.sha256}"] = body
        captures.append(page)
        pictures = []
        if offer.picture:
            picture = _capture(
                offer.picture, f"https://shop.example/img/{offer.item}.png", page.fetched_at, "image/png"
            )
            files[f"captures/{picture.sha256[:2]}/{picture.sha256}"] = offer.picture
            pictures.append(picture)
        for made, media_type in ((offer.screenshot, "image/png"), (offer.mhtml, "multipart/related")):
            if made:  # what a browser makes of a page has the page's address and moment
                capture = _capture(made, page.url, page.fetched_at, media_type)
                files[f"captures/{capture.sha256[:2]}/{capture.sha256}"] = made
                captures.append(capture)
        captures += pictures
        listings.append(_listing(offer, page, pictures))
    for url, body in (pages or {}).items():
        besides = _capture(body, url, at)
        files[f"captures/{besides.sha256[:2]}/{besides.sha256}"] = body
        captures.append(besides)
    files["captures.jsonl"] = _lines(captures)
    files["listings.jsonl"] = _lines(listings)
    files["coverage.jsonl"] = _lines(coverage)
    files["drop.json"] = json.dumps(
        {"format": 1, "run": f"run-{at:%H%M%S}", "marketplace": "shop", "tool": "test 1", "started_at": at.isoformat()}
    ).encode()
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    seal_manifest(folder)
    return folder


def seal_manifest(folder: Path) -> None:
    """Write the manifest over all files that are there now."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    listed = {
        path.relative_to(folder).as_posix(): {
            "sha256": sha256(path.read_bytes()).hexdigest(),
            "size": path.stat().st_size,
        }
        for path in paths
    }
    (folder / "manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")


def wall(url: str = "https://shop.example/search?q=x", sight: PageOutcome = PageOutcome.BLOCKED) -> Coverage:
    """A coverage line of a page that was not seen."""
    return Coverage("shop", "黄桃", AUGUST.date(), sight, url, reason="滑块验证")


def cheaper(offer: Offered) -> Offered:
    """The same offer at half the price."""
    return replace(offer, price=Decimal("9.90"))


def _capture(body: bytes, url: str, at: datetime, media_type: str = "text/html") -> Capture:
    return Capture(sha256(body).hexdigest(), len(body), url, media_type, at)


def _listing(offer: Offered, page: Capture, pictures: Iterable[Capture]) -> Listing:
    return Listing(
        "shop", offer.item, page.url, offer.title, page=page, images=tuple(pictures), seller=offer.seller,
        price=offer.price, origin=offer.origin, attributes=offer.attributes,
    )  # fmt: skip


def _lines(records: Iterable[object]) -> bytes:
    return "".join(to_line(record) + "\n" for record in records).encode()
