"""Whether one place lies within another, by the six digits of a division (GB/T 2260)."""

from collections.abc import Collection


def lies_within(code: str, areas: Collection[str]) -> bool:
    """Whether the division `code` is, or lies in, one of `areas` (430225 lies in 430200 and in 430000)."""
    return any(code.startswith(_get_code_prefix(area)) for area in areas)


def contains_any(code: str, areas: Collection[str]) -> bool:
    """Whether one of `areas` lies in the division `code`, or is it (430225 lies in 430000)."""
    return any(area.startswith(_get_code_prefix(code)) for area in areas)


def _get_code_prefix(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
