"""Log lines made by structlog; imported with the first line, because the import takes longer than a light command.

Without our handler on the root logger a line is logfmt in the message of a standard record.
"""

import logging
from collections.abc import Callable
from typing import Any, cast

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)
_KEYS = ("timestamp", "level", "logger", "event")
_render_message = structlog.processors.LogfmtRenderer(key_order=("event",), drop_missing=True)


def make_logger(name: str, *, has_our_handler: Callable[[], bool]) -> BoundLogger:
    """The structlog logger over the standard logger of this name.

    Where `has_our_handler` says so the handler's formatter makes the line, else it is made at once.
    """

    def hand_over(logger: WrappedLogger, method: str, event: EventDict) -> Any:
        make_line = ProcessorFormatter.wrap_for_formatter if has_our_handler() else _render_message
        return make_line(logger, method, event)

    processors = [structlog.stdlib.filter_by_level, *_SHARED, hand_over]
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
