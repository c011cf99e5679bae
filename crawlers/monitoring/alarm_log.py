"""Alarms on disk, for those who watch: a line for each, written when it is raised and not when the run ends."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.sites.config import Site
from matcher.records.crawl_status import ALARMS, Alarm
from matcher.records.jsonl import to_bytes


def log_alarm(folder: Path, site: Site, says: str) -> None:
    """Append an alarm to `folder`; one write of one line, so that runs side by side do not tear each other's."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ALARMS).open("ab") as lines:
        lines.write(to_bytes(Alarm(datetime.now(UTC), site.name, site.title, says)))
