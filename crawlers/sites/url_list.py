"""A list of addresses given to a crawl: which are offers of its site; line by line, why others are not fetched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.extraction.paging.item_number import find_item_number
from crawlers.sites.config import Site, SiteError
from matcher.records.system_errors import describe_system_error
from matcher.text.encoding import decode_leniently

MAX_LINES = 100_000  # lines
MAX_BYTES = 50_000_000  # bytes
_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class UrlLine:
    """One line of a list, counted from 1; `item` is the offer's number on the site; `reason`: why it is not fetched."""

    number: int
    text: str
    item: str = ""
    reason: str = ""

    @property
    def url(self) -> str:
        """The address, with a scheme where the line has none."""
        return self.text if self.text.lower().startswith(_SCHEMES) else f"https://{self.text.removeprefix('//')}"


@dataclass(frozen=True, slots=True)
class UrlList:
    """A list as a crawl of one site sees it; `term` names it in the ledger, `raw` is the file as it was handed over."""

    term: str
    raw: bytes
    lines: tuple[UrlLine, ...]

    def accepted_lines(self) -> Iterator[UrlLine]:
        """The lines that are offers of the site, each offer once."""
        return (line for line in self.lines if not line.reason)

    def with_outcomes(self, outcome: Callable[[str], str]) -> Iterator[UrlLine]:
        """Every line at the end of a run; `outcome` gives the reason for an offer that was not seen, else nothing."""
        return (line if line.reason else replace(line, reason=outcome(line.item)) for line in self.lines)


def number_lines(raw: bytes) -> Iterator[tuple[int, str]]:
    """The non-empty lines of a list with their numbers, counted from 1; a line that begins with # is a comment."""
    text, _ = decode_leniently(raw)
    for number, line in enumerate(text.splitlines(), 1):
        content = line.strip()
        if content and not content.startswith("#"):
            yield number, content


def read_list_bytes(path: Path) -> bytes:
    """A list's bytes. Raises SiteError where it cannot be read or is too long."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SiteError(f"网址清单 {path.name} 超过 {MAX_BYTES // 1_000_000} MB，请拆成几份。")
        return path.read_bytes()
    except OSError as failure:
        raise SiteError(f"网址清单 {path} 读不了：{describe_system_error(failure)}。") from failure


def read_list(path: Path, site: Site) -> UrlList:
    """The list at `path` for a crawl of `site`. Raises SiteError where nothing of it can be fetched."""
    raw = read_list_bytes(path)
    seen: dict[str, int] = {}
    lines: list[UrlLine] = []
    for number, text in number_lines(raw):
        if len(lines) >= MAX_LINES:
            raise SiteError(f"网址清单 {path.name} 超过 {MAX_LINES} 行，请拆成几份。")
        item, reason = match_url(text, site)
        if not reason and item in seen:
            reason = f"与第 {seen[item]} 行是同一件商品。"
        seen.setdefault(item, number)
        lines.append(UrlLine(number, text, item, reason))
    if all(line.reason for line in lines):
        first = f"第 {lines[0].number} 行：{lines[0].reason}" if lines else "清单是空的。"
        raise SiteError(f"网址清单 {path.name} 里没有平台“{site.name}”的商品网址：{first}")
    return UrlList(f"清单 {path.name}（{sha256(raw).hexdigest()[:8]}）", raw, tuple(lines))


def match_url(text: str, site: Site) -> tuple[str, str]:
    """(number of the offer on `site`, reason): one of the two is empty; the reason says why `text` is no offer."""
    url = UrlLine(0, text).url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", "不是网址。"
    if any(sign in text for sign in " \t<>") or ("." not in host and host != "localhost"):
        return "", "不是网址。"
    if parts.netloc not in site_hosts(site):
        return "", f"不是平台“{site.name}”的网址。"
    item = find_item_number(url, site.offer, group="item")
    return item, "" if item else "不是这个平台的商品页网址。"


def site_hosts(site: Site) -> frozenset[str]:
    """The hosts of a site, with their ports where they have one."""
    return frozenset({urlsplit(site.base_url).netloc, *site.hosts})
