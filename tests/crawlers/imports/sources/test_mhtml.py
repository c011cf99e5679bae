"""A page with all that belongs to it in one file."""

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from tests.crawlers.imports.conftest import PAGE, Import


def mhtml(html: str) -> bytes:
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = "https://shop.example.com/item/600777888.html"
    whole["Date"] = "Mon, 20 Jul 2026 09:30:00 +0800"
    page = MIMEText(html, "html", "utf-8")
    page["Content-Location"] = "https://shop.example.com/item/600777888.html"
    picture = MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(4000), "png")
    picture["Content-Location"] = "https://shop.example.com/picture.png"
    icon = MIMEImage(b"\x89PNG\r\n\x1a\n", "png")
    for part in (page, picture, icon):
        whole.attach(part)
    return whole.as_bytes()


def test_mhtml_keeps_page_and_pictures_apart(imported: Import) -> None:
    left = imported(("page.mhtml", mhtml(PAGE)))
    (listing,) = left.listings
    assert listing.title == "炎陵黄桃 5斤"
    assert listing.page is not None
    assert listing.page.fetched_at.isoformat() == "2026-07-20T01:30:00+00:00"
    assert left.bytes_of(listing.page) == PAGE.encode()
    assert [image.url for image in listing.images] == ["https://shop.example.com/picture.png"]
    assert len(left.captures) == 3


def test_mhtml_without_a_page_is_refused(imported: Import) -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("nothing", "plain"))
    assert "没有网页" in imported(("a.mhtml", whole.as_bytes())).tallies[0].refused


@pytest.mark.parametrize("told_by", ["start", "address", "order"])
@pytest.mark.parametrize("kind", ["html", "xhtml+xml"])
def test_the_page_itself_is_read_and_no_frame(imported: Import, told_by: str, kind: str) -> None:
    address = "https://shop.example.com/item/600777888.html"
    whole = MIMEMultipart("related")
    if told_by == "start":
        whole.set_param("start", "<main@x>")
    else:
        whole["Snapshot-Content-Location"] = "=?utf-8?Q?https://shop.example.com/item/600777888.html?="
    frame, page = MIMEText("<html><body>广告位</body></html>", "html", "utf-8"), MIMEText(PAGE, kind, "utf-8")
    if kind != "html":
        page.replace_header("Content-Type", 'application/xhtml+xml; charset="utf-8"')
    frame["Content-Location"], page["Content-Location"] = "https://ad.example/f", address
    frame["Content-ID"], page["Content-ID"] = "<ad@x>", "<main@x>"
    for part in (page, frame) if told_by == "order" else (frame, page):
        whole.attach(part)
    (listing,) = imported(("a.mht", b"\r\n" + whole.as_bytes())).listings
    assert (listing.title, listing.url) == ("炎陵黄桃 5斤", address)
