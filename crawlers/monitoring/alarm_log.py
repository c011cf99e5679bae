"""Alarms on disk, for those who watch: a line for each, written when it is raised and not when the run ends."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, with_config

from crawlers.sites.config import Site
from matcher.records.jsonl import to_line

ALARMS = "alarms.jsonl"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm of a run on a marketplace; `says` is for officers."""

    at: AwareDatetime
    marketplace: str
    title: str
    says: str


def sound(folder: Path, site: Site, says: str) -> None:
    """Write an alarm down; one write of one line, so that runs side by side do not tear each other's."""
    folder.mkdir(parents=True, exist_ok=True)
    line = to_line(AlarmLine(datetime.now(UTC), site.name, site.title, says)).encode("utf-8", "surrogatepass") + b"\n"
    with (folder / ALARMS).open("ab") as lines:
        lines.write(line)
