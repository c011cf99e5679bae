"""When which site is crawled for which terms: read from a TOML file, the next run computed from the last one.

```toml
[[schedule]]
name = "peaches"
marketplace = "practice"
terms = ["炎陵黄桃", "黄桃"]
rights = ["炎陵黄桃"]   # or in the place of terms: those that `zhixun terms` wrote for the right
every_hours = 24
hours = { first = 02:00:00, last = 06:00:00 }   # Beijing time; left out: any hour
season = { first = [6, 20], last = [9, 30] }    # month and day, both included; left out: all year
pages = 200       # of one run; left out: what the site's table allows, and never more than that
listings = 100    # of one run
delay = 3         # seconds between two requests
is_paused = false
```
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from crawlers.sites.config import Hours, SiteError
from matcher.records.calendar import BEIJING, MonthDay, is_within_year
from matcher.records.crawl_status import TERMS

_STEP = timedelta(minutes=5)
_HORIZON = timedelta(days=400)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Days(_Table):
    """Days of the year, as (month, day), both included; a first that is later than the last spans the new year."""

    first: MonthDay
    last: MonthDay

    def contains(self, day: date) -> bool:
        """Whether the day lies between the two."""
        return is_within_year(self.first, self.last, day)


class Schedule(_Table):
    """One standing order: a site, its terms, how often, and within which hours and season.

    `rights` stand for the terms that `zhixun terms` wrote for them.
    """

    name: str = Field(pattern=r"^[\w-]+$")
    marketplace: str
    terms: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    every_hours: float = Field(gt=0)
    base_url: str = ""
    hours: Hours | None = None
    season: Days | None = None
    pages: int | None = Field(default=None, ge=1)
    listings: int | None = Field(default=None, ge=1)
    delay: float | None = Field(default=None, ge=0)
    is_paused: bool = False

    @property
    def limits(self) -> dict[str, str]:
        """Its own limits as arguments of a crawl."""
        own = {"pages": self.pages, "listings": self.listings, "delay": self.delay}
        return {name: f"{value:g}" for name, value in own.items() if value is not None}

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.terms and not self.rights:
            raise ValueError("terms 和 rights 至少要写一项")
        return self

    def resolve_terms(self, terms_of: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """What to search for; `terms_of` gives the terms of each right. Raises SiteError for a right without any."""
        unknown = [right for right in self.rights if not terms_of.get(right)]
        if unknown:
            raise SiteError(
                f"采集计划 {self.name} 的权利“{unknown[0]}”还没有检索词：请先执行 zhixun terms {unknown[0]}。"
            )
        return tuple(dict.fromkeys([*self.terms, *(term for right in self.rights for term in terms_of[right])]))

    def is_allowed_at(self, at: datetime) -> bool:
        """Whether hour and season are right at `at`."""
        here = at.astimezone(BEIJING)
        in_hours = self.hours is None or self.hours.contains(here.time())
        return in_hours and (self.season is None or self.season.contains(here.date()))

    def next_run(self, last: datetime | None, now: datetime) -> datetime | None:
        """When it runs next, at the earliest `now`; None while it is paused, or if it may not run within a year."""
        if self.is_paused:
            return None
        at = max(now, last + timedelta(hours=self.every_hours)) if last else now
        end = at + _HORIZON
        while at < end:
            if self.is_allowed_at(at):
                return at
            at += _STEP if self._season_holds(at) else timedelta(hours=1)
        return None

    def _season_holds(self, at: datetime) -> bool:
        here = at.astimezone(BEIJING)
        return self.season is None or self.season.contains(here.date())


def read_terms(folder: Path) -> dict[str, list[str]]:
    """The terms of rights, by the right's name, from `terms.json` in `folder`; empty where there is no such file."""
    path = folder / TERMS
    if not path.exists():
        return {}
    try:
        return TypeAdapter(dict[str, list[str]]).validate_json(path.read_bytes())
    except ValidationError as failure:
        raise SiteError(f"检索词文件 {path} 有误，请用 zhixun terms 重新生成。") from failure


class _File(_Table):
    schedule: tuple[Schedule, ...] = ()


def read_schedules(path: Path) -> tuple[Schedule, ...]:
    """The schedules of a file, none where there is no file. Raises SiteError where it is not as it should be."""
    if not path.exists():
        return ()
    try:
        schedules = _File.model_validate(tomllib.loads(path.read_text("utf-8"))).schedule
    except (tomllib.TOMLDecodeError, ValidationError) as failure:
        raise SiteError(f"采集计划 {path.name} 有误：{failure}") from failure
    names = [schedule.name for schedule in schedules]
    if len(set(names)) < len(names):
        raise SiteError(f"采集计划 {path.name} 里有同名的计划。")
    return schedules
