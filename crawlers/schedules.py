"""When which site is crawled for which terms: read from a TOML file, the next run computed from the last one.

```toml
[[schedule]]
name = "peaches"
marketplace = "practice"
terms = ["炎陵黄桃", "黄桃"]
every_hours = 24
hours = { first = 02:00:00, last = 06:00:00 }   # Beijing time; left out: any hour
season = { first = [6, 20], last = [9, 30] }    # month and day, both included; left out: all year
```
"""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crawlers.site import Hours, SiteError

BEIJING = ZoneInfo("Asia/Shanghai")
_STEP = timedelta(minutes=5)
_HORIZON = timedelta(days=400)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Days(_Table):
    """Days of the year, as (month, day), both included; a first that is later than the last spans the new year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: tuple[int, int]) -> bool:
        """Whether the season is on."""
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last


class Schedule(_Table):
    """One standing order: a site, its terms, how often, and within which hours and season."""

    name: str = Field(pattern=r"^[\w-]+$")
    marketplace: str
    terms: tuple[str, ...] = Field(min_length=1)
    every_hours: float = Field(gt=0)
    base_url: str = ""
    hours: Hours | None = None
    season: Days | None = None

    def may_run(self, at: datetime) -> bool:
        """Whether hour and season are right at `at`."""
        here = at.astimezone(BEIJING)
        in_hours = self.hours is None or self.hours.holds(here.time())
        return in_hours and (self.season is None or self.season.holds((here.month, here.day)))

    def next_run(self, last: datetime | None, now: datetime) -> datetime | None:
        """When it runs next, at the earliest `now`; None where its season or hours never come within a year."""
        at = max(now, last + timedelta(hours=self.every_hours)) if last else now
        end = at + _HORIZON
        while at < end:
            if self.may_run(at):
                return at
            at += _STEP if self._season_holds(at) else timedelta(hours=1)
        return None

    def _season_holds(self, at: datetime) -> bool:
        here = at.astimezone(BEIJING)
        return self.season is None or self.season.holds((here.month, here.day))


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
