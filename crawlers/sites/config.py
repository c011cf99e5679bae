"""A marketplace as one TOML table describes it: where its search is, how its pages are recognised, what it may bear."""

import re
import tomllib
from datetime import date, time
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import quote, urljoin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from crawlers.sites.table_checks import (
    check_encoding,
    check_fields,
    check_group,
    check_headers,
    check_search,
    check_selector,
    check_seller_place,
    explain_fault,
)


class SiteError(ValueError):
    """A marketplace's file that is missing or wrong; the message says what to mend, for officers."""


def _pattern(value: object) -> object:
    try:
        return re.compile(value) if isinstance(value, str) else value
    except re.error as failure:
        raise ValueError(f"“{value}”不是正则表达式：{failure}") from failure


Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
OfferPattern = Annotated[Pattern, AfterValidator(lambda pattern: check_group(pattern, "item"))]
SellerPattern = Annotated[Pattern, AfterValidator(lambda pattern: check_group(pattern, "shop"))]
Selector = Annotated[str, AfterValidator(check_selector)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Hours(_Table):
    """A window of Beijing time in which a site may be visited; `first` later than `last` spans midnight."""

    first: time
    last: time

    def contains(self, at: time) -> bool:
        """Whether the window is open at `at`."""
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


MOST_DELAY = 3600
"""Seconds between two requests."""


class Limits(_Table):
    """What a site may bear: requests at once, seconds between two, hours, bytes a page.

    `pages` and `listings` of a run, `results` pages of one term, `pictures` of one offer.
    """

    concurrency: int = Field(default=1, ge=1, le=16)
    delay: float = Field(default=2.0, ge=0)
    pages: int = Field(default=2000, ge=1)
    listings: int = Field(default=100_000, ge=1)
    results: int = Field(default=200, ge=1)
    pictures: int = Field(default=1, ge=0, le=20)
    largest: int = Field(default=20_000_000, ge=10_000)
    hours: tuple[Hours, ...] = ()

    def tighten(self, *, pages: int | None, listings: int | None, delay: float | None) -> Self:
        """The limits with those of one crawl in their place. Raises SiteError for one that the site may not bear."""
        for own, limit, name in ((pages, self.pages, "页"), (listings, self.listings, "件商品")):
            if own is not None and not 1 <= own <= limit:
                raise SiteError(f"每次采集可写 1 至 {limit} {name}：平台的限度是 {limit} {name}，计划里只能更少。")
        if delay is not None and not self.delay <= delay <= MOST_DELAY:
            raise SiteError(
                f"间隔可写 {self.delay:g} 至 {MOST_DELAY} 秒：平台的限度是 {self.delay:g} 秒，计划里只能更长。"
            )
        given = {"pages": pages, "listings": listings, "delay": delay}
        return self.model_copy(update={name: value for name, value in given.items() if value is not None})


class Assessment(_Table):
    """The approved assessment of what crawling does to a site: who, when, for what, within which limits."""

    approved_by: str = Field(min_length=2)
    approved_on: date
    purpose: str = Field(min_length=2)
    limits: str = Field(min_length=2)
    valid_until: date | None = None

    def is_valid_on(self, on: date) -> bool:
        """Whether the approval holds on a day."""
        return self.approved_on <= on and (self.valid_until is None or on <= self.valid_until)


class Site(_Table):
    """One marketplace; `docs/marketplaces.md` says what each key is for.

    Patterns are searched in path, query and route of an address; CSS finds what patterns cannot.
    """

    name: str
    title: str
    base_url: str = ""
    search: Annotated[str, AfterValidator(check_search)]
    encoding: Annotated[str, AfterValidator(check_encoding)] = "utf-8"
    first_page: int = Field(default=1, ge=0)
    results: Selector = ""
    total: Selector = ""
    headers: Annotated[dict[str, str], AfterValidator(check_headers)] = {}
    offer: OfferPattern
    seller: SellerPattern | None = None
    seller_name: str = ""
    next: Selector = ""
    empty: str = ""
    login: Pattern | None = None
    hosts: tuple[str, ...] = ()
    private_addresses: bool = False
    browser: bool = True
    fields: Annotated[dict[str, str], AfterValidator(check_fields)] = {}
    limits: Limits = Limits()
    assessment: Assessment | None = None

    @field_validator("fields")
    @classmethod
    def check_seller_url(cls, fields: dict[str, str], checked: ValidationInfo) -> dict[str, str]:
        """The fields as they stand. Raises ValueError for the address of a shop without the pattern of shops."""
        check_seller_place(fields, has_seller_pattern=checked.data.get("seller") is not None)
        return fields

    @property
    def has_numbered_pages(self) -> bool:
        """Whether the address of a search holds the number of the page, so that no link to the next one is needed."""
        return "{page}" in self.search

    def search_url(self, term: str, number: int = 1) -> str:
        """The address of a term's results page `number`, counted from 1; what `encoding` lacks goes as `&#…;`."""
        written = quote(term.encode(self.encoding, "xmlcharrefreplace"), safe="")
        return urljoin(self.base_url, self.search.format(term=written, page=self.first_page + number - 1))


def read_site(name: str, *, base_url: str = "", folder: Path | None = None) -> Site:
    """The marketplace `name`, from `folder` where it is there, else from this room; `base_url` takes its place.

    Raises SiteError where there is no such file, or it does not say what it should.
    """
    own = folder / f"{name}.toml" if folder else None
    file = own if own is not None and own.is_file() else files("crawlers.sites.marketplaces") / f"{name}.toml"
    if not re.fullmatch(r"[\w.-]+", name) or not file.is_file():
        raise SiteError(f"没有平台“{name}”的配置文件 {name}.toml；请先编写并经评估批准。")
    return parse_site(name, file.read_bytes(), base_url=base_url)


def parse_site(name: str, table: bytes, *, base_url: str = "") -> Site:
    """The marketplace that a table describes; `base_url` takes the place of the table's. Raises SiteError as above."""
    try:
        content = tomllib.loads(table.decode("utf-8-sig"))
        site = Site.model_validate({"name": name, **content, **({"base_url": base_url} if base_url else {})})
    except ValidationError as failure:
        known = (*Site.model_fields, *Limits.model_fields, *Assessment.model_fields)
        raise SiteError(f"平台“{name}”的配置文件有误：{explain_fault(failure, known)}。") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise SiteError(f"平台“{name}”的配置文件有误：{failure}") from failure
    if not site.base_url.startswith(("http://", "https://")):
        raise SiteError(f"平台“{name}”没有写明地址（base_url），请在配置文件或命令里给出。")
    return site
