"""Logging for every room: structlog over the standard library, so that Scrapy and uvicorn write to the same log.

A module asks `get_logger(__name__)` once and logs events by an English name in snake_case with values beside it:
`log.warning("index_behind", entries=3)`. No titles, sellers or names of people go into a log.
"""

import logging
import sys
from collections.abc import Mapping
from typing import TextIO, cast

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import Processor

from matcher.records.errors import OptionError

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("text", "json")

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)
_KEYS = ("timestamp", "level", "logger", "event")


def get_logger(name: str) -> BoundLogger:
    """The logger of a module, whose `__name__` is given; before `configure_logging` its lines are standard records."""
    return cast(BoundLogger, structlog.get_logger(name))


def configure_logging(level: str = "warning", *, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (stderr) from `level` up: logfmt, or one JSON object a line.

    `level` is one of LEVELS. Called once by a command's entry; Scrapy's own set-up may follow and add its handler.
    """
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.processors.LogfmtRenderer(key_order=_KEYS, drop_missing=True)
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(foreign_pre_chain=_SHARED, processors=[ProcessorFormatter.remove_processors_meta, renderer])
    )
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if getattr(handler, "is_ours", False)]:
        root.removeHandler(old)
    handler.is_ours = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(level.upper())
    _configure_structlog(ProcessorFormatter.wrap_for_formatter)


def configure_from_environment(environment: Mapping[str, str]) -> None:
    """Configure logging as ZHIXUN_LOG_LEVEL and ZHIXUN_LOG_FORMAT say. Raises OptionError for values that are none."""
    level = environment.get("ZHIXUN_LOG_LEVEL", "warning").lower()
    layout = environment.get("ZHIXUN_LOG_FORMAT", "text").lower()
    if level not in LEVELS:
        raise OptionError(f"设置 ZHIXUN_LOG_LEVEL 不对：应为 {'、'.join(LEVELS)} 之一。")
    if layout not in FORMATS:
        raise OptionError(f"设置 ZHIXUN_LOG_FORMAT 不对：应为 {'、'.join(FORMATS)} 之一。")
    configure_logging(level, as_json=layout == "json")


def _configure_structlog(last: Processor) -> None:
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_SHARED, last],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=BoundLogger,
        cache_logger_on_first_use=False,
    )


# Until a command configures logging: a line of logfmt as the message of a standard record, never stdout.
_configure_structlog(structlog.processors.LogfmtRenderer(key_order=("event",), drop_missing=True))
