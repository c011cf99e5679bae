"""Logging for every room: structlog over the standard library, so that Scrapy and uvicorn write to the same log.

A module asks `get_logger(__name__)` once and logs events by an English name in snake_case with values beside it:
`log.warning("index_behind", entries=3)`. No titles, sellers or names of people go into a log. structlog itself is
imported by `log_lines`, with the first line that is written.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO, cast

from matcher.records.errors import OptionError

if TYPE_CHECKING:
    from structlog.stdlib import BoundLogger

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("text", "json")


class _LazyLogger:
    """Stands for the structlog logger of a module until a line is written that the level lets through."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _logger(self) -> "BoundLogger":
        from matcher.records.log_lines import make_logger

        return make_logger(self._name, has_our_handler=lambda: bool(list_our_handlers(logging.getLogger())))

    def __getattr__(self, method: str) -> Callable[..., Any]:
        if method in LEVELS and not logging.getLogger(self._name).isEnabledFor(getattr(logging, method.upper())):
            return _ignore_line
        return cast(Callable[..., Any], getattr(self._logger, method))


class _LazyFormatter(logging.Formatter):
    """Makes lines of records as `log_lines` does."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    @cached_property
    def _formatter(self) -> logging.Formatter:
        from matcher.records.log_lines import make_formatter

        return make_formatter(as_json=self._as_json)

    def format(self, record: logging.LogRecord) -> str:
        return self._formatter.format(record)


def get_logger(name: str) -> "BoundLogger":
    """The logger of a module, whose `__name__` is given; before `configure_logging` its lines are standard records."""
    return cast("BoundLogger", _LazyLogger(name))


def configure_logging(level: str = "warning", *, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (stderr) from `level` up: logfmt, or one JSON object a line.

    `level` is one of LEVELS. Called once by a command's entry; Scrapy's own set-up may follow and add its handler.
    """
    root = logging.getLogger()
    for old in list_our_handlers(root):
        root.removeHandler(old)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_LazyFormatter(as_json=as_json))
    root.addHandler(handler)
    root.setLevel(level.upper())


def list_our_handlers(logger: logging.Logger) -> list[logging.Handler]:
    """The handlers of a logger that `configure_logging` made."""
    return [handler for handler in logger.handlers if isinstance(handler.formatter, _LazyFormatter)]


def configure_from_environment(environment: Mapping[str, str]) -> None:
    """Configure logging as ZHIXUN_LOG_LEVEL and ZHIXUN_LOG_FORMAT say. Raises OptionError for values that are none."""
    level = environment.get("ZHIXUN_LOG_LEVEL", "warning").lower()
    layout = environment.get("ZHIXUN_LOG_FORMAT", "text").lower()
    if level not in LEVELS:
        raise OptionError(f"设置 ZHIXUN_LOG_LEVEL 不对：应为 {'、'.join(LEVELS)} 之一。")
    if layout not in FORMATS:
        raise OptionError(f"设置 ZHIXUN_LOG_FORMAT 不对：应为 {'、'.join(FORMATS)} 之一。")
    configure_logging(level, as_json=layout == "json")


def _ignore_line(*_: object, **__: object) -> None:
    """A line below the level."""
