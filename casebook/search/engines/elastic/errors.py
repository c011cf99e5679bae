"""Errors of Elasticsearch in sentences for officers; nothing else translates them."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from elasticsearch import ApiError, TransportError

from casebook.search.engines.index import SearchError

P = ParamSpec("P")
R = TypeVar("R")


_BLOCKED = "cluster_block_exception"
"""What the engine calls a write into an index that may only be read, as it sets it where its disk is nearly full."""


def make_unavailable_error(reason: object) -> SearchError:
    """The error of a cluster that cannot be used now, for a reason in its own words."""
    if _BLOCKED in str(reason):
        return SearchError(
            "Elasticsearch 的索引现在只能读：磁盘将满，或被设为只读。案卷不受影响，解除后检索会自动跟上。"
        )
    return SearchError(f"Elasticsearch 用不了：{reason}。案卷不受影响，恢复后检索会自动跟上。")


def translate_errors(method: Callable[P, R]) -> Callable[P, R]:
    """The same function, which raises SearchError where the client raises an error of its own."""

    @wraps(method)
    def call_translated(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except (ApiError, TransportError) as failure:
            raise make_unavailable_error(failure) from failure

    return call_translated


def describe_error(error: Mapping[str, Any]) -> str:
    """The types of an error and its causes; its text is left out, which may quote the document."""
    types = [str(error["type"])]
    while error := error.get("caused_by", {}):
        types.append(str(error["type"]))
    return ", ".join(dict.fromkeys(types))
