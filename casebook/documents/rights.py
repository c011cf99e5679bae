"""A right in the sentences that papers and the page of a flag state it in."""

from datetime import date

from matcher.records.right import Right


def describe_right(right: Right, *, on: date | None = None) -> tuple[str, ...]:
    """A right with how and when it was looked up: what is not known is called unknown, never valid.

    With `on`, a term that ended before that day is pointed out.
    """
    looked_up = f"{right.verified_on}，途径：{right.verified_by}" if right.verified_on else "尚未核对"
    ended = f"（截至 {on} 已届满，请核实续展情况）" if on and right.valid_to and right.valid_to < on else ""
    return (
        f"名称：{right.name}；注册号（登记号）：{right.number or '不详'}；权利人：{right.holder or '不详'}",
        f"产地范围：{right.origin or '不详'}；有效期至：{right.valid_to or '不详'}{ended}；"
        f"续展情况：{right.renewal_status or '不详'}；核对：{looked_up}",
    )
