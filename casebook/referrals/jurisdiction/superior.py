"""The bureau above two bureaus, which designates when they disagree (程序规定 arts. 13, 14, 16), from their codes."""

from matcher.gazetteer.divisions import get_place

NATIONAL = ("000000", "国家市场监督管理总局")


def find_common_superior(one: str, other: str) -> tuple[str, str]:
    """Code and name of the lowest bureau above both, for two division codes: of one city, of one province, or the
    national one."""
    if one[:2] != other[:2]:
        return NATIONAL
    city = get_place(f"{one[:4]}00")
    if one[:4] == other[:4] and city and not (one.endswith("00") or other.endswith("00")):
        return f"{one[:4]}00", f"{city.city}市场监督管理局"
    province = get_place(f"{one[:2]}0000")
    return (f"{one[:2]}0000", f"{province.province}市场监督管理局") if province else NATIONAL
