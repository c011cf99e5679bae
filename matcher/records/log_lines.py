"""Log lines made by structlog; imported with the first line, because the import takes longer than a light command.

Without our handler on the root logger a line is logfmt in the message of a standard record.
"""

import logging
from typing import Any, cast

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from matcher.records.logs import list_our_handlers

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)
_KEYS = ("timestamp", "level", "logger", "event")
_render_message = structlog.processors.LogfmtRenderer(key_order=("event",), drop_missing=True)


def make_logger(name: str) -> BoundLogger:
    """The structlog logger over the standard logger of this name."""
    processors = [structlog.stdlib.filter_by_level, *_SHARED, _hand_over]
    return cast(
        BoundLogger,
        structlog.wrap_logger(logging.getLogger(name), processors=processors, wrapper_class=BoundLogger),
    )


def make_formatter(*, as_json: bool) -> ProcessorFormatter:
    """What makes a line of a record, ours or another library's: one JSON object, or logfmt."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.processors.LogfmtRenderer(key_order=_KEYS, drop_missing=True)
    )
    return ProcessorFormatter(
        foreign_pre_chain=_SHARED, processors=[ProcessorFormatter.remove_processors_meta, renderer]
    )


def _hand_over(logger: WrappedLogger, method: str, event: EventDict) -> Any:
    if list_our_handlers(logging.getLogger()):
        return ProcessorFormatter.wrap_for_formatter(logger, method, event)
    return _render_message(logger, method, event)
