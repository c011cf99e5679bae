"""Why a setting cannot be read, in one sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

_REASONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "int_parsing": lambda _: "应为整数，用阿拉伯数字书写",
    "int_parsing_size": lambda _: "数字太大",
    "int_from_float": lambda _: "应为整数",
    "bool_parsing": lambda _: "应为 true 或 false",
    "greater_than_equal": lambda limit: f"不能小于 {limit['ge']}",
    "less_than_equal": lambda limit: f"不能大于 {limit['le']}",
    "string_pattern_mismatch": lambda limit: f"写法不对，应符合 {limit['pattern']}",
    "literal_error": lambda limit: f"应为 {limit['expected'].replace(' or ', '、')} 之一",
    "tuple_type": lambda _: "应为 JSON 列表",
}


def explain_settings(failure: ValidationError) -> str:
    """The settings that Pydantic does not accept, each with its reason."""
    return (
        "；".join(f"设置 ZHIXUN_{str(one['loc'][0]).upper()} 不对：{_explain_fault(one)}" for one in failure.errors())
        + "。"
    )


def _explain_fault(fault: Any) -> str:
    reason = _REASONS.get(fault["type"])
    return reason(fault.get("ctx", {})) if reason else f"读不出来（{fault['msg']}）"
